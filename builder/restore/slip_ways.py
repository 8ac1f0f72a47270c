"""Readings of a slip, from one shown pair to the next: what they say so far, at which cost.

What words cost behind a reading is told without reading them wherever no word runs across the two: of a hundred ways on that are
reckoned so, one in ten is among the likeliest and gets read.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from math import inf
from operator import attrgetter, itemgetter
from typing import NamedTuple, TypeAlias, TypeVar

from builder.model.text import Certainty
from builder.model.tuples import maker
from builder.restore.gbk import ending_in_a3
from builder.restore.repairs.notes import is_spelled
from builder.restore.slip_evidence import Evidence, Heard
from builder.restore.wording import HAN, Said

GAP = "□"
_T = TypeVar("_T")

# Costs are in nats, as in `wording`.
# To leave a character unread: one of which a byte is lost, one that stands there unless a pair vanished.
UNREAD, UNREAD_EXACT = 12.0, 18.0
_BEAM, _ALIKE = 24, 8  # readings that are followed, and how many of them may agree in their last character
_MANY = 48  # so many steps are gathered before the dearest are dropped
NOTED = -6.0  # a note behind that is a reading of the character: nearly proof
_ROUNDING = 1e-6  # two orders of adding up differ in their last digits


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
    note: re.Match[str] | None = None  # stands behind it, where the slip ends here; nowhere else one can
    behind: str = ""  # the words that follow the slip, where it ends here

    def fits(self, words: str) -> bool:
        """Whether the note, if there is one, is a reading of the last character."""
        return self.note is None or is_noted(self.note, words)


class Option(NamedTuple):
    """What may come next: a piece, the words that are read for it, and what it costs beside them."""

    piece: Piece
    words: str  # the piece's, and those that follow the slip where it ends there
    inside: int = 0  # so many of them, from the first on, no note can follow
    price: float = 0.0


class Step(NamedTuple):
    """A reading and an option to go on with; what that costs but for rounding, and how much of it has been read for that."""

    cost: float
    way: Way
    option: Option
    heard: Said
    rest: int  # where the words begin that are not heard yet

    def taken(self, evidence: Evidence) -> Way:
        """The reading that goes on so."""
        option = self.option
        said = evidence.say_all(self.heard, option.words[self.rest :], inside=option.inside - self.rest)
        return self.way.then(said.dearer(option.price) if option.price else said, option.piece)


_step = maker(Step)
_Across: TypeAlias = tuple[float, Option, tuple[tuple[str, float], ...]]


class Alike(NamedTuple):
    """Options that begin with the same character, the cheapest first, each with what it costs where no word runs into it."""

    first: str
    options: list[tuple[float, Option]]


class Ceiling:
    """The cost above which a step need not be told, since so many cheaper ones are known; it comes down as more are."""

    def __init__(self) -> None:
        """Begin with none known."""
        self.most = inf


def is_noted(note: re.Match[str], words: str) -> bool:
    """Whether the note is a reading of the last character."""
    return bool(HAN.match(words[-1])) and is_spelled(note[1], words[-1])


_cost, _last = attrgetter("cost"), attrgetter("last")


def unread(way: Way) -> int:
    """How many of a reading's pieces are gaps."""
    return sum(piece.text[0] == GAP for piece in way.pieces)


def firsts(said: Said, before: str, bitten: tuple[int, int], evidence: Evidence) -> Iterator[Way]:
    """What may have been bitten: 。, or a character that ends in A3 and makes a word with the one before."""
    yield Way(evidence.say(said, "。"), (Piece(*bitten, "。", Certainty.EXACT),))
    for character in ending_in_a3():
        if evidence.is_usual(character) or evidence.knows(before, character):
            yield Way(evidence.say(said, character, is_inside=True), (Piece(*bitten, character, Certainty.INFERRED),))


def straight(ways: Sequence[Way], place: Place, character: str, evidence: Evidence) -> list[Way]:
    """The likeliest of the readings on to the next shown pair by the character that stands there if no pair vanished."""
    piece = Piece(place.start, place.end, character, Certainty.EXACT)
    return _likeliest([way.then(evidence.say(way.said, character, is_inside=True), piece) for way in ways], _cost, _last)


def steps(ways: Sequence[Way], place: Place, evidence: Evidence, ceiling: Ceiling) -> Iterator[Step]:
    """Every way on to the next shown pair: by one character, or by a word of which pairs vanished."""
    known = {word: _option(place, word, Certainty.INFERRED) for word in evidence.vanished(place.outer) if place.fits(word)}
    exact = [_option(place, place.character, Certainty.EXACT)] if place.character and place.fits(place.character) else []
    alike = grouped((*exact, *known.values()), evidence)
    joining = evidence.joining(place.outer, place.following, place.fits)
    joined: dict[str, list[Alike]] = {}

    def vanished(last: str) -> Iterator[Alike]:
        yield from alike
        for first, leads in joining.firsts_behind(last):
            if first not in joined:
                words = (word for word in joining.words_from(first, leads) if word not in known)
                joined[first] = grouped([_option(place, word, Certainty.INFERRED) for word in words], evidence)
            yield from joined[first]

    yield from go_on(ways, vanished, evidence, ceiling)
    if place.note is None:
        gap = Piece(place.start, place.end, GAP if place.character else GAP * 2, Certainty.GAP)
        yield from leave_unread(ways[:2], gap, UNREAD_EXACT if place.character else 2 * UNREAD, place.behind, evidence)


