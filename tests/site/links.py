"""Read the links of a built site: where every page leads, what it loads, and which fragments it offers."""

from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

_LOADS = {
    ("script", "src"),
    ("link", "href"),
    ("img", "src"),
    ("source", "src"),
    ("iframe", "src"),
    ("use", "href"),
    ("image", "href"),
}


class Link(NamedTuple):
    """A link as it stands: `loads` where the page itself fetches it, rather than the reader who follows it."""

    target: str
    loads: bool


@dataclass
class PageLinks(HTMLParser):
    """The links and ids of one page."""

    links: list[Link] = field(default_factory=list)
    ids: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Begin as an HTML parser does."""
        super().__init__(convert_charrefs=True)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note ids and links of one element."""
        for name, value in attrs:
            if value is None:
                continue
            if name == "id":
                self.ids.append(value)
            elif name in ("href", "src", "srcset", "poster", "data", "action"):
                rel = dict(attrs).get("rel") or ""
                follows = tag == "a" or (tag == "link" and rel in ("canonical", "alternate"))
                self.links.append(Link(value, (tag, name) in _LOADS and not follows))


def read_links(site: Path) -> dict[str, PageLinks]:
    """Every page of a site by its address."""
    pages = {}
    for path in sorted(site.rglob("*.html")):
        page = PageLinks()
        page.feed(path.read_text(encoding="utf-8", errors="surrogateescape"))
        pages[path.relative_to(site).as_posix()] = page
    return pages


def dead_links(site: Path, pages: dict[str, PageLinks]) -> list[str]:
    """Links below the site that lead to no file, or to a fragment that its page does not offer.

    A fragment with `=` is the state of a view (`#c=review.received`), not a place.
    """
    dead = []
    ids = {address: set(page.ids) for address, page in pages.items()}
    for address, page in pages.items():
        for target in {link.target for link in page.links}:
            parts = urlsplit(target)
            if parts.scheme or parts.netloc:
                continue
            path = resolved(address, unquote(parts.path))
            if path is None or not (site / path).is_file():
                dead.append(f"{address} -> {target}")
            elif parts.fragment and "=" not in parts.fragment and path in ids and unquote(parts.fragment) not in ids[path]:
                dead.append(f"{address} -> {target} (fragment)")
    return dead


def resolved(address: str, path: str) -> str | None:
    """The file that a relative path means from a page; a folder is not a file on `file://`."""
    if not path:
        return address
    parts = address.split("/")[:-1]
    for piece in path.split("/"):
        if piece == "..":
            if not parts:
                return None
            parts.pop()
        elif piece not in ("", "."):
            parts.append(piece)
    return "/".join(parts)
