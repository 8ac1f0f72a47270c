"""Markdown: the words without front matter and marks. The only door to markdown-it-py.

`## 二、存在问题` → the words 二、存在问题, known to be a heading. Numbers of an ordered list are the report's own words.
"""

import re
from collections.abc import Callable, Iterator
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from builder.model.finding import Finding, Severity
from builder.model.spans import SourceSpan, Span
from builder.read.encoding import decode, is_binary
from builder.read.extract import Extract
from builder.read.front_matter import FrontMatter, read_front_matter
from builder.read.text import binary_extract

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

_QUOTE = re.compile(r"[ ]{0,3}(?:>[ ]?)+")
_ATX = re.compile(r"[ ]{0,3}#{1,6}[ \t]+")
_ATX_END = re.compile(r"[ \t]+#+[ \t]*$")
_BULLET = re.compile(r"[ ]*[-*+][ \t]+")
_TABLE_RULE = re.compile(r"[ ]*\|?[ ]*:?-+:?[ ]*(?:\|[ ]*:?-+:?[ ]*)*\|?[ ]*")
_STRONG = re.compile(r"(\*\*|__|~~)(?=\S)([^\n]+?)(?<=\S)\1")
_EMPHASIS = re.compile(r"(?<![*_A-Za-z0-9\\])([*_])(?=[^\s*_])([^*_\n]+?)(?<=[^\s*_])\1(?![*_A-Za-z0-9])")
_CODE = re.compile(r"(`+)([^`\n]+)\1")
_LINK = re.compile(r"(!?)\[([^\[\]\n]*)\]\([^()\n]*(?:\([^()\n]*\)[^()\n]*)*\)")
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_ESCAPE = re.compile(r"\\(?=[!-/:-@\[-`{-~])")
_BREAK = re.compile(r"<br\s*/?>|\\$", re.MULTILINE)
_OPEN_FRONT = re.compile(r"---[ \t]*\n(?:[A-Za-z_]+:[^\n]*\n)*")


def read_markdown(data: bytes) -> Extract:
    """Decode, read the front matter, and leave the marks out of the content."""
    if is_binary(data):
        return binary_extract()
    decoded = decode(data)
    text = decoded.text
    starts = _line_starts(text)
    tokens = _parser().parse(text)
    front, body = _front(text, tokens, starts)
    marks, headings, ranks = _marks(text, tokens, starts)
    content = _outside(marks, body, len(text))
    return Extract(
        text=text,
        content=content,
        headings=tuple(_past(marks, heading) for heading in headings),
        front=front.values,
        encoding=decoded.encoding,
        findings=(*decoded.findings, *front.findings),
        ranks=tuple(ranks),
    )


def _front(text: str, tokens: list["Token"], starts: list[int]) -> tuple[FrontMatter, int]:
    """The front matter, and the offset behind it."""
    if tokens and tokens[0].type == "front_matter" and tokens[0].map:
        end = starts[min(tokens[0].map[1], len(starts) - 1)]
        offset = text.index("\n") + 1
        return read_front_matter(tokens[0].content, offset, 2), end
    opened = _OPEN_FRONT.match(text)
    if opened and "\n" in opened[0].rstrip("\n"):
        finding = Finding(
            "read.front_matter",
            Severity.ERROR,
            "第 1 行：front matter 没有结束（---）。",
            "在最后一个键的下一行写 ---。",
            SourceSpan(0, opened.end()),
        )
        return FrontMatter(findings=(finding,)), opened.end()
    return FrontMatter(), 0


class _Lines(NamedTuple):
    """A text by its lines, as tokens count them."""

    text: str
    starts: list[int]

    def at(self, number: int) -> tuple[int, str]:
        """Where a line begins, and its words."""
        return self.starts[number], self.text[self.starts[number] : self.starts[number + 1]].removesuffix("\n")


def _marks(text: str, tokens: list["Token"], starts: list[int]) -> tuple[list[Span], list[int], list[int]]:
    """Every stretch that is a mark, in reading order, where the words of headings begin, and how deep each heading is."""
    lines = _Lines(text, starts)
    marks = [Span(*comment.span()) for comment in _COMMENT.finditer(text)]
    headings: list[int] = []
    ranks: list[int] = []
    for token in tokens:
        if token.map is None:
            continue
        marks.extend(_MARKS_OF.get(token.type, _no_marks)(token, lines))
        if token.type == "heading_open":
            headings.append(_heading_start(token, lines))
            ranks.append(int(token.tag[1:]))
    return sorted(marks), headings, ranks


def _span(token: "Token") -> tuple[int, int]:
    first, stop = token.map or (0, 0)
    return first, stop


def _no_marks(_token: "Token", _lines: _Lines) -> Iterator[Span]:
    yield from ()