def _option(place: Place, word: str, certainty: Certainty) -> Option:
    piece, words = Piece(place.start, place.end, word, certainty), word + place.behind
    return Option(piece, words, len(word)) if place.note is None else Option(piece, words, len(word) - 1, NOTED)


def leave_unread(ways: Iterable[Way], gap: Piece, price: float, behind: str, evidence: Evidence) -> Iterator[Step]:
    """Each reading with a gap, and the words that follow the slip where it ends there."""
    option = Option(gap, behind)
    for way in ways:
        said = way.said.broken(price)
        yield Step(said.cost + evidence.alone(behind, 0), way, option, said, 0)


def grouped(options: Iterable[Option], evidence: Evidence) -> list[Alike]:
    """The options by their first character."""
    alike: dict[str, list[tuple[float, Option]]] = {}
    for option in options:
        price = evidence.alone(option.words, option.inside) + option.price
        alike.setdefault(option.words[0], []).append((price, option))
    return [Alike(first, sorted(group, key=itemgetter(0))) for first, group in alike.items()]


def go_on(ways: Iterable[Way], alike: Callable[[str], Iterable[Alike]], evidence: Evidence, ceiling: Ceiling) -> Iterator[Step]:
    """Each reading with each of the options that there are behind its last character, but for those above the ceiling."""
    parted: dict[str, tuple[list[_Across], list[Alike]]] = {}
    for way in ways:
        said, last = way.said, way.last
        if last not in parted:
            parted[last] = _parted(last, alike(last), evidence)
        across, apart = parted[last]
        start = said.cost
        heard: Heard = {("", 0): said}  # many options begin alike
        for price, option, parts in across:
            cost, read = start + price, said
            for beginning, rest in parts:
                read = evidence.hear(heard, beginning, option.inside)
                cost = min(cost, read.cost + rest + option.price)
            if cost <= ceiling.most:
                yield _step((cost, way, option, read, len(parts)))
        for _, options in apart:
            for price, option in options:
                if start + price > ceiling.most:
                    break
                yield _step((start + price, way, option, said, 0))


def _parted(last: str, alike: Iterable[Alike], evidence: Evidence) -> tuple[list[_Across], list[Alike]]:
    """The options that a word may run into from what stands before, with where it may end, and those that cost the same behind anything."""
    across, apart = [], []
    for group in alike:
        if not evidence.reaches(last, group.first):
            apart.append(group)
            continue
        for _, option in group.options:
            price, parts = evidence.parted(last, option.words, option.inside)
            across.append((price + option.price, option, parts))
    return across, apart


def best(steps: Callable[[Ceiling], Iterable[Step]], evidence: Evidence) -> list[Way]:
    """The likeliest of the readings that go on, not all of them with the same last character."""
    found: list[Step] = []
    enough, ceiling = _MANY, Ceiling()
    for step in steps(ceiling):
        found.append(step)
        if len(found) == enough:
            found = _under(ceiling, found)
            enough = len(found) + _MANY
    return _likeliest([step.taken(evidence) for step in _under(ceiling, found)], _cost, _last)


def _under(ceiling: Ceiling, found: list[Step]) -> list[Step]:
    """The steps that may yet be among the likeliest; these bring the ceiling down."""
    kept = _likeliest(found, lambda step: step.cost, lambda step: step.option.piece.text[-1])
    if len(kept) == _BEAM:
        ceiling.most = kept[-1].cost + _ROUNDING
    return [step for step in found if step.cost <= ceiling.most]


def near(steps: Callable[[Ceiling], Iterable[Step]], nats: float, evidence: Evidence) -> list[Way]:
    """The likeliest of the readings that end, and those that cost at most so much more, the likeliest first."""
    found: list[Step] = []
    ceiling = Ceiling()
    for step in steps(ceiling):
        found.append(step)
        ceiling.most = min(ceiling.most, step.cost + nats + _ROUNDING)
    return sorted((step.taken(evidence) for step in found if step.cost <= ceiling.most), key=lambda way: way.cost)


def _likeliest(found: list[_T], cost: Callable[[_T], float], last: Callable[[_T], str]) -> list[_T]:
    """The cheapest, so many, and so many of them with the same last character."""
    kept: list[_T] = []
    times: dict[str, int] = {}
    for each in sorted(found, key=cost):
        character = last(each)
        alike = times[character] = times.get(character, 0) + 1
        if alike <= _ALIKE:
            kept.append(each)
            if len(kept) == _BEAM:
                break
    return kept
