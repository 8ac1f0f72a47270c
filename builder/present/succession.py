"""What a place was before and is now: old names and codes lead to their successor, and a merger is said to break the series."""

from typing import NamedTuple

from builder.catalogue.divisions import Divisions
from builder.model.corpus import Corpus, Jurisdiction
from builder.present.markup import Link


class Succession(NamedTuple):
    """`last_year` is the last year of an old name or code, `now` what it is called now; `before` are the pages of what it was.

    `is_merged` where several became one, from `since` on: their figures are not one series and are not added up.
    """

    last_year: int | None
    now: Link | None
    since: int | None
    before: tuple[Link, ...]
    is_merged: bool


def succession_of(corpus: Corpus, divisions: Divisions, place: Jurisdiction) -> Succession | None:
    """Look a place up in the table of divisions; None where it has always been what it is."""
    own = divisions.get(place.code) if place.code is not None else None
    if own is None:
        return None
    before = []
    # A successor lies under the same parent as what it was: it took over a place, not a journey.
    for other in corpus.below(place.parent or ""):
        division = divisions.get(other.key) if other.code is not None and other.key != place.key else None
        if division is not None and division.becomes == place.code:
            before.append(Link(other.page, other.name))
    successor = divisions.successor(own.code) if own.until is not None else None
    if own.until is None and not before:
        return None
    now = None
    if successor is not None:
        held = corpus.jurisdictions.get(successor.code)
        now = Link(held.page if held else "", successor.name)
    return Succession(own.until, now, own.since, tuple(before), len(before) > 1)