def _behind_quote(words: str) -> int:
    quoted = _QUOTE.match(words)
    return quoted.end() if quoted else 0


def _heading_start(token: "Token", lines: _Lines) -> int:
    start, words = lines.at(_span(token)[0])
    at = _behind_quote(words)
    atx = _ATX.match(words, at)
    return start + (atx.end() if atx else at)


def _heading_marks(token: "Token", lines: _Lines) -> Iterator[Span]:
    first, stop = _span(token)
    start, words = lines.at(first)
    at = _behind_quote(words)
    if atx := _ATX.match(words, at):
        yield Span(start + at, start + atx.end())
        if closing := _ATX_END.search(words, atx.end()):
            yield Span(start + closing.start(), start + closing.end())
    else:
        yield from _whole_line(stop - 1, lines)


def _bullet_marks(token: "Token", lines: _Lines) -> Iterator[Span]:
    if token.markup in {"-", "*", "+"}:
        start, words = lines.at(_span(token)[0])
        if bullet := _BULLET.match(words, _behind_quote(words)):
            yield Span(start + bullet.start(), start + bullet.end())


def _quote_marks(token: "Token", lines: _Lines) -> Iterator[Span]:
    for number in range(*_span(token)):
        start, words = lines.at(number)
        yield Span(start, start + _behind_quote(words))


def _rule_marks(token: "Token", lines: _Lines) -> Iterator[Span]:
    yield from _whole_line(_span(token)[0], lines)


def _whole_line(number: int, lines: _Lines) -> Iterator[Span]:
    start, words = lines.at(number)
    yield Span(start, start + len(words))


def _fence_marks(token: "Token", lines: _Lines) -> Iterator[Span]:
    first, stop = _span(token)
    for number in (first, stop - 1):
        if lines.at(number)[1].strip().startswith(("```", "~~~")):
            yield from _whole_line(number, lines)


def _table_marks(token: "Token", lines: _Lines) -> Iterator[Span]:
    for number in range(*_span(token)):
        start, words = lines.at(number)
        if _TABLE_RULE.fullmatch(words):
            yield Span(start, start + len(words))
        else:
            yield from (Span(start + bar.start(), start + bar.end()) for bar in re.finditer(r"\|", words))


def _inline_marks(token: "Token", lines: _Lines) -> Iterator[Span]:
    first, stop = _span(token)
    offset = lines.starts[first]
    words = lines.text[offset : lines.starts[stop]]
    for link in _LINK.finditer(words):
        if link[1]:
            yield Span(offset + link.start(), offset + link.end())
        else:
            yield Span(offset + link.start(), offset + link.start(2))
            yield Span(offset + link.end(2), offset + link.end())
    for pattern in (_STRONG, _EMPHASIS, _CODE):
        for found in pattern.finditer(words):
            yield Span(offset + found.start(), offset + found.start(2))
            yield Span(offset + found.end(2), offset + found.end())
    for pattern in (_ESCAPE, _BREAK):
        for found in pattern.finditer(words):
            yield Span(offset + found.start(), offset + found.end())


_MARKS_OF: dict[str, Callable[["Token", _Lines], Iterator[Span]]] = {
    "heading_open": _heading_marks,
    "list_item_open": _bullet_marks,
    "blockquote_open": _quote_marks,
    "hr": _rule_marks,
    "table_open": _table_marks,
    "fence": _fence_marks,
    "inline": _inline_marks,
}


def _outside(marks: list[Span], start: int, end: int) -> tuple[Span, ...]:
    """The stretches of `start:end` that no mark covers."""
    stretches: list[Span] = []
    for mark in marks:
        if mark.start > start:
            stretches.append(Span(start, mark.start))
        start = max(start, mark.end)
    if end > start:
        stretches.append(Span(start, end))
    return tuple(stretches)


def _past(marks: list[Span], offset: int) -> int:
    """The first offset from `offset` on that is no mark: a heading's words may begin with **."""
    for mark in marks:
        if mark.start <= offset < mark.end:
            offset = mark.end
    return offset


def _line_starts(text: str) -> list[int]:
    """Where each line begins, and the end of the text once more than is asked for."""
    starts = [0]
    starts.extend(found.end() for found in re.finditer("\n", text))
    return [*starts, len(text), len(text)]


@cache
def _parser() -> "MarkdownIt":
    from markdown_it import MarkdownIt  # noqa: PLC0415 - only a Markdown file pays for it
    from mdit_py_plugins.front_matter import front_matter_plugin  # noqa: PLC0415

    # Blocks are all that is asked of it; its inline rules are slow, and give no offsets.
    return MarkdownIt("js-default").use(front_matter_plugin).disable("inline")
