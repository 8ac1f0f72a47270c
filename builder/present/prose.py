"""A report's text as a book page: paragraphs and headings, every mark with its anchor, notes in the margin.

Made by string joins: marks become insertions (offset, order, HTML) that are sorted once and woven into each line.
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from operator import itemgetter
from typing import NamedTuple

from builder.model.anchors import Anchors
from builder.model.marks import Heading
from builder.model.report import Report
from builder.present.markup import esc
from builder.present.mended import mended_of
from builder.present.notes import Note
from builder.present.numbers import raw

# At one offset a mark closes before a point is set before another opens; the inner closes first, the outer opens first.
_CLOSE, _POINT, _OPEN = 0, 1, 2
_DEEPEST = 4
_SIGNATURE_LINES = 3
_SIGNATURE_LENGTH = 26

_Insertion = tuple[int, int, int, str]
# Start, end below zero (so that of two that begin together the longer comes first), opening and closing.
_Span = tuple[int, int, str, str]


class Entry(NamedTuple):
    """A heading in the list at the side: `depth` from 1."""

    depth: int
    anchor: str
    marker: str
    title: str


class Prose(NamedTuple):
    """The marked text as HTML, and the headings in it."""

    html: str
    outline: tuple[Entry, ...]


def prose_of(report: Report, anchors: Anchors, notes: Sequence[Note]) -> Prose:
    """Weave the marks of one report into its text, with its notes in the order of their places."""
    text = report.restored.text
    ends = _line_ends(text)
    depths = _depths(report.outline)
    own_line, run_in = _headings(report, anchors, depths, ends)
    insertions: list[_Insertion] = list(run_in)
    spans = _spans(report, anchors)
    for start, end, opening, closing in spans:
        insertions.append((start, _OPEN, end, opening))
        insertions.append((-end, _CLOSE, -start, closing))
    insertions += [(note.at, _POINT, 0, f'<i class="at" id="{note.point}"></i>') for note in notes if note.point]
    if report.restored.repairs:
        # Marks lie apart and in order: there is next to nothing to sort.
        edges = [edge for start, end, _, _ in spans for edge in (start, -end)]
        insertions += _repairs(report, sorted(edges + [at for at, *_ in run_in]), ends)
    insertions.sort()
    body = _woven(report, insertions, ends, own_line, notes)
    outline = tuple(
        Entry(depth, anchor, heading.marker, heading.title)
        for depth, anchor, heading in zip(depths, anchors.outline, report.outline, strict=True)
    )
    return Prose(body, outline)


def _line_ends(text: str) -> list[int]:
    ends = []
    at = text.find("\n")
    while at >= 0:
        ends.append(at)
        at = text.find("\n", at + 1)
    return [*ends, len(text)]


def _depths(outline: tuple[Heading, ...]) -> list[int]:
    """Levels as a page may nest them: a skipped level is closed up, so that no heading hangs two below the one above it."""
    depths: list[int] = []
    stack: list[int] = []
    for heading in outline:
        while stack and stack[-1] >= heading.level:
            stack.pop()
        stack.append(heading.level)
        depths.append(min(len(stack), _DEEPEST))
    return depths


def _headings(report: Report, anchors: Anchors, depths: list[int], ends: list[int]) -> tuple[dict[int, str], list[_Insertion]]:
    """Headings that fill a line, by that line's number, as the tag to open; the others as insertions of a run-in title."""
    text = report.restored.text
    own: dict[int, str] = {}
    run_in: list[_Insertion] = []
    for heading, depth, anchor in zip(report.outline, depths, anchors.outline, strict=True):
        line = bisect_left(ends, heading.start)
        first = ends[line - 1] + 1 if line else 0
        fills = not text[first : heading.start].strip() and not text[heading.end : ends[line]].strip("。 \u3000.:")
        if fills and line not in own:
            own[line] = f'h{depth + 1} id="{anchor}"'
        else:
            run_in.append((heading.start, _OPEN, -heading.end - 1, f'<b class="run-in" id="{anchor}">'))
            run_in.append((min(heading.end, ends[line]), _CLOSE, -heading.start, "</b>"))
    return own, run_in


