"""Read a slipped stretch as the bytes it was, and find the characters that give exactly these wrong pairs.

Everything here follows from one picture. The true bytes are `L A3 | x1 y1 | x2 y2 | …`; L is lost, and what is shown pairs
`A3 x1`, `y1 x2`, `y2 x3` … So a true character is the second byte of one shown pair and the first byte of the next. Where a
shown pair vanished (GBK does not assign it) two characters have one byte each; where the last byte swallowed an ASCII
character, the last character has its lead byte only. Every reading gives the same wrong pairs, so only the wording tells them
apart: the likeliest is taken where it leads clearly, and where it does not there is a □.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from builder.model.text import Certainty
from builder.restore.gbk import bytes_of, decoded, ending_in_a3, with_lead
from builder.restore.repairs.notes import NOTE, SYLLABLE, is_spelled
from builder.restore.repairs.traditional import simplified
from builder.restore.slip_evidence import Evidence
from builder.restore.wording import GRAMMAR, HAN, LONGEST, MARKS, Said, anybody

GAP = "□"

# Costs are in nats, as in `wording`.
# To leave a character unread: one of which a byte is lost, one that stands there unless a pair vanished.
_UNREAD, _UNREAD_EXACT = 12.0, 18.0
_CUT_OFF = 1.0  # to end at a byte that the lost one does not show
_NOTED = -6.0  # a note behind that is a reading of the character: nearly proof
_FIRST_NOTED = 2.0  # a character that is noted nowhere else: the report would have to have it in its slips only
_CLEARLY = 4.0  # a reading leads clearly that is so much likelier than any other
_CLEARLY_BESIDE_GAP = 8.0
_SOUND, _ENOUGH = 4, 16  # so many characters tell whether they are in step; more need not be looked at
_OUT_OF_STEP = 2 / 3  # of them are in doubt at least: of slipped ones nine in ten are, of sound ones four
_GAIN = 4.0  # a reading must be likelier than what is shown by this much
_BEAM, _ALIKE = 24, 8  # readings that are followed, and how many of them may agree in their last character
_BEFORE = 60  # characters before it, notes included, that are looked at
_LONGEST = 600  # a slip ends at the first ASCII byte, at the latest with its paragraph

_SWALLOWED_NOTE = re.compile(rf"({SYLLABLE})[)）]")
_WHOLE_NOTE = re.compile(rf"[(（]({SYLLABLE})[)）]")
_LATIN = re.compile("[A-Za-z]")
_HAN_OR_MARK = re.compile(r"[^\x00-\x7f]")
_SENTENCE = re.compile("[,，。;；]")
_YEAR = re.compile(r"\d{3}年")
_CLOSING = frozenset(")）”》’】%％〕」』0123456789")


class Piece(NamedTuple):
    """Restored characters and the shown stretch they stand for; neighbours share the pair in which they meet."""

    start: int
    end: int
    text: str
    certainty: Certainty


class _Way(NamedTuple):
    """One reading so far: what it says, and its pieces."""

    said: Said
    pieces: tuple[Piece, ...]

    @property
    def cost(self) -> float:
        return self.said.cost

    @property
    def last(self) -> str:
        return self.pieces[-1].text[-1]

    def then(self, said: Said, piece: Piece) -> "_Way":
        return _Way(said, (*self.pieces, piece))


class _Place(NamedTuple):
    """Where two shown pairs meet: the bytes they leave, their character if no pair vanished, and the one that follows then."""

    position: int
    outer: tuple[int, int]
    character: str | None
    following: str
    is_inside: bool  # no note can follow here


def read_slip(text: str, at: int, report: Callable[[], Evidence]) -> tuple[Piece, ...] | None:
    """The pieces that stand for the slip at `text[at]` (the lost byte's `?`), None where nothing slipped; `report` is asked late."""
    mark = bytes_of(text[at + 1])
    before = NOTE.sub("", text[max(0, at - _BEFORE) : at]).rstrip()
    if mark is None or not before or not (HAN.match(before[-1]) or before[-1] in _CLOSING):
        return None
    pairs, stop = _shown_pairs(text, at + 2)
    if _reads_well(text[at + 2 : min(stop, at + 2 + _ENOUGH)]):
        return None
    evidence = report()
    said = evidence.say_all(Said(), re.sub(r".*[\x00-\x7f]", "", before, flags=re.DOTALL)[1 - LONGEST :])
    ways = list(_firsts(said, before[-1], at, evidence))
    leads = [mark[1], *(pair[1] for pair in pairs)]
    exact = [decoded(lead, pair[0]) for lead, pair in zip(leads, pairs, strict=False)]
    for number, (character, is_odd) in enumerate(zip(exact, _doubts(exact, evidence), strict=True)):
        outer = leads[number], pairs[number][0]
        following = next((each for each in exact[number + 1 : number + 2] if each), "")
        place = _Place(at + 2 + number, outer, character, following, is_inside=True)
        ways = _best(_steps(ways, place, evidence, is_odd=is_odd or any(evidence.own.words(outer))))
    finished = sorted(_endings(ways, leads[-1], text, stop, evidence), key=lambda way: way.cost)
    if not finished or finished[0].cost + _GAIN > _as_shown(said, text, at, finished[0].pieces[-1].end, evidence):
        return None
    quoted = before[max(before.rfind("“"), before.rfind("《")) + 1 :]
    return tuple(_agreed(finished[0], finished[1:], is_sentence=bool(_SENTENCE.search(quoted))))


def _as_shown(said: Said, text: str, at: int, end: int, evidence: Evidence) -> float:
    """What the stretch, its note and the words behind it cost as they are shown."""
    note = _WHOLE_NOTE.match(text, end) or _SWALLOWED_NOTE.match(text, end)
    end = note.end() if note else end
    return _said_behind(evidence.say_shown(said, text[at:end]), text, end, evidence).cost


def _shown_pairs(text: str, start: int) -> tuple[list[bytes], int]:
    """The bytes of the shown pairs from `start` on, and where they stop."""
    pairs: list[bytes] = []
    for position in range(start, min(len(text), start + _LONGEST)):
        pair = bytes_of(text[position])
        if pair is None:
            return pairs, position
        pairs.append(pair)
    return pairs, start + len(pairs)


def _doubts(exact: Sequence[str | None], evidence: Evidence) -> list[bool]:
    """Which of the characters that stand there if no pair vanished the report would hardly say or write."""
    words = "".join(evidence.plain(character) or "\n" for character in exact)
    return [
        is_odd or character is None or not evidence.is_usual(character)
        for is_odd, character in zip(evidence.wording.doubts(words), exact, strict=True)
    ]


def _reads_well(shown: str) -> bool:
    """Whether what is shown is in step: 真的吗?，大家都说好. Told by anybody's words, before the report is asked."""
    return len(shown) >= _SOUND and sum(anybody().doubts("".join(map(simplified, shown)))) < _OUT_OF_STEP * len(shown)


def _agreed(best: _Way, others: list[_Way], *, is_sentence: bool) -> Iterator[Piece]:
    """The best reading's pieces; a gap where a likely one differs, or a quotation that is no sentence closes (。” or 网校”?)."""
    near = [
        (way.cost - best.cost, {(piece.start, piece.end): piece.text for piece in way.pieces})
        for way in others
        if way.cost < best.cost + _CLEARLY_BESIDE_GAP and _unread(way) <= _unread(best)
    ]
    for number, piece in enumerate(best.pieces):
        is_closed = piece.text == "。" and best.pieces[number + 1 :] and best.pieces[number + 1].text in _CLOSING
        is_beside_gap = number == 0 and best.pieces[1:] and best.pieces[1].text[0] == GAP
        if is_beside_gap or (is_closed and not is_sentence):
            yield piece._replace(text=GAP, certainty=Certainty.GAP)
            continue
        clearly = _CLEARLY_BESIDE_GAP if _unread(best) else _CLEARLY
        if any(dearer < clearly and texts.get((piece.start, piece.end)) != piece.text for dearer, texts in near):
            yield Piece(piece.start, piece.end, _HAN_OR_MARK.sub(GAP, piece.text), Certainty.GAP)
        else:
            yield piece


def _unread(way: _Way) -> int:
    return sum(piece.text[0] == GAP for piece in way.pieces)


def _firsts(said: Said, before: str, at: int, evidence: Evidence) -> Iterator[_Way]:
    """What may have been bitten: 。, or a character that ends in A3 and makes a word with the one before."""
    yield _Way(evidence.say(said, "。"), (Piece(at, at + 2, "。", Certainty.EXACT),))
    for character in ending_in_a3():
        if evidence.is_usual(character) or evidence.knows(before, character):
            yield _Way(evidence.say(said, character, is_inside=True), (Piece(at, at + 2, character, Certainty.INFERRED),))


def _best(ways: Iterator[_Way]) -> list[_Way]:
    """The likeliest of the readings, not all of them with the same last character."""
    kept: list[_Way] = []
    times: Counter[str] = Counter()
    for way in sorted(ways, key=lambda way: way.cost):
        times[way.last] += 1
        if times[way.last] <= _ALIKE:
            kept.append(way)
            if len(kept) == _BEAM:
                break
    return kept


def _steps(ways: list[_Way], place: _Place, evidence: Evidence, *, is_odd: bool) -> Iterator[_Way]:
    """Every reading that goes on to the next shown pair: by one character, or where that is odd by a word of which pairs vanished."""
    start, end = place.position - 1, place.position + 1
    if place.character:
        piece = Piece(start, end, place.character, Certainty.EXACT)
        for way in ways:
            yield way.then(evidence.say(way.said, place.character, is_inside=place.is_inside), piece)
    if not is_odd:
        return
    known = evidence.vanished(place.outer)
    words_behind: dict[str, tuple[str, ...]] = {}
    for way in ways:
        if way.last not in words_behind:
            joined = evidence.joined(way.last, place.outer, place.following)
            words_behind[way.last] = tuple(dict.fromkeys((*known, *joined)))
        for words in words_behind[way.last]:
            said = way.said
            for number, each in enumerate(words, 1):
                said = evidence.say(said, each, is_inside=place.is_inside or number < len(words))
            yield way.then(said, Piece(start, end, words, Certainty.INFERRED))
    unread = Piece(start, end, GAP if place.character else GAP * 2, Certainty.GAP)
    for way in ways[:2]:
        yield way.then(way.said.broken(_UNREAD_EXACT if place.character else 2 * _UNREAD), unread)


def _endings(ways: list[_Way], lead: int, text: str, position: int, evidence: Evidence) -> Iterator[_Way]:
    """Readings that come back in step here: at an ASCII trail byte, at a lead byte that swallowed one, at the line's end."""
    shown = text[position : position + 1] or "\n"
    if "@" <= shown <= "~" and not _LATIN.match(text, position + 1):
        note = _WHOLE_NOTE.match(text, position + 1)
        outer = lead, ord(shown)
        following = text[note.end() if note else position + 1 :][:1]
        place = _Place(position, outer, decoded(*outer), following, is_inside=note is None)
        for way in _steps(ways, place, evidence, is_odd=True):
            if note is None:
                yield _Way(_said_behind(way.said, text, position + 1, evidence), way.pieces)
            elif HAN.match(way.last) and is_spelled(note[1], way.last):
                yield _Way(_said_behind(way.said, text, note.end(), evidence).dearer(_NOTED), way.pieces)
    elif shown in "?\ufffd":
        yield from _swallowed(ways, lead, text, position, evidence)
    else:
        for way in ways[:3]:
            for character in with_lead(lead):
                if character == "。" or evidence.knows(way.last, character):
                    piece = Piece(position - 1, position, character, Certainty.INFERRED)
                    yield way.then(evidence.say(way.said, character).dearer(_CUT_OFF), piece)
            unread = Piece(position - 1, position, GAP, Certainty.GAP)
            yield way.then(way.said.broken(_CUT_OFF + _UNREAD), unread)


def _said_behind(said: Said, text: str, end: int, evidence: Evidence) -> Said:
    """The reading and the words that follow the slip."""
    for character in NOTE.sub("", text[end : end + 4 * LONGEST])[:LONGEST]:
        if character < "\x80":
            break
        said = evidence.say(said, character)
    return said


def _swallowed(ways: list[_Way], lead: int, text: str, position: int, evidence: Evidence) -> Iterator[_Way]:
    """The last trail byte is lost, and with it a bracket, a digit or nothing: `?shù)`, `?023年`."""
    note = _SWALLOWED_NOTE.match(text, position + 1)
    if note is not None:
        yield from _swallowed_brackets(ways, lead, note, evidence)
        return
    start, end = position - 1, position + 1
    swallowed, certainty = _swallowed_character(text, position + 1, evidence)
    for way in ways:
        for character in with_lead(lead):
            if character in evidence.always_noted:
                continue
            if character in GRAMMAR or character in MARKS or evidence.knows(way.last, character):
                yield way.then(evidence.say(way.said, character), Piece(start, end, character + swallowed, certainty))
    for way in ways[:2]:
        yield way.then(way.said.broken(_UNREAD), Piece(start, end, GAP + swallowed, Certainty.GAP))


def _swallowed_brackets(ways: list[_Way], lead: int, note: re.Match[str], evidence: Evidence) -> Iterator[_Way]:
    """The lost character has its lead byte and its note; a pair may have vanished before it, too."""
    start, end = note.start() - 2, note.start()
    for words in (*with_lead(lead), *evidence.vanished_before(lead, note[1])):
        if not (HAN.match(words[-1]) and is_spelled(note[1], words[-1])):
            continue
        price = _NOTED + (0.0 if words[-1] in evidence.noted.get(note[1], ()) else _FIRST_NOTED)
        for way in ways:
            said = way.said
            for number, each in enumerate(words, 1):
                said = evidence.say(said, each, is_inside=number < len(words))
            said = _said_behind(said, note.string, note.end(), evidence).dearer(price)
            yield way.then(said, Piece(start, end, words + "(", Certainty.INFERRED))
    for way in ways[:2]:
        said = _said_behind(way.said.broken(_NOTED + _UNREAD), note.string, note.end(), evidence)
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
