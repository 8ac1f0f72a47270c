"""Readings of a slip, from one shown pair to the next: what they say so far, at which cost."""

from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from builder.model.text import Certainty
from builder.restore.gbk import ending_in_a3
from builder.restore.slip_evidence import Evidence
from builder.restore.wording import Said

GAP = "□"

# Costs are in nats, as in `wording`.
# To leave a character unread: one of which a byte is lost, one that stands there unless a pair vanished.
UNREAD, UNREAD_EXACT = 12.0, 18.0
_BEAM, _ALIKE = 24, 8  # readings that are followed, and how many of them may agree in their last character


class Piece(NamedTuple):
    """Restored characters and the shown stretch they stand for; neighbours share the pair in which they meet."""

    start: int
    end: int
    text: str
    certainty: Certainty


class Way(NamedTuple):
    """One reading so far: what it says, and its pieces."""

    said: Said
    pieces: tuple[Piece, ...]

    @property
    def cost(self) -> float:
        """What saying it costs."""
        return self.said.cost

    @property
    def last(self) -> str:
        """Its last character."""
        return self.pieces[-1].text[-1]

    def then(self, said: Said, piece: Piece) -> "Way":
        """Go on with one more piece."""
        return Way(said, (*self.pieces, piece))


class Place(NamedTuple):
    """Where two shown pairs meet: the bytes they leave, their character if no pair vanished, and the one that follows then."""

    start: int
    end: int
    outer: tuple[int, int]
    character: str | None
    following: str
    is_inside: bool  # no note can follow here


def unread(way: Way) -> int:
    """How many of a reading's pieces are gaps."""
    return sum(piece.text[0] == GAP for piece in way.pieces)


def firsts(said: Said, before: str, at: int, evidence: Evidence) -> Iterator[Way]:
    """What may have been bitten: 。, or a character that ends in A3 and makes a word with the one before."""
    yield Way(evidence.say(said, "。"), (Piece(at, at + 2, "。", Certainty.EXACT),))
    for character in ending_in_a3():
        if evidence.is_usual(character) or evidence.knows(before, character):
            yield Way(evidence.say(said, character, is_inside=True), (Piece(at, at + 2, character, Certainty.INFERRED),))


def best(ways: Iterator[Way]) -> list[Way]:
    """The likeliest of the readings, not all of them with the same last character."""
    kept: list[Way] = []
    times: Counter[str] = Counter()
    for way in sorted(ways, key=lambda way: way.cost):
        times[way.last] += 1
        if times[way.last] <= _ALIKE:
            kept.append(way)
            if len(kept) == _BEAM:
                break
    return kept


def steps(ways: list[Way], place: Place, evidence: Evidence, *, is_odd: bool) -> Iterator[Way]:
    """Every reading that goes on to the next shown pair: by one character, or where that is odd by a word of which pairs vanished."""
    start, end = place.start, place.end
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
        heard = {"": way.said}  # many words begin alike
        for words in words_behind[way.last]:
            begun = words[:-1]
            if begun not in heard:
                heard[begun] = evidence.say_all(way.said, begun, is_inside=True)
            said = evidence.say(heard[begun], words[-1], is_inside=place.is_inside)
            yield way.then(said, Piece(start, end, words, Certainty.INFERRED))
    unread = Piece(start, end, GAP if place.character else GAP * 2, Certainty.GAP)
    for way in ways[:2]:
        yield way.then(way.said.broken(UNREAD_EXACT if place.character else 2 * UNREAD), unread)
