"""What every page has around its own matter: title, trail, the section it belongs to, the banner of a fictional site."""

from dataclasses import dataclass

from builder.model.corpus import Corpus
from builder.present.markup import Link


@dataclass(frozen=True, slots=True)
class Frame:
    """The frame of one page: `section` is the entry of the main menu it belongs to, `crumbs` the way from the top."""

    title: str
    section: str
    description: str
    crumbs: tuple[Link, ...] = ()
    is_fictional: bool = False


def crumbs_to(corpus: Corpus, key: str | None) -> tuple[Link, ...]:
    """Name every jurisdiction from the top down to `key`, itself included."""
    trail = [Link(place.page, place.name) for place in reversed(corpus.lineage(key))]
    return (Link("places/index.html", "辖区"), *trail)
