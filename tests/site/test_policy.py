"""Every page says what it may load: files beside it, nothing from outside, and of the scripts within it only our own."""

import base64
import hashlib
import re
from html import unescape
from html.parser import HTMLParser
from pathlib import Path
from typing import NamedTuple

import pytest

_META = re.compile(r'<meta http-equiv="Content-Security-Policy" content="([^"]*)">')


class _Page(HTMLParser):
    """What a page holds that a policy speaks of: its inline scripts, style attributes, handlers, and what it loads."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=False)
        self.tags: list[str] = []
        self.inline: list[str] = []
        self.forbidden: list[str] = []
        self.outside: list[str] = []
        self._script: list[str] | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        known = {name: value or "" for name, value in attrs}
        self.tags.append(tag if known.get("http-equiv") is None else f"{tag} {known['http-equiv']}")
        self.forbidden += [name for name in known if name == "style" or name.startswith("on")]
        if tag in ("base", "object", "embed", "iframe", "style"):
            self.forbidden.append(tag)
        loaded = known.get("src") or (known.get("href", "") if tag == "link" and known.get("rel") != "canonical" else "")
        if re.match(r"[a-z]+:|//", loaded):
            self.outside.append(loaded)
        if tag == "script" and "src" not in known and known.get("type") != "application/json":
            self._script = []

    def handle_data(self, data: str) -> None:
        if self._script is not None:
            self._script.append(data)

    def handle_endtag(self, tag: str) -> None:
        if tag == "script" and self._script is not None:
            self.inline.append("".join(self._script))
            self._script = None


class Policed(NamedTuple):
    """One page: its directives by name, and what stands in it."""

    address: str
    directives: dict[str, str]
    page: _Page


@pytest.fixture(scope="module", params=["content_site", "yunchuan_site", "both_site"])
def pages(request: pytest.FixtureRequest) -> list[Policed]:
    """Every page of both sites, and of one that stands in both scripts."""
    folder: Path = request.getfixturevalue(request.param)
    found = []
    for path in sorted(folder.rglob("*.html")):
        text = path.read_text(encoding="utf-8")
        said = _META.findall(text)
        directives = dict(part.strip().partition(" ")[::2] for part in unescape(said[0]).split(";")) if len(said) == 1 else {}
        page = _Page()
        page.feed(text)
        found.append(Policed(path.relative_to(folder).as_posix(), directives, page))
    return found


def test_every_page_has_the_policy(pages: list[Policed]) -> None:
    """Once, before anything is loaded; nothing by default, no plug-in, no base, no form, no host by name."""
    assert len(pages) > 50
    for address, directives, page in pages:
        assert {name: directives.get(name) for name in ("default-src", "object-src", "base-uri", "form-action")} == dict.fromkeys(
            ("default-src", "object-src", "base-uri", "form-action"), "'none'"
        ), address
        assert directives["style-src"] == "'self'"
        words = " ".join(directives.values()).split()
        assert all(word in ("'none'", "'self'", "data:", "blob:") or word.startswith("'sha256-") for word in words), address
        place = page.tags.index("meta Content-Security-Policy")
        assert not {"script", "link", "img", "style"} & set(page.tags[:place]), address


def test_no_script_stands_in_a_page_but_our_own(pages: list[Policed]) -> None:
    """Each inline script is one that the policy names by its digest, and each digest is that of a script of some page."""
    seen: set[str] = set()
    for address, directives, page in pages:
        allowed = {word.strip("'") for word in directives["script-src"].split() if word.startswith("'sha256-")}
        for script in page.inline:
            digest = "sha256-" + base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
            assert digest in allowed, (address, script)
            seen.add(digest)
        assert "'unsafe" not in directives["script-src"]
    assert seen == allowed


def test_nothing_in_a_page_needs_what_the_policy_forbids(pages: list[Policed]) -> None:
    """No style attribute, no handler in markup, no base, frame or plug-in, nothing loaded by an address of its own."""
    assert [(address, page.forbidden, page.outside) for address, _, page in pages if page.forbidden or page.outside] == []
