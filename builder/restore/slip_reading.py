"""Read a slipped stretch as the bytes it was, and find the characters that give exactly these wrong pairs.

Everything here follows from one picture. The true bytes are `L A3 | x1 y1 | x2 y2 | …`; L is lost, and what is shown pairs
`A3 x1`, `y1 x2`, `y2 x3` … So a true character is the second byte of one shown pair and the first byte of the next. Where a
shown pair vanished (GBK does not assign it) two characters have one byte each; where the last byte swallowed an ASCII
character, the last character has its lead byte only. Those are read from the evidence, and shown as □ where it does not do.
"""

import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from builder.model.text import Certainty
from builder.restore.gbk import bytes_of, decoded, ending_in, ending_in_a3, unassigned, with_lead
from builder.restore.repairs.notes import NOTE, SYLLABLE, is_spelled
from builder.restore.slip_evidence import HAN, Evidence, simplified

GAP = "□"

# Costs are those of `slip_evidence`.
_VANISHED = 1.4  # to say that a pair vanished; each further one beside it as much
_UNREAD = 4.5  # to leave a character unread
_PHRASE = 0.8  # what a set phrase speaks for a reading that holds it
_CUT_OFF = 0.3  # to end at a byte that the lost one does not show
_OTHER_FIRST = 0.7  # the character that was bitten is 。 in nine slips of ten; to say it is another
_NOTED = -2.5  # a note behind that is a reading of the character: nearly proof
_FIRST_NOTED = 0.8  # a character that is noted nowhere else: the report would have to have it in its slips only
# Readings that cost hardly more than the best are as good: where they differ, there is a gap. By what speaks for a character:
# nothing, a mark that may as well close a word, a dictionary, reports.
_MARGINS = (2.4, 1.5, 1.0, 0.4)
_IN_DOUBT = 0.3  # a character that costs less than this behind its neighbour is looked at no further
_GAIN = 0.3  # a reading must be better than what is shown by this much
_BEAM, _ALIKE = 20, 4  # readings that are followed, and how many of them may agree in their last character
_LONGEST = 600  # a slip ends at the first ASCII byte, at the latest with its paragraph

_SWALLOWED_NOTE = re.compile(rf"({SYLLABLE})[)）]")
_WHOLE_NOTE = re.compile(rf"[(（]({SYLLABLE})[)）]")
_LATIN = re.compile("[A-Za-z]")
_HAN_OR_MARK = re.compile(r"[^\x00-\x7f]")
_YEAR = re.compile(r"\d{3}年")
_AFTER_A_WORD = frozenset("”、》）’")
_CLOSING = frozenset(")）”》’】%％〕」』0123456789")


class Piece(NamedTuple):
    """Restored characters and the shown stretch they stand for; neighbours share the pair in which they meet."""

    start: int
    end: int
    text: str
    certainty: Certainty


class _Way(NamedTuple):
    """One reading so far: its cost, its pieces, and the last character read."""

    cost: float
    pieces: tuple[Piece, ...]
    last: str


def read_slip(text: str, at: int, evidence: Evidence) -> tuple[Piece, ...] | None:
    """The pieces that stand for the slip at `text[at]` (the lost byte's `?`), or None where nothing slipped."""
    mark = bytes_of(text[at + 1])
    before = NOTE.sub("", text[max(0, at - 24) : at]).rstrip()[-1:]
    if mark is None or not before or not (HAN.match(before) or before in _CLOSING):
        return None
    ways = list(_firsts(before, at, evidence))
    finished: list[_Way] = []
    pending = mark[1]
    end = min(len(text), at + _LONGEST)
    for position in range(at + 2, end + 1):
        shown = text[position] if position < end else "\n"
        pair = bytes_of(shown)
        if pair is None:
            finished = list(_endings(ways, pending, text, position, evidence))
            break
        ways = _next_ways(ways, pending, pair[0], position, evidence)
        pending = pair[1]
    finished = _by_phrases(finished, text, at, evidence)
    if not finished or finished[0].cost + _GAIN > evidence.cost_as_shown(text, at, finished[0].pieces[-1].end):
        return None
    after = NOTE.sub("", text[finished[0].pieces[-1].end : finished[0].pieces[-1].end + 12])[:1]
    return tuple(_agreed(finished[0], finished[1:], after, evidence))


def _by_phrases(ways: list[_Way], text: str, at: int, evidence: Evidence) -> list[_Way]:
    """The readings with the cheapest first, once a set phrase (安全生产) has spoken for those that hold it."""
    if not ways:
        return []
    end = ways[0].pieces[-1].end
    before, behind = NOTE.sub("", text[max(0, at - 24) : at])[-4:], NOTE.sub("", text[end : end + 24])[:6]
    behind = behind if behind[:1] > "\x7f" else ""
    told = [
        way._replace(
            cost=way.cost - _PHRASE * evidence.phrases(before + "".join(p.text for p in way.pieces).removesuffix("(") + behind)
        )
        for way in ways
    ]
    return sorted(told, key=lambda way: way.cost)