def _spans(report: Report, anchors: Anchors) -> list[_Span]:
    """Citations and quantities, none over a line's end, none over another."""
    text = report.restored.text
    found: list[_Span] = [
        (cited.start, -_to_line_end(text, cited.start, cited.end), f'<cite class="c" id="{anchor}">', "</cite>")
        for cited, anchor in zip(report.citations, anchors.citations, strict=True)
    ]
    for ((start, end, value, *_), indicator, scope, *_), anchor in zip(report.observations, anchors.observations, strict=True):
        if indicator is None:
            opening, closing = f'<span class="q" id="{anchor}" data-value="{raw(value)}">', "</span>"
        else:
            whose = f' data-scope="{esc(scope)}"' if scope else ""
            opening = f'<a class="q i" id="{anchor}" href="#{anchor}" data-value="{raw(value)}" data-of="{indicator}"{whose}>'
            closing = "</a>"
        found.append((start, -_to_line_end(text, start, end), opening, closing))
    found.sort(key=itemgetter(0, 1))
    apart: list[_Span] = []
    reach = 0
    for span in found:
        start, end, opening, _ = span
        if -end <= start:
            continue
        if start < reach:
            # Marks that overlap are not both drawn, but each keeps its address.
            first, last, outer, shut = apart[-1]
            apart[-1] = (first, last, outer + _point_of(opening), shut)
            continue
        apart.append(span)
        reach = -end
    return apart


def _point_of(opening: str) -> str:
    identity = opening.partition('id="')[2].partition('"')[0]
    return f'<i class="at" id="{identity}"></i>'


def _to_line_end(text: str, start: int, end: int) -> int:
    line_end = text.find("\n", start, end)
    return end if line_end < 0 else line_end


def _repairs(report: Report, edges: list[int], ends: list[int]) -> Iterator[_Insertion]:
    """Mended words between the marks' edges."""
    for start, end, opening in mended_of(report, edges, ends):
        if start == end:
            yield start, _POINT, 0, opening + "</ins>"
        else:
            yield start, _OPEN, -end, opening
            yield end, _CLOSE, -start, "</ins>"


def _woven(report: Report, insertions: list[_Insertion], ends: list[int], own_line: dict[int, str], notes: Sequence[Note]) -> str:
    """Make every line that is not blank a paragraph or a heading, and set the notes on it behind it."""
    text = report.restored.text
    plain = not any(sign in text for sign in "&<>\0")
    classes = _classes(report, ends, own_line)
    body: list[str] = []
    put = body.append
    done, count = 0, len(insertions)
    note, note_count = 0, len(notes)
    start = 0
    for line, end in enumerate(ends):
        at = start
        # Marks are never blank.
        is_marked = done < count and insertions[done][0] <= end
        tag = own_line.get(line) or classes.get(line) or "p" if is_marked or text[start:end].strip() else ""
        if tag:
            put(f"<{tag}>")
            while done < count and (offset := insertions[done][0]) <= end:
                if offset > at:
                    put(text[at:offset] if plain else esc(text[at:offset]))
                    at = offset
                put(insertions[done][3])
                done += 1
            put(text[at:end] if plain else esc(text[at:end]))
            put(f"</{tag.partition(' ')[0]}>\n")
        beside = []
        while note < note_count and notes[note].at <= end:
            if notes[note].html:
                beside.append(notes[note].html)
            note += 1
        if beside:
            put(f'<div class="sn" role="note"><ul>{"".join(beside)}</ul></div>\n')
        start = end + 1
    return "".join(body).removesuffix("\n")


def _classes(report: Report, ends: list[int], own_line: dict[int, str]) -> dict[int, str]:
    """Lines with a part of their own to play: the printed title at the top, the signature and date at the foot."""
    text = report.restored.text
    found: dict[int, str] = {}
    title = "".join((report.metadata.title or "").split())
    joined, start = "", 0
    for line, end in enumerate(ends):
        words = "".join(text[start:end].split())
        start = end + 1
        if not title or line in own_line or not words or not title.startswith(joined + words):
            break
        joined += words
        found[line] = 'p class="title"'
    last = len(ends) - 1
    for line in range(last, max(last - _SIGNATURE_LINES, -1), -1):
        begin = ends[line - 1] + 1 if line else 0
        words = text[begin : ends[line]].strip()
        if line in own_line or len(words) > _SIGNATURE_LENGTH or words.endswith(("。", ":", ";", "：", "；")):
            break
        found.setdefault(line, 'p class="signed"')
    return found
