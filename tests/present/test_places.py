"""Where lists of places begin: at the top, or below a top that stands alone."""

import pytest

from builder.catalogue.divisions import Division, Divisions
from builder.compare.cards import card_of
from builder.model.corpus import Corpus
from builder.model.marks import Level
from builder.present import places
from builder.present.cells import reader_of
from builder.present.places import BelowLink, Top, TopPlace, places_page, tops_of
from tests.compare.in_hand import gather_cards
from tests.present.sample import sample_report

_DIVISIONS = Divisions(
    [
        Division("980000", "雾川省", Level.PROVINCE),
        Division("980100", "霜江市", Level.PREFECTURE, "980000"),
        Division("990000", "云川省", Level.PROVINCE),
        Division("990100", "桐江市", Level.PREFECTURE, "990000"),
        Division("990102", "青溪区", Level.COUNTY, "990100"),
        Division("990200", "柏山市", Level.PREFECTURE, "990000"),
    ],
    [],
)


def _corpus(*reported: tuple[str, str, int]) -> Corpus:
    return gather_cards([card_of(sample_report(year, code, name)) for code, name, year in reported], _DIVISIONS)


def _tops(*reported: tuple[str, str, int]) -> tuple[Top, ...]:
    return tops_of(_corpus(*reported))


def test_a_list_begins_at_the_top() -> None:
    """Each province with the reports at and below it, however deep."""
    tops = _tops(("980100", "霜江市", 2023), ("990102", "青溪区", 2023), ("990102", "青溪区", 2024), ("990200", "柏山市", 2024))
    assert tops == (Top("j/980000/index.html", "雾川省", 1), Top("j/990000/index.html", "云川省", 3))


def test_below_a_top_that_stands_alone_there_is_a_choice() -> None:
    """A single province is followed by those right below it, unless there is but one of them."""
    assert [(top.name, top.reports) for top in _tops(("990102", "青溪区", 2024), ("990200", "柏山市", 2024))] == [
        ("云川省", 2),
        ("桐江市", 1),
        ("柏山市", 1),
    ]
    assert [top.name for top in _tops(("990102", "青溪区", 2024))] == ["云川省"]


def test_a_large_archive_counts_what_lies_below(monkeypatch: pytest.MonkeyPatch) -> None:
    """Beyond so many places those at the top stand with all at and below them, and those right below with what lies below each."""
    monkeypatch.setattr(places, "LONGEST_TREE", 3)
    context = places_page(reader_of(_corpus(("990102", "青溪区", 2024), ("990200", "柏山市", 2024)))).context
    below = (BelowLink("j/990100/index.html", "桐江市", 1), BelowLink("j/990200/index.html", "柏山市", 0))
    assert context.tops == (TopPlace("j/990000/index.html", "云川省", "省级", 4, 2, below),)
    assert context.rows == ()
