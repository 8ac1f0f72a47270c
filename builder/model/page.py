"""What is published: pages that a template renders, and files that are written as they are."""

from dataclasses import dataclass
from typing import Any, NamedTuple


class Html(str):
    """A string that is already HTML: made from escaped parts only, and not escaped again by the template."""

    __slots__ = ()

    def __html__(self) -> "Html":
        """Tell the template engine that this needs no escaping."""
        return self


@dataclass(frozen=True, slots=True)
class Page:
    """A page: its address below the output folder (`j/430202/index.html`), its template, and its context (a frozen dataclass).

    The template sees the context's fields as variables, besides `root` (the way up to the output folder: `../../`, or `` for
    the home page), `address` and `site` (the settings).
    """

    address: str
    template: str
    context: Any

    @property
    def root(self) -> str:
        """The relative way from the page's folder to the output folder."""
        return "../" * self.address.count("/")


class DataFile(NamedTuple):
    """A file that is published as it stands."""

    address: str
    content: bytes
