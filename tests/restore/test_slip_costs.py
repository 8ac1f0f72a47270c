"""What words of a slip cost is told without reading them: it is what reading them would say."""

from random import Random

import pytest

from builder.restore.slip_evidence import evidence_of
from builder.restore.wording import Said
from tests.damage.report import report


@pytest.mark.parametrize("seed", range(5))
def test_words_cost_the_same_reckoned_and_read(seed: int) -> None:
    """Wherever they are said to part from what stands before them, the cheapest way to part costs what reading them does."""
    random = Random(seed)  # noqa: S311 - a test that can be run again
    text = report(random)
    evidence = evidence_of(text)
    for _ in range(400):
        at, other = random.randrange(4, len(text) - 8), random.randrange(4, len(text) - 8)
        # Words that follow each other in the report, words that do not, and what no report says.
        before = text[at - 4 : at]
        words = random.choice((text[at : at + 6], text[other : other + 4], "，" + text[other : other + 2], "驫α龘β"))
        inside = random.randrange(len(words) + 1)
        said = evidence.say_all(Said(), before)
        reckoned = min(
            evidence.say_all(said, beginning, inside=inside).cost + price
            for beginning, price in evidence.parted(before[-1], words, inside)
        )
        assert reckoned == pytest.approx(evidence.say_all(said, words, inside=inside).cost, abs=1e-9), (before, words)
