"""Reading our marked reports never gets worse."""

import pytest

from tests.quality.marks import find_cases
from tests.quality.scoring import KINDS, digest_of_cases, find_falls, floors_of, read_floors, score_cases


def test_floors_are_pinned_to_the_cases() -> None:
    """A change to the cases is pinned in the same commit: python -m tests.quality --update --date <day>."""
    assert read_floors()["digest"] == digest_of_cases()


def test_every_kind_of_mark_has_a_floor() -> None:
    """No kind of mark is left out of the gate."""
    assert set(read_floors()["floors"]) == set(KINDS)


@pytest.mark.parametrize("kind", KINDS)
def test_no_kind_of_mark_falls_below_its_floor(kind: str) -> None:
    """Precision and recall of each kind are at least what was pinned; what fell is shown as marked source."""
    tally = score_cases()[kind]
    falls = find_falls({kind: read_floors()["floors"][kind]}, floors_of({kind: tally}))
    assert not falls, "\n".join([*falls, *(f"missed {one}" for one in tally.missed), *(f"wrong {one}" for one in tally.wrong)])


def test_cases_are_enough() -> None:
    """The gate stands on 14 reports and 300 marks at least."""
    cases = find_cases()
    assert len(cases) >= 14
    assert sum(case.expected.count() for case in cases) >= 300


def test_a_fall_is_told_with_kind_and_floor() -> None:
    """A kind below its floor is named with both figures."""
    assert find_falls({"meta": [1.0, 0.9]}, {"meta": [0.95, 0.9]}) == ["meta: precision 0.9500 is below its floor 1.0000"]
