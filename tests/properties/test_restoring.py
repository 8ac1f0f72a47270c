"""Damage, then restore: the clean text comes back, every character knows where it was, and a second time changes nothing."""

from collections import defaultdict
from collections.abc import Iterable
from difflib import SequenceMatcher
from itertools import pairwise
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from builder.model.spans import Span
from builder.model.text import Certainty, RestoredText, SourceText
from builder.read.encoding import decode
from builder.restore import restore
from tests.damage import paper, script, slips
from tests.damage.page import Damage, Page, page_of, shown
from tests.damage.report import report

HALF = str.maketrans("，（）：；！？", ",():;!?")

# Damages that leave nothing to guess: the clean text comes back to the last character.
EXACT: dict[str, tuple[Damage, ...]] = {
    "traditional": (script.traditional_by_character,),
    "notes": (script.traditional_by_character, script.notes),
    "simplified notes": (script.notes,),
    "folded notes": (script.notes, paper.folded),
    "look-alikes": (paper.lookalikes,),
    "radicals": (paper.radicals,),
    "invisible": (paper.invisible,),
    "indented": (paper.indented,),
    "chrome": (paper.chrome,),
    "noted chrome": (script.traditional_by_character, script.notes, paper.chrome),
}
# Damages that may hide a paragraph's end or a character for good.
LOSSY: dict[str, tuple[Damage, ...]] = {
    "slips": (script.traditional_by_character, script.notes, slips.slip),
    "folded slips": (script.traditional_by_character, script.notes, slips.slip, paper.folded),
    "furniture": (paper.furniture,),
    "broken lines": (paper.broken_lines,),
    "indented broken lines": (paper.indented, paper.broken_lines),
    "broken lines, then notes": (paper.broken_lines, script.traditional_by_character, script.notes),
    "notes, then broken lines": (script.traditional_by_character, script.notes, paper.broken_lines),
    "printed": (paper.furniture, paper.broken_lines, paper.chrome),
    "mirrored": (script.traditional_by_character, script.notes, slips.slip, paper.folded, paper.chrome),
}
_PRINTING = (paper.furniture, paper.broken_lines)
_MIRRORING = (script.traditional_by_character, script.notes, slips.slip, paper.folded)
# All eight damages at once, in the orders in which they can befall a report.
LOSSY |= {
    "mirrored, then printed": (paper.lookalikes, *_MIRRORING, *_PRINTING, paper.chrome),
    "printed, then mirrored": (paper.lookalikes, *_PRINTING, *_MIRRORING, paper.chrome),
    "the page mirrored": (paper.lookalikes, *_PRINTING, paper.chrome, *_MIRRORING),
}
# Any of these may befall a report, in any order; but mostly what stands in traditional script gets notes, and what has notes slips.
_MIRRORING_IN_ORDER = (script.traditional_by_character, script.notes, slips.slip)
_ANYWHERE = (paper.folded, paper.furniture, paper.broken_lines, paper.chrome, paper.lookalikes)
SEEDS = st.integers(min_value=0, max_value=2**32)
SLOWLY = settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True)


def source(text: str) -> SourceText:
    """A text as if read from a file."""
    return SourceText("a.txt", "0", text, (Span(0, len(text)),))


def damaged(seed: int, chain: tuple[Damage, ...]) -> tuple[str, Page]:
    """A clean report, and what became of it."""
    random = Random(seed)  # noqa: S311 - a test that can be run again
    clean = report(random)
    page = page_of(clean)
    for damage in chain:
        page = damage(page, random)
    return clean.translate(HALF) if paper.folded in chain else clean, page


def shuffled_damages(seed: int) -> tuple[Damage, ...]:
    """Some of the damages in an order that nothing holds to: a slip may be converted, and its notes noted."""
    random = Random(seed)  # noqa: S311 - a test that can be run again
    chain = [damage for damage in (*_MIRRORING_IN_ORDER, *_ANYWHERE) if random.random() < 0.5]
    random.shuffle(chain)
    return tuple(chain)


def any_damages(seed: int) -> tuple[Damage, ...]:
    """Some of the damages in some order, in which a mirror's follow one another as they do."""
    chain = shuffled_damages(seed)
    in_order = iter([damage for damage in _MIRRORING_IN_ORDER if damage in chain])
    return tuple(next(in_order) if damage in _MIRRORING_IN_ORDER else damage for damage in chain)


def errors(clean: str, restored: str) -> int:
    """Characters to change, insert or drop."""
    if clean == restored:
        return 0
    codes = SequenceMatcher(None, clean, restored, autojunk=False).get_opcodes()
    return sum(max(a2 - a1, b2 - b1) for tag, a1, a2, b1, b2 in codes if tag != "equal")


def lost(cases: Iterable[tuple[int, tuple[Damage, ...]]]) -> tuple[int, int, int]:
    """Characters that are wrong, that are shown as a gap, and all of them."""
    wrong = gaps = total = 0
    for seed, chain in cases:
        clean, page = damaged(seed, chain)
        restored = restore(source(shown(page))).text
        shown_as_gaps = restored.count("□")
        gaps += shown_as_gaps
        wrong += max(0, errors(clean, restored) - shown_as_gaps)
        total += len(clean)
    return wrong, gaps, total