def _agreed(best: _Way, others: list[_Way], after: str, evidence: Evidence) -> Iterator[Piece]:
    """The best reading's pieces; a gap where another one that is as good has something else. `after` is what stands behind."""
    near = [
        (way.cost - best.cost, {(piece.start, piece.end): piece.text for piece in way.pieces})
        for way in others
        if way.cost < best.cost + _MARGINS[0] and _unread(way) <= _unread(best)
    ]
    words = "".join(piece.text for piece in best.pieces).removesuffix("(") + after
    is_broken = _unread(best) > 0
    at = 0
    for number, piece in enumerate(best.pieces):
        size = len(piece.text)
        if number == 0:
            margin = _MARGINS[1] if piece.text == "。" and words[1:2] in _AFTER_A_WORD else _MARGINS[3]
        else:
            margin = _MARGINS[_support(words[at - 1 : at + size + 1], evidence)]
        at += size
        # Beside what could not be read, only what other words bear out is read.
        if (is_broken and number and margin > _MARGINS[2]) or any(
            dearer < margin and texts.get((piece.start, piece.end)) != piece.text for dearer, texts in near
        ):
            yield Piece(piece.start, piece.end, _HAN_OR_MARK.sub(GAP, piece.text), Certainty.GAP)
        else:
            yield piece


def _support(words: str, evidence: Evidence) -> int:
    """How well a piece sits between its neighbours: 3 by reports' words, 2 by a dictionary's, 0 where nothing speaks for it."""
    pairs = [(simplified(one), simplified(other)) for one, other in pairwise(words) if HAN.match(one) and HAN.match(other)]
    if not pairs:
        return 2
    if any(other in evidence.behind(one, far=False) for one, other in pairs):
        return 3
    return 2 if any(other in evidence.behind(one, far=True) for one, other in pairs) else 0


def _unread(way: _Way) -> int:
    return sum(piece.certainty is Certainty.GAP for piece in way.pieces)


def _firsts(before: str, at: int, evidence: Evidence) -> Iterator[_Way]:
    """What may have been bitten: 。, or a character that ends in A3 and makes a word with the one before."""
    yield _Way(evidence.cost(before, "。"), (Piece(at, at + 2, "。", Certainty.EXACT),), "。")
    for character in ending_in_a3():
        if evidence.knows(before, character):
            cost = _OTHER_FIRST + evidence.cost(before, character, is_inside=True)
            yield _Way(cost, (Piece(at, at + 2, character, Certainty.INFERRED),), character)


def _next_ways(ways: list[_Way], lead: int, trail: int, position: int, evidence: Evidence) -> list[_Way]:
    """Go on by one shown pair: the true character is (lead, trail), or wrong pairs vanished before this one."""
    found = list(_steps(ways, lead, trail, (position - 1, position + 1), evidence, is_inside=True))
    kept: list[_Way] = []
    times: Counter[str] = Counter()
    for way in sorted(found, key=lambda way: way.cost):
        times[way.last] += 1
        if times[way.last] <= _ALIKE:
            kept.append(way)
    return kept[:_BEAM]


def _steps(
    ways: list[_Way], lead: int, trail: int, place: tuple[int, int], evidence: Evidence, *, is_inside: bool
) -> Iterator[_Way]:
    """Every reading that goes on to the byte `trail`."""
    least = ways[0].cost + _IN_DOUBT
    in_doubt = True
    if character := decoded(lead, trail):
        piece = Piece(*place, character, Certainty.EXACT)
        for way in ways:
            cost = way.cost + evidence.cost(way.last, character, is_inside=is_inside)
            in_doubt = in_doubt and cost > least
            yield _Way(cost, (*way.pieces, piece), character)
    if not in_doubt:
        return
    for characters in _vanished(lead, trail, evidence):
        cost = _VANISHED * (len(characters) - 1)
        cost += sum(evidence.cost(one, other, is_inside=is_inside) for one, other in pairwise(characters))
        piece = Piece(*place, characters, Certainty.INFERRED)
        for way in ways:
            price = way.cost + cost + evidence.cost(way.last, characters[0], is_inside=True)
            yield _Way(price, (*way.pieces, piece), characters[-1])
    for unread in (GAP,) if character else (GAP * 2,):
        piece = Piece(*place, unread, Certainty.GAP)
        for way in ways[:2]:
            yield _Way(way.cost + _UNREAD * len(unread), (*way.pieces, piece), GAP)


def _vanished(lead: int, trail: int, evidence: Evidence) -> Iterator[str]:
    """Words (lead, p)(q, trail) and (lead, p)(q, r)(s, trail) whose inner pairs are not assigned."""
    for byte, leads in unassigned().items():
        first = decoded(lead, byte)
        if first is None or not evidence.is_usual(first):
            continue
        behind = evidence.behind(simplified(first), far=True)
        yield from (first + second for second in ending_in(leads, trail) if simplified(second) in behind)
        for plain in evidence.behind(simplified(first), far=False):
            for second in evidence.written(plain):
                encoded = second.encode("gbk", "ignore")
                if len(encoded) == 2 and encoded[0] in leads and encoded[1] in unassigned():  # noqa: PLR2004 - a lead and a trail byte
                    behind_second = evidence.behind(plain, far=False)
                    yield from (
                        first + second + third
                        for third in ending_in(unassigned()[encoded[1]], trail)
                        if simplified(third) in behind_second
                    )


