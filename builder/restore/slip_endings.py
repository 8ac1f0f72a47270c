"""Where a slip comes back in step: at an ASCII trail byte, at a lead byte that swallowed one, at the line's end."""

import re
from collections.abc import Iterator

from builder.model.text import Certainty
from builder.restore.gbk import decoded, with_lead
from builder.restore.repairs.notes import NOTE, is_spelled
from builder.restore.shown_pairs import SWALLOWED_NOTE, WHOLE_NOTE
from builder.restore.slip_evidence import Evidence
from builder.restore.slip_ways import GAP, UNREAD, Piece, Place, Way, steps
from builder.restore.wording import GRAMMAR, HAN, LONGEST, MARKS, Said

# Costs are in nats, as in `wording`.
_CUT_OFF = 1.0  # to end at a byte that the lost one does not show
_NOTED = -6.0  # a note behind that is a reading of the character: nearly proof
_FIRST_NOTED = 2.0  # a character that is noted nowhere else: the report would have to have it in its slips only

_LATIN = re.compile("[A-Za-z]")
_YEAR = re.compile(r"\d{3}年")


def endings(ways: list[Way], lead: int, text: str, ends: tuple[int, int], evidence: Evidence) -> Iterator[Way]:
    """Readings that come back in step at a place behind the last one shown.

    They do at an ASCII trail byte, at a lead byte that swallowed one, at the line's end.
    """
    last, position = ends
    shown = text[position : position + 1] or "\n"
    if "@" <= shown <= "~" and not _LATIN.match(text, position + 1):
        note = WHOLE_NOTE.match(text, position + 1)
        outer = lead, ord(shown)
        following = text[note.end() if note else position + 1 :][:1]
        place = Place(last, position + 1, outer, decoded(*outer), following, is_inside=note is None)
        for way in steps(ways, place, evidence, is_odd=True):
            if note is None:
                yield Way(said_behind(way.said, text, position + 1, evidence), way.pieces)
            elif HAN.match(way.last) and is_spelled(note[1], way.last):
                yield Way(said_behind(way.said, text, note.end(), evidence).dearer(_NOTED), way.pieces)
    elif shown in "?\ufffd":
        yield from _swallowed(ways, lead, text, ends, evidence)
    else:
        for way in ways[:3]:
            for character in with_lead(lead):
                if character == "。" or evidence.knows(way.last, character):
                    piece = Piece(last, position, character, Certainty.INFERRED)
                    yield way.then(evidence.say(way.said, character).dearer(_CUT_OFF), piece)
            unread = Piece(last, position, GAP, Certainty.GAP)
            yield way.then(way.said.broken(_CUT_OFF + UNREAD), unread)


def said_behind(said: Said, text: str, end: int, evidence: Evidence) -> Said:
    """The reading and the words that follow the slip."""
    for character in NOTE.sub("", text[end : end + 4 * LONGEST])[:LONGEST]:
        if character < "\x80":
            break
        said = evidence.say(said, character)
    return said


def _swallowed(ways: list[Way], lead: int, text: str, ends: tuple[int, int], evidence: Evidence) -> Iterator[Way]:
    """The last trail byte is lost, and with it a bracket, a digit or nothing: `?shù)`, `?023年`."""
    start, position = ends
    note = SWALLOWED_NOTE.match(text, position + 1)
    if note is not None:
        yield from _swallowed_brackets(ways, lead, note, start, evidence)
        return
    end = position + 1
    swallowed, certainty = _swallowed_character(text, position + 1, evidence)
    for way in ways:
        for character in with_lead(lead):
            if character in evidence.always_noted:
                continue
            if character in GRAMMAR or character in MARKS or evidence.knows(way.last, character):
                yield way.then(evidence.say(way.said, character), Piece(start, end, character + swallowed, certainty))
    for way in ways[:2]:
        yield way.then(way.said.broken(UNREAD), Piece(start, end, GAP + swallowed, Certainty.GAP))


def _swallowed_brackets(ways: list[Way], lead: int, note: re.Match[str], start: int, evidence: Evidence) -> Iterator[Way]:
    """The lost character has its lead byte and its note; a pair may have vanished before it, too."""
    end = note.start()
    for words in (*with_lead(lead), *evidence.vanished_before(lead, note[1])):
        if not (HAN.match(words[-1]) and is_spelled(note[1], words[-1])):
            continue
        price = _NOTED + (0.0 if words[-1] in evidence.noted.get(note[1], ()) else _FIRST_NOTED)
        for way in ways:
            said = evidence.say(evidence.say_all(way.said, words[:-1], is_inside=True), words[-1])
            said = said_behind(said, note.string, note.end(), evidence).dearer(price)
            yield way.then(said, Piece(start, end, words + "(", Certainty.INFERRED))
    for way in ways[:2]:
        said = said_behind(way.said.broken(_NOTED + UNREAD), note.string, note.end(), evidence)
        yield way.then(said, Piece(start, end, GAP + "(", Certainty.GAP))


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
