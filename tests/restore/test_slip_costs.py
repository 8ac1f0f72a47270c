"""What words of a slip cost is told without reading them, and dear ones are not told at all: the same readings are found."""

from collections.abc import Callable, Iterable
from functools import partial
from random import Random

import pytest

from builder.restore.gbk import unassigned
from builder.restore.slip_evidence import Evidence, evidence_of
from builder.restore.slip_ways import Ceiling, Place, Step, best, firsts, steps
from builder.restore.wording import Said
from tests.damage.report import report


@pytest.mark.parametrize("seed", range(5))
def test_words_cost_the_same_reckoned_and_read(seed: int) -> None:
    """Wherever they are said to part from what stands before them, the cheapest way to part costs what reading them does."""
    random, text, evidence = _drawn(seed)
    for _ in range(400):
        at, other = random.randrange(4, len(text) - 8), random.randrange(4, len(text) - 8)
        # Words that follow each other in the report, words that do not, and what no report says.
        before = text[at - 4 : at]
        words = random.choice((text[at : at + 6], text[other : other + 4], "，" + text[other : other + 2], "驫α龘β"))
        inside = random.randrange(len(words) + 1)
        said = evidence.say_all(Said(), before)
        is_reached = evidence.reaches(before[-1], words[0])
        alone, parts = evidence.parted(before[-1], words, inside) if is_reached else (evidence.alone(words, inside), ())
        across = (evidence.say_all(said, beginning, inside=inside).cost + price for beginning, price in parts)
        reckoned = min((said.cost + alone, *across))
        assert reckoned == pytest.approx(evidence.say_all(said, words, inside=inside).cost, abs=1e-9), (before, words)


@pytest.mark.parametrize("seed", range(5))
def test_what_is_above_the_ceiling_is_not_missed(seed: int) -> None:
    """The readings that are followed are those of a look at every step, in the same order."""
    random, text, evidence = _drawn(seed)
    for _ in range(20):
        at = random.randrange(4, len(text) - 8)
        ways = list(firsts(evidence.say_all(Said(), text[at - 3 : at]), text[at - 1], (at, at + 2), evidence))
        for _ in range(3):
            place = Place(at, at + 1, (random.randrange(0xB0, 0xF8), random.choice(sorted(unassigned()))), None, text[at + 1])
            told = partial(steps, ways, place, evidence)
            followed = best(told, evidence)
            assert followed == best(partial(_every, told), evidence)
            ways = followed


def _drawn(seed: int) -> tuple[Random, str, Evidence]:
    """A report, and what it is evidence of."""
    random = Random(seed)  # noqa: S311 - a test that can be run again
    text = report(random)
    return random, text, evidence_of(text)


def _every(told: Callable[[Ceiling], Iterable[Step]], _: Ceiling) -> Iterable[Step]:
    """Every step, under a ceiling that nobody brings down."""
    return told(Ceiling())
