"""What a place was before, and what it is now."""

import pytest

from builder.catalogue.divisions import Division, Divisions
from builder.compare.cards import card_of
from builder.model.marks import Level
from builder.present.markup import Link
from builder.present.succession import Succession, succession_of
from tests.compare.in_hand import gather_cards
from tests.present.sample import sample_report

_OLD = (("990121", "云岭县"), ("990122", "松岗县"))


@pytest.mark.parametrize("merged", [_OLD[:1], _OLD])
def test_a_new_name_is_no_merger_and_two_places_are_one(merged: tuple[tuple[str, str], ...]) -> None:
    """The old page leads to the new one and the new one back; only where several became one is it said that they did."""
    upper = [Division("990000", "云川省", Level.PROVINCE), Division("990100", "桐江市", Level.PREFECTURE, "990000")]
    upper += [Division(code, name, Level.COUNTY, "990100", None, 2022, "990105") for code, name in merged]
    divisions = Divisions([*upper, Division("990105", "云松区", Level.COUNTY, "990100", 2023)], [])
    cards = [card_of(sample_report(2022, code, name)) for code, name in merged]
    corpus = gather_cards([*cards, card_of(sample_report(2023, "990105", "云松区"))], divisions)
    now = Link("j/990105/index.html", "云松区")
    before = tuple(Link(f"j/{code}/index.html", name) for code, name in merged)
    assert succession_of(corpus, divisions, corpus.jurisdictions["990121"]) == Succession(2022, now, None, (), is_merged=False)
    assert succession_of(corpus, divisions, corpus.jurisdictions["990105"]) == Succession(
        None, None, 2023, before, is_merged=len(merged) > 1
    )
