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
from typing import NamedTuple

from builder.model.text import Certainty
from builder.restore.gbk import bytes_of, decoded
from builder.restore.repairs.notes import NOTE
from builder.restore.repairs.traditional import simplifying
from builder.restore.shown_pairs import HAN_OR_SIGN, SWALLOWED_NOTE, WHOLE_NOTE, find_shown
from builder.restore.slip_endings import endings, words_behind
from builder.restore.slip_evidence import Evidence
from builder.restore.slip_ways import GAP, Piece, Place, Way, best, firsts, near, steps, unread
from builder.restore.word_tables import LONGEST
from builder.restore.wording import HAN, LIKELY, Said, anybody

# Costs are in nats, as in `wording`.
_CLEARLY = 4.0  # a reading leads clearly that is so much likelier than any other
_CLEARLY_BESIDE_GAP = 8.0
_SOUND, _ENOUGH = 4, 16  # so many characters tell whether they are in step; more need not be looked at
_OUT_OF_STEP = 2 / 3  # of them are in doubt at least: of slipped ones nine in ten are, of sound ones four
_GAIN = 4.0  # a reading must be likelier than what is shown by this much
_BEFORE = 60  # characters before it, notes included, that are looked at
_CERTAIN, _SURELY_OUT_OF_STEP = 6, 0.8  # so many characters, hardly one said by anybody, slipped though none can be read

_WIDE = re.compile(rf"[^\x00-\x7f]{{{_ENOUGH}}}")
_HAN_OR_MARK = re.compile(r"[^\x00-\x7f]")
_SENTENCE = re.compile("[,，。;；]")
_CLOSING = frozenset(")）”》’】%％〕」』0123456789")


class _Slip(NamedTuple):
    """A slip's `?`, where the characters stand that it put out of step, and the place behind them."""

    text: str
    at: int
    places: list[int]
    stop: int

    @property
    def shown(self) -> str:
        """What stands there; a `?` among them was ？."""
        return "".join(self.text[place] for place in self.places).replace("?", "？")

    @property
    def before(self) -> str:
        """The words that it follows, without notes."""
        return NOTE.sub("", self.text[max(0, self.at - _BEFORE) : self.at]).rstrip()


def read_slip(text: str, at: int, report: Callable[[], Evidence]) -> tuple[Piece, ...] | None:
    """The pieces that stand for the slip at `text[at]` (the lost byte's `?`), None where nothing slipped.

    `report` gives its evidence, and is asked late.
    """
    if bytes_of(text[at + 1]) is None or _is_question(text, at):
        return None
    slip = _Slip(text, at, *find_shown(text, at + 2))
    before = slip.before
    if not before or not (HAN.match(before[-1]) or before[-1] in _CLOSING):
        return None
    if _reads_well(slip.shown[:_ENOUGH]):
        return None
    evidence = report()
    ways = _finished(slip, slip.shown, evidence)
    if (evidence.is_traditional or evidence.always_noted) and (not ways or unread(ways[0])):
        # It may have slipped before the mirror came: then what is shown was converted and noted like everything else.
        earlier = _finished(slip, slip.shown.translate(simplifying()), evidence.unmirrored)
        if earlier and (not ways or earlier[0].cost < ways[0].cost):
            ways = earlier
    if not ways:
        return _unreadable(slip)
    quoted = before[max(before.rfind("“"), before.rfind("《")) + 1 :]
    return tuple(_agreed(ways[0], ways[1:], is_sentence=bool(_SENTENCE.search(quoted))))


def _finished(slip: _Slip, shown: str, evidence: Evidence) -> list[Way]:
    """The readings of what is shown, the likeliest first; none where what is shown is as likely."""
    text, at, places, stop = slip
    pairs = [bytes_of(character) for character in (text[at + 1], *shown)]
    before = slip.before
    said = evidence.say_all(Said(), re.sub(r".*[\x00-\x7f]", "", before, flags=re.DOTALL)[1 - LONGEST :])
    ways = list(firsts(said, before[-1], at, evidence))
    leads = [pair[1] for pair in pairs if pair]
    trails = [pair[0] for pair in pairs[1:] if pair]
    if len(leads) < len(pairs):  # a simplified form that GBK does not have
        return []
    exact = [decoded(lead, trail) for lead, trail in zip(leads, trails, strict=False)]
    for number, (character, is_odd) in enumerate(zip(exact, _doubts(exact, evidence), strict=True)):
        outer = leads[number], trails[number]
        following = next((each for each in exact[number + 1 : number + 2] if each), "")
        start = places[number - 1] if number else at + 1
        place = Place(start, places[number] + 1, outer, character, following)
        is_asked = is_odd or any(evidence.own.words(outer))
        ways = best(partial(steps, ways, place, evidence, is_odd=is_asked), evidence)
    last = places[-1] if places else at + 1
    finished = near(partial(endings, ways, leads[-1], text, (last, stop), evidence), _CLEARLY_BESIDE_GAP, evidence)
    if not finished or finished[0].cost + _GAIN > _as_shown(said, text, at, finished[0].pieces[-1].end, evidence):
        return []
    return finished


def _as_shown(said: Said, text: str, at: int, end: int, evidence: Evidence) -> float:
    """What the stretch, its note and the words behind it cost as they are shown."""
    note = WHOLE_NOTE.match(text, end) or SWALLOWED_NOTE.match(text, end)
    end = note.end() if note else end
    return evidence.say_all(evidence.say_shown(said, text[at:end]), words_behind(text, end)).cost


def _unreadable(slip: _Slip) -> tuple[Piece, ...] | None:
    """A gap for each character where hardly one is said by anybody: a later damage changed what slipped; None for a question."""
    shown = slip.shown
    if len(shown) < _CERTAIN or not all(map(HAN_OR_SIGN.match, shown)):
        return None
    if _doubted(shown) < _SURELY_OUT_OF_STEP * len(shown):
        return None
    end = slip.stop + (slip.text[slip.stop : slip.stop + 1] == "?")
    return (Piece(slip.at, end, GAP * (len(shown) + 1), Certainty.GAP),)


def _doubts(exact: Sequence[str | None], evidence: Evidence) -> list[bool]:
    """Which of the characters that stand there if no pair vanished the report would hardly say or write."""
    words = "".join(evidence.plain(character) or "\n" for character in exact)
    return [
        is_odd or character is None or not evidence.is_usual(character)
        for is_odd, character in zip(evidence.wording.doubts(words), exact, strict=True)
    ]


def _is_question(text: str, at: int) -> bool:
    """Whether so many likely words stand behind the mark that nothing slipped: all that most questions cost."""
    run = _WIDE.match(text, at + 2)
    if run is None:
        return False
    words, price, likely, place = run[0], anybody().price, 0, 0
    while place < _ENOUGH - 1:
        if price(words[place : place + 2]) < LIKELY:
            likely += 2
            if likely > (1 - _OUT_OF_STEP) * _ENOUGH:
                return True
            place += 1
        place += 1
    return False


def _reads_well(shown: str) -> bool:
    """Whether what is shown is in step: 真的吗?，大家都说好. Told by anybody's words, before the report is asked."""
    return len(shown) >= _SOUND and _doubted(shown) < _OUT_OF_STEP * len(shown)


def _doubted(shown: str) -> int:
    """How many of the characters hardly anybody says so, in either script."""
    return sum(anybody().doubts(shown.translate(simplifying())))


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
