"""Notes at the foot of a PDF's page, and their raised marks: small print that would stand in the middle of a sentence that goes on overleaf."""

import re
from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, NamedTuple

from builder.read.note_marks import is_note_mark

if TYPE_CHECKING:
    from pdfplumber.page import Page

# Notes are set in three quarters to nine tenths of the body's size, raised marks in two thirds.
_SMALL, _RAISED = 0.9, 0.75
_LIFTED = 0.1  # a raised mark ends so much of the body's size above the line
_NUMBER_LINE = re.compile(r"[-—–―\s第页共/\d]+")
_BEGINS = re.compile(r"[\[〔(（]?(\d{1,2}|[①-⑳])[\]〕)）]?[\s.．、]*(?=[^\d\s])|(?=注)")


class Parted(NamedTuple):
    """A page without its notes and their marks, and the notes, a line each."""

    page: "Page"
    notes: tuple[str, ...] = ()


def part_notes(page: "Page") -> Parted:
    """Take the notes at the foot and the raised marks out of a page."""
    sizes = Counter(round(char["size"], 1) for char in page.chars if not char["text"].isspace())
    if not sizes:
        return Parted(page)
    body = sizes.most_common(1)[0][0]
    if min(sizes) > _SMALL * body:
        return Parted(page)
    lines = _foot_lines(page, body)
    rows = {(char["x0"], char["top"]) for line in lines for char in line["chars"]}
    out = rows | set(_marks([char for char in page.chars if (char["x0"], char["top"]) not in rows], body))
    if not out:
        return Parted(page)
    rest = page.filter(lambda thing: thing["object_type"] != "char" or (thing["x0"], thing["top"]) not in out)
    return Parted(rest, tuple(_notes(lines)))


def _foot_lines(page: "Page", body: float) -> list[dict[str, Any]]:
    """The lines of small print above the page's number, none where they do not begin as a note does."""
    found: list[dict[str, Any]] = []
    for line in reversed(page.extract_text_lines()):
        if not found and _NUMBER_LINE.fullmatch(line["text"]):
            continue
        if any(char["size"] > _SMALL * body for char in line["chars"]):
            break
        found.insert(0, line)
    return found if found and _number(found[0]) is not None else []


def _notes(lines: list[dict[str, Any]]) -> Iterator[str]:
    """Each note with its number written out, its lines joined."""
    note = ""
    for line in lines:
        number = _number(line)
        if number is None:
            note += line["text"].strip()
            continue
        if note:
            yield note
        mark, words = number
        note = f"注{mark}：{words}" if mark else words
    if note:
        yield note


def _number(line: dict[str, Any]) -> tuple[str, str] | None:
    """A note's number and its words; None for a line that begins no note. A raised number may stand right before a year."""
    chars = [char for char in line["chars"] if not char["text"].isspace()]
    size = Counter(char["size"] for char in chars).most_common(1)[0][0]
    first = next((at for at, char in enumerate(chars) if char["size"] > _SMALL * size), 0)
    mark = "".join(char["text"] for char in chars[:first])
    if mark and is_note_mark(mark, ""):
        return mark.strip("[]〔〕()（）注"), line["text"].strip()[len(mark) :].strip()
    found = _BEGINS.match(line["text"].strip())
    return (found[1] or "", line["text"].strip()[found.end() :]) if found else None


def _marks(chars: list[dict[str, Any]], body: float) -> Iterator[tuple[float, float]]:
    """Where the raised characters stand that mark a note."""
    raised: list[dict[str, Any]] = []
    before, foot = "", 0.0
    for char in (*chars, None):
        if char is not None and char["size"] <= _RAISED * body:
            raised.append(char)
            continue
        if raised and is_note_mark("".join(each["text"] for each in raised), before[-4:]):
            yield from ((each["x0"], each["top"]) for each in raised if each["bottom"] < foot - _LIFTED * body)
        raised = []
        if char is not None:
            before, foot = before[-4:] + char["text"], char["bottom"]
