"""Read a slipped stretch as the bytes it was, and find the characters that give exactly these wrong pairs.

Everything here follows from one picture. The true bytes are `L A3 | x1 y1 | x2 y2 | …`; L is lost, and what is shown pairs
`A3 x1`, `y1 x2`, `y2 x3` … So a true character is the second byte of one shown pair and the first byte of the next. Where a
shown pair vanished (GBK does not assign it) two characters have one byte each; where the last byte swallowed an ASCII
character, the last character has its lead byte only. Every reading gives the same wrong pairs, so only the wording tells them
apart: the likeliest is taken where it leads clearly, and where it does not there is a □.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import pairwise
from math import inf
from typing import NamedTuple

from builder.model.text import Certainty
from builder.restore.gbk import bytes_of, decoded
from builder.restore.in_step import is_surely_slipped, may_be_slipped, reads_well
from builder.restore.repairs.notes import NOTE
from builder.restore.repairs.traditional import simplifying
from builder.restore.shown_pairs import HAN_OR_SIGN, SWALLOWED_NOTE, WHOLE_NOTE, find_shown
from builder.restore.slip_endings import endings, may_end, words_behind
from builder.restore.slip_evidence import Evidence
from builder.restore.slip_ways import GAP, Piece, Place, Way, best, firsts, near, steps, straight, unread
from builder.restore.word_tables import LONGEST
from builder.restore.wording import HAN, Said

# Costs are in nats, as in `wording`.
_CLEARLY = 4.0  # a reading leads clearly that is so much likelier than any other
_CLEARLY_BESIDE_GAP = 8.0
_GAIN = 4.0  # a reading must be likelier than what is shown by this much
_TELLING = 3  # wrong pairs; a question with an exclamation of fewer behind it, 真的吗?!啊?, may be read with gaps, or a name with nothing else
_AS_WELL = 2  # so many times the doubtful characters, and the other side of a mirror need not be read
_BEFORE = 60  # characters before it, notes included, that are looked at

_HAN_OR_MARK = re.compile(r"[^\x00-\x7f]")
# What a question has.
_CLAUSE = re.compile("[,，。;；\n]")
_ASKS = re.compile(r"[吗嗎呢么麼吧嘛啥谁誰何哪几幾怎否问問]|多少|(.)[不没沒]\1")
_SENTENCE = re.compile("[,，。;；]")
_FOLDING = str.maketrans("，！：；（）", ",!:;()")
_CLOSING = frozenset(")）”》’】%％〕」』0123456789")


class _Slip(NamedTuple):
    """A slip's `?`, the mark behind it, where the characters stand that it put out of step, and the place behind them."""

    text: str
    at: int
    mark: int
    places: list[int]
    stop: int

    @property
    def shown(self) -> str:
        """What stands there; a `?` among them was ？."""
        return "".join(self.text[place] for place in self.places).replace("?", "？")

    @property
    def pairs(self) -> str:
        """All that is shown of its bytes but for the one that was lost."""
        return self.text[self.mark] + self.shown

    @property
    def asks(self) -> bool:
        """Whether it follows words that ask."""
        return _ASKS.search(_CLAUSE.split(self.before)[-1]) is not None

    @property
    def before(self) -> str:
        """The words that it follows, without notes."""
        return NOTE.sub("", self.text[max(0, self.at - _BEFORE) : self.at]).rstrip()


class _Side(NamedTuple):
    """The wrong pairs of a slip as they were before or behind a mirror, what they leave if none vanished, and which of it is in doubt."""

    evidence: Evidence
    pairs: list[bytes]
    exact: list[str | None]
    is_odd: list[bool]


class Reading(NamedTuple):
    """The pieces that stand for a slip, and whether they show that something slipped: of a question, a short one that leaves a gap does not."""

    pieces: tuple[Piece, ...]
    is_proof: bool


def read_slip(text: str, at: int, report: Callable[[], Evidence]) -> Reading | None:
    """What the slip at `text[at]` (the lost byte's `?`) says, None where nothing slipped.

    `report` gives its evidence, and is asked late.
    """
    mark = at + 2 if text[at + 1] == "\n" else at + 1
    if bytes_of(text[mark]) is None or not may_be_slipped(text, mark + 1):
        return None
    slip = _Slip(text, at, mark, *find_shown(text, mark + 1))
    before = slip.before
    if not before or not (HAN.match(before[-1]) or before[-1] in _CLOSING):
        return None
    if reads_well(slip.shown):
        return None
    ways = _finished(slip, report()) if may_end(text, slip.stop) else []
    if not ways:
        return _unreadable(slip)
    quoted = before[max(before.rfind("“"), before.rfind("《")) + 1 :]
    pieces = tuple(_agreed(ways[0], ways[1:], is_sentence=bool(_SENTENCE.search(quoted))))
    if text[mark] < "\x80":  # what folded the mark that was searched for would have folded those that slipped
        pieces = tuple(piece._replace(text=piece.text.translate(_FOLDING)) for piece in pieces)
    are_read = [piece.certainty is not Certainty.GAP for piece in pieces]
    is_telling = all(are_read) or (any(are_read) and len(slip.places) >= _TELLING)
    return Reading(pieces, is_proof=is_telling or not slip.asks)


