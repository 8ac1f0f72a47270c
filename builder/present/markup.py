"""Escaped pieces of HTML made in Python, where a template's loop would be too slow, and links."""

from functools import lru_cache
from typing import NamedTuple

from builder.model.page import Html


class Link(NamedTuple):
    """A link as a template writes it: `href` is below the output folder, without the way up."""

    href: str
    text: str


def esc(text: str) -> str:
    """Escape text for an element or a quoted attribute."""
    if text.isalnum():
        return text  # most names, units and headings
    # A chain of replacements that find nothing is three times as quick as a translation, and most texts hold nothing to escape.
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return text.replace('"', "&quot;").replace("'", "&#39;").replace("\0", "\ufffd")


# The same for what comes again and again: ids, names, units.
esc_again = lru_cache(maxsize=16_384)(esc)


def html(*parts: str) -> Html:
    """Join parts that are escaped already."""
    return Html("".join(parts))