def _endings(ways: list[_Way], lead: int, text: str, position: int, evidence: Evidence) -> Iterator[_Way]:
    """Readings that come back in step here: at an ASCII trail byte, at a lead byte that swallowed one, at the line's end."""
    shown = text[position : position + 1] or "\n"
    if "@" <= shown <= "~" and not _LATIN.match(text, position + 1):
        note = _WHOLE_NOTE.match(text, position + 1)
        for way in _steps(ways, lead, ord(shown), (position - 1, position + 1), evidence, is_inside=note is None):
            cost = way.cost + _cost_behind(way.last, text, note.end() if note else position + 1, evidence)
            if note is None:
                yield way._replace(cost=cost)
            elif HAN.match(way.last) and is_spelled(note[1], way.last):
                yield way._replace(cost=cost + _NOTED)
    elif shown in "?\ufffd":
        yield from _swallowed(ways, lead, text, position, evidence)
    else:
        for way in ways[:3]:
            for character in with_lead(lead):
                if character == "。" or evidence.knows(way.last, character):
                    piece = Piece(position - 1, position, character, Certainty.INFERRED)
                    yield _Way(way.cost + _CUT_OFF + evidence.cost(way.last, character), (*way.pieces, piece), character)
            unread = Piece(position - 1, position, GAP, Certainty.GAP)
            yield _Way(way.cost + _CUT_OFF + _UNREAD, (*way.pieces, unread), GAP)


def _cost_behind(character: str, text: str, end: int, evidence: Evidence) -> float:
    """What it costs that the text goes on as it does behind the slip."""
    following = text[end : end + 1]
    return evidence.cost(character, following) if following > "\x7f" else 0.0


def _swallowed(ways: list[_Way], lead: int, text: str, position: int, evidence: Evidence) -> Iterator[_Way]:
    """The last trail byte is lost, and with it a bracket, a digit or nothing: `?shù)`, `?023年`."""
    note = _SWALLOWED_NOTE.match(text, position + 1)
    if note is not None:
        yield from _swallowed_brackets(ways, lead, note, evidence)
        return
    place = (position - 1, position + 1)
    swallowed, certainty, cost = _swallowed_character(text, position + 1, evidence)
    for way in ways:
        for character in with_lead(lead):
            if character not in evidence.always_noted and (
                evidence.knows(way.last, character) or (character == "。" and not swallowed)
            ):
                price = way.cost + cost + evidence.cost(way.last, character)
                yield _Way(price, (*way.pieces, Piece(*place, character + swallowed, certainty)), character)
    for way in ways[:2]:
        yield _Way(way.cost + cost + _UNREAD, (*way.pieces, Piece(*place, GAP + swallowed, Certainty.GAP)), GAP)


def _swallowed_brackets(ways: list[_Way], lead: int, note: re.Match[str], evidence: Evidence) -> Iterator[_Way]:
    """The lost character has its lead byte and its note; a pair may have vanished before it, too."""
    place = (note.start() - 2, note.start())
    words = [(each, 0.0) for each in with_lead(lead) if HAN.match(each) and is_spelled(note[1], each)]
    words += [(word, _VANISHED + evidence.cost(*word)) for word in _vanished_before(lead, note[1], evidence)]
    for word, inner in words:
        price = inner + _NOTED + _cost_behind(word[-1], note.string, note.end(), evidence)
        price += 0.0 if word[-1] in evidence.noted.get(note[1], ()) else _FIRST_NOTED
        for way in ways:
            cost = way.cost + price + evidence.cost(way.last, word[0], is_inside=len(word) > 1)
            yield _Way(cost, (*way.pieces, Piece(*place, word + "(", Certainty.INFERRED)), word[-1])
    for way in ways[:2]:
        yield _Way(way.cost + _NOTED + _UNREAD, (*way.pieces, Piece(*place, GAP + "(", Certainty.GAP)), GAP)


def _vanished_before(lead: int, note: str, evidence: Evidence) -> Iterator[str]:
    """Words (lead, p)(q, …) whose second character the report notes like this, and whose inner pair is not assigned."""
    for second in sorted(evidence.noted.get(note, ())):
        begins = second.encode("gbk", "replace")[0]
        for byte, leads in unassigned().items():
            first = decoded(lead, byte) if begins in leads else None
            if first is not None and evidence.is_usual(first) and evidence.knows(first, second):
                yield first + second


def _swallowed_character(text: str, behind: int, evidence: Evidence) -> tuple[str, Certainty, float]:
    """What the lead byte swallowed: the one digit that the report prints before what follows, else a gap, nothing at a line's end."""
    if behind >= len(text) or text[behind] == "\n":
        return "", Certainty.INFERRED, 0.0
    following = _YEAR.match(text, behind)
    if following:
        digits = set(re.findall(rf"(?<!\d)(\d){re.escape(following[0])}", evidence.words))
        if len(digits) == 1:
            return digits.pop(), Certainty.INFERRED, 0.0
    return GAP, Certainty.GAP, 0.3