def _finished(slip: _Slip, evidence: Evidence) -> list[Way]:
    """The readings of what is shown, the likeliest first; none where what is shown is as likely.

    It may have slipped before a mirror came: then what is shown was converted and noted like everything else.
    """
    sides = [_side(slip.pairs, evidence)]
    if evidence.is_traditional or evidence.always_noted:
        sides.append(_side(slip.pairs.translate(simplifying()), evidence.unmirrored))
    ways: list[Way] = []
    fewest = inf
    for side in sorted(filter(None, sides), key=lambda side: sum(side.is_odd)):
        if sum(side.is_odd) > _AS_WELL * fewest:
            break
        fewest = min(fewest, sum(side.is_odd))
        found = _read(slip, side)
        if found and (not ways or found[0].cost < ways[0].cost):
            ways = found
        if ways and not unread(ways[0]):
            break
    return ways


def _side(shown: str, evidence: Evidence) -> _Side | None:
    """What is shown as it was before or behind a mirror; None for a simplified form that GBK does not have."""
    pairs = [pair for pair in map(bytes_of, shown) if pair]
    if len(pairs) < len(shown):
        return None
    exact = [decoded(one[1], other[0]) for one, other in pairwise(pairs)]
    return _Side(evidence, pairs, exact, _doubts(exact, evidence))


def _read(slip: _Slip, side: _Side) -> list[Way]:
    """The readings of one side, the likeliest first; none where what is shown is as likely."""
    text, at, mark, places, stop = slip
    evidence, pairs, exact, doubts = side
    before = slip.before
    said = evidence.say_all(Said(), re.sub(r".*[\x00-\x7f]", "", before, flags=re.DOTALL)[1 - LONGEST :])
    ways = list(firsts(said, before[-1], (at, mark + 1), evidence))
    for number, (character, is_odd) in enumerate(zip(exact, doubts, strict=True)):
        outer = pairs[number][1], pairs[number + 1][0]
        following = next((each for each in exact[number + 1 : number + 2] if each), "")
        start = places[number - 1] if number else mark
        place = Place(start, places[number] + 1, outer, character, following)
        if character is None or is_odd or any(evidence.own.words(outer)):
            ways = best(partial(steps, ways, place, evidence), evidence)
        else:
            ways = straight(ways, place, character, evidence)
    last = places[-1] if places else mark
    finished = near(partial(endings, ways, pairs[-1][1], text, (last, stop), evidence), _CLEARLY_BESIDE_GAP, evidence)
    if not finished or finished[0].cost + _GAIN > _as_shown(said, text, (mark, finished[0].pieces[-1].end), evidence):
        return []
    return finished


def _as_shown(said: Said, text: str, stretch: tuple[int, int], evidence: Evidence) -> float:
    """What the stretch from the mark on, its note and the words behind it cost as they are shown."""
    mark, end = stretch
    note = WHOLE_NOTE.match(text, end) or SWALLOWED_NOTE.match(text, end)
    end = note.end() if note else end
    return evidence.say_all(evidence.say_shown(said, text[mark + 1 : end]), words_behind(text, end)).cost


def _unreadable(slip: _Slip) -> Reading | None:
    """A gap for each character where hardly one is said by anybody: a later damage changed what slipped; None for a question."""
    shown = slip.shown
    if not all(map(HAN_OR_SIGN.match, shown)) or not is_surely_slipped(shown):
        return None
    end = slip.stop + 1 if slip.text[slip.stop : slip.stop + 1] == "?" else slip.places[-1] + 1
    return Reading((Piece(slip.at, end, GAP * (len(shown) + 1), Certainty.GAP),), is_proof=not slip.asks)


def _doubts(exact: Sequence[str | None], evidence: Evidence) -> list[bool]:
    """Which of the characters that stand there if no pair vanished the report would hardly say or write."""
    words = "".join(evidence.plain(character) or "\n" for character in exact)
    return [
        is_odd or character is None or not evidence.is_usual(character)
        for is_odd, character in zip(evidence.wording.doubts(words), exact, strict=True)
    ]


def _agreed(leading: Way, others: list[Way], *, is_sentence: bool) -> Iterator[Piece]:
    """The best reading's pieces; a gap where a likely one differs, or a quotation that is no sentence closes (。” or 网校”?)."""
    near = [
        (way.cost - leading.cost, {(piece.start, piece.end): piece.text for piece in way.pieces})
        for way in others
        if way.cost < leading.cost + _CLEARLY_BESIDE_GAP and unread(way) <= unread(leading)
    ]
    for number, piece in enumerate(leading.pieces):
        is_closed = piece.text == "。" and leading.pieces[number + 1 :] and leading.pieces[number + 1].text in _CLOSING
        is_beside_gap = number == 0 and leading.pieces[1:] and leading.pieces[1].text[0] == GAP
        if is_beside_gap or (is_closed and not is_sentence):
            yield piece._replace(text=GAP, certainty=Certainty.GAP)
            continue
        clearly = _CLEARLY_BESIDE_GAP if unread(leading) else _CLEARLY
        if any(dearer < clearly and texts.get((piece.start, piece.end)) != piece.text for dearer, texts in near):
            yield Piece(piece.start, piece.end, _HAN_OR_MARK.sub(GAP, piece.text), Certainty.GAP)
        else:
            yield piece