def assert_spans_map_back(page: Page, restored: RestoredText) -> None:
    """Every restored character covers every place where something of it is shown."""
    places: dict[int, list[int]] = defaultdict(list)
    for at, sign in enumerate(page):
        for origin in sign.origins:
            places[origin].append(at)
    for at, character in enumerate(restored.text):
        if character == "\n":
            continue
        span = restored.source_of(at, at + 1)
        assert all(span.start <= place < span.end for place in places[at]), (at, restored.text[max(0, at - 9) : at + 9])


@pytest.mark.parametrize("chain", EXACT.values(), ids=EXACT)
@given(seed=SEEDS)
@SLOWLY
def test_what_leaves_nothing_to_guess_is_undone_to_the_last_character(chain: tuple[Damage, ...], seed: int) -> None:
    """The clean text comes back, its characters know their places, and restoring it again changes nothing."""
    clean, page = damaged(seed, chain)
    restored = restore(source(shown(page)))
    assert restored.text == clean
    assert_spans_map_back(page, restored)
    again = restore(source(restored.text))
    assert again.text == restored.text
    assert not again.repairs


@pytest.mark.parametrize("chain", LOSSY.values(), ids=LOSSY)
@given(seed=SEEDS)
@SLOWLY
def test_restoring_twice_changes_nothing(chain: tuple[Damage, ...], seed: int) -> None:
    """What could not be told the first time is not told otherwise the second time."""
    _, page = damaged(seed, chain)
    once = restore(source(shown(page))).text
    assert restore(source(once)).text == once


@pytest.mark.parametrize("chain", LOSSY.values(), ids=LOSSY)
def test_one_character_in_five_thousand_is_wrong_at_most(chain: tuple[Damage, ...]) -> None:
    """Over twenty reports at most 0.02% is wrong, and at most as much again is shown as a gap."""
    wrong, gaps, total = lost((seed, chain) for seed in range(20))
    assert wrong <= 0.0002 * total, f"{wrong} of {total}"
    assert gaps <= 0.0004 * total, f"{gaps} of {total}"


def test_any_damages_in_any_order_leave_little_wrong() -> None:
    """Over sixty reports, each damaged in its own way: at most 0.02% is wrong, and at most 0.1% is shown as a gap."""
    wrong, gaps, total = lost((seed, any_damages(seed)) for seed in range(60))
    assert wrong <= 0.0002 * total, f"{wrong} of {total}"
    assert gaps <= 0.001 * total, f"{gaps} of {total}"


def test_damages_in_an_order_that_nothing_holds_to_leave_little_wrong() -> None:
    """A slip that was converted or noted since is lost more often: of sixty reports at most 0.02% is wrong, 0.3% shown as a gap."""
    wrong, gaps, total = lost((seed, shuffled_damages(seed)) for seed in range(5000, 5060))
    assert wrong <= 0.0002 * total, f"{wrong} of {total}"
    assert gaps <= 0.003 * total, f"{gaps} of {total}"


@given(seed=SEEDS)
@SLOWLY
def test_every_slip_is_restored_or_shown_as_a_gap(seed: int) -> None:
    """Where the text differs from the clean one there is a □, and the trail says gap."""
    clean, page = damaged(seed, LOSSY["slips"])
    restored = restore(source(shown(page)))
    codes = SequenceMatcher(None, clean, restored.text, autojunk=False).get_opcodes()
    for tag, _, _, start, end in codes:
        assert tag == "equal" or set(restored.text[start:end]) <= {"□"}, restored.text[max(0, start - 9) : end + 9]
    gaps = [repair for repair in restored.repairs if repair.certainty is Certainty.GAP]
    assert bool(gaps) == ("□" in restored.text)


@given(seed=SEEDS)
@SLOWLY
def test_runs_cover_the_text_and_move_forward(seed: int) -> None:
    """Runs lie one behind the other in the restored text, and never go back in the source."""
    _, page = damaged(seed, LOSSY["mirrored"])
    restored = restore(source(shown(page)))
    at = 0
    for run in restored.runs:
        assert run.start == at
        at += run.length
    assert at == len(restored.text)
    assert all(one.source_start <= other.source_start for one, other in pairwise(restored.runs))


@given(seed=SEEDS, encoding=st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "gb18030", "gbk"]))
@SLOWLY
def test_bytes_tell_their_encoding(seed: int, encoding: str) -> None:
    """A report is decoded to what was written, whatever it was written in."""
    clean = report(Random(seed))  # noqa: S311 - a test that can be run again
    assert decode(clean.encode(encoding)).text == clean


@given(seed=SEEDS, declared=st.sampled_from([None, "gb2312", "big5", "utf-8", "latin-1", "nonsense"]))
@SLOWLY
def test_a_wrong_declaration_does_not_matter(seed: int, declared: str | None) -> None:
    """Big5 is told from GBK by how plausible the text is, not by what the page says."""
    random = Random(seed)  # noqa: S311 - a test that can be run again
    old = shown(script.traditional(page_of(report(random)), random)).encode("big5", "ignore")
    assert decode(old, declared).text == old.decode("big5")
