"""Escaped pieces of HTML made in Python, where a template's loop would be too slow: `tag` and `esc`, and links."""

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


def anchor(href: str, text: str, attributes: str = "") -> str:
    """Write a link: `href` and `text` are escaped here, `attributes` are ready made."""
    return f'<a href="{esc(href)}"{" " + attributes if attributes else ""}>{esc(text)}</a>'


def report_href(report: str, mark: str = "") -> str:
    """Say where a report's page stands below the output folder, or one mark on it."""
    return f"r/{report}/index.html" + (f"#{mark}" if mark else "")
