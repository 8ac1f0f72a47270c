"""Where a slip comes back in step: at an ASCII trail byte, at a lead byte that swallowed one, at the line's end."""

import re
from collections.abc import Iterator

from builder.model.text import Certainty
from builder.restore.gbk import decoded, with_lead
from builder.restore.repairs.notes import NOTE
from builder.restore.shown_pairs import SWALLOWED_NOTE, WHOLE_NOTE
from builder.restore.slip_evidence import Evidence
from builder.restore.slip_ways import (
    GAP,
    NOTED,
    UNREAD,
    Alike,
    Ceiling,
    Option,
    Piece,
    Place,
    Step,
    Way,
    go_on,
    grouped,
    is_noted,
    leave_unread,
    steps,
)
from builder.restore.word_tables import LONGEST
from builder.restore.wording import GRAMMAR, MARKS

# Costs are in nats, as in `wording`.
_FIRST_NOTED = 2.0  # a character that is noted nowhere else: the report would have to have it in its slips only

_TRAIL = re.compile("[@-~](?![A-Za-z])")  # an ASCII byte that ends a character, and no word
_SWALLOWED = frozenset("?\ufffd")
_ASCII = re.compile("[\x00-\x7f]")
_YEAR = re.compile(r"\d{3}年")


def may_end(text: str, position: int) -> bool:
    """Whether a slip can come back in step here."""
    return text[position : position + 1] in _SWALLOWED or _TRAIL.match(text, position) is not None


def endings(ways: list[Way], lead: int, text: str, ends: tuple[int, int], evidence: Evidence, ceiling: Ceiling) -> Iterator[Step]:
    """Ways to come back in step at a place, which `may_end`, behind the last one shown.

    That is at an ASCII trail byte, or at a lead byte that swallowed one.
    """
    last, position = ends
    if _TRAIL.match(text, position):
        note = WHOLE_NOTE.match(text, position + 1)
        end = note.end() if note else position + 1
        outer = lead, ord(text[position])
        place = Place(last, position + 1, outer, decoded(*outer), text[end : end + 1], note, words_behind(text, end))
        yield from steps(ways, place, evidence, ceiling)
    else:
        yield from _swallowed(ways, lead, text, ends, evidence, ceiling)


def words_behind(text: str, end: int) -> str:
    """The words that follow the slip, as far as a word of its last characters may reach."""
    behind = NOTE.sub("", text[end : end + 4 * LONGEST])[:LONGEST]
    return _ASCII.split(behind, maxsplit=1)[0]


def _swallowed(
    ways: list[Way], lead: int, text: str, ends: tuple[int, int], evidence: Evidence, ceiling: Ceiling
) -> Iterator[Step]:
    """The last trail byte is lost, and with it a bracket, a digit or nothing: `?shù)`, `?023年`."""
    start, position = ends
    note = SWALLOWED_NOTE.match(text, position + 1)
    if note is not None:
        yield from _swallowed_brackets(ways, lead, note, start, evidence, ceiling)
        return
    end = position + 1
    swallowed, certainty = _swallowed_character(text, position + 1, evidence)
    plain = [character for character in with_lead(lead) if character not in evidence.always_noted]
    alike: dict[str, list[Alike]] = {}

    def known(before: str) -> Iterator[Alike]:
        for character in plain:
            if character in GRAMMAR or character in MARKS or evidence.knows(before, character):
                if character not in alike:
                    alike[character] = grouped([Option(Piece(start, end, character + swallowed, certainty), character)], evidence)
                yield from alike[character]

    yield from go_on(ways, known, evidence, ceiling)
    yield from leave_unread(ways[:2], Piece(start, end, GAP + swallowed, Certainty.GAP), UNREAD, "", evidence)


def _swallowed_brackets(
    ways: list[Way], lead: int, note: re.Match[str], start: int, evidence: Evidence, ceiling: Ceiling
) -> Iterator[Step]:
    """The lost character has its lead byte and its note; a pair may have vanished before it, too."""
    end, behind = note.start(), words_behind(note.string, note.end())
    noted = evidence.noted.get(note[1], ())
    known = [
        Option(
            Piece(start, end, words + "(", Certainty.INFERRED),
            words + behind,
            inside=len(words) - 1,
            price=NOTED + (0.0 if words[-1] in noted else _FIRST_NOTED),
        )
        for words in (*with_lead(lead), *evidence.vanished_before(lead, note[1]))
        if is_noted(note, words)
    ]
    alike = grouped(known, evidence)
    yield from go_on(ways, lambda _: alike, evidence, ceiling)
    gap = Piece(start, end, GAP + "(", Certainty.GAP)
    yield from leave_unread(ways[:2], gap, NOTED + UNREAD, behind, evidence)


def _swallowed_character(text: str, behind: int, evidence: Evidence) -> tuple[str, Certainty]:
    """What the lead byte swallowed: the one digit that the report prints before what follows, else a gap, nothing at a line's end."""
    if behind >= len(text) or text[behind] == "\n":
        return "", Certainty.INFERRED
    following = _YEAR.match(text, behind)
    if following:
        digits = set(re.findall(rf"(?<!\d)(\d){re.escape(following[0])}", evidence.words))
        if len(digits) == 1:
            return digits.pop(), Certainty.INFERRED
    return GAP, Certainty.GAP
