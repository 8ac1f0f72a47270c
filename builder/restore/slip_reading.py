"""Read a slipped stretch as the bytes it was: which characters give exactly these wrong pairs?

Everything here follows from one picture. The true bytes after the slip are `L A3 | x1 y1 | x2 y2 | …`; L is lost, and what is
shown pairs `A3 x1`, `y1 x2`, `y2 x3` … So a true character is the second byte of one shown pair and the first of the next.
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from builder.model.text import Certainty
from builder.restore.repairs.notes import SYLLABLE, readings

GAP = "□"

# What a step costs: a pair of neighbours that the report has nowhere else, a pair that vanished, a character that is rare.
# A vanished pair must be paid for by at least two neighbours that it makes known (十堰 between “ and 智).
_UNSEEN, _VANISHED, _RARE = 1.0, 1.5, 4.0

_LONGEST = 400  # shown characters; a slip ends at the first ASCII byte, at the latest with its paragraph

_FOLDED = {mark: bytes((0xA3, 0x80 + ord(mark))) for mark in ",!:;()?"}
_SWALLOWED_NOTE = re.compile(rf"({SYLLABLE})[))]")
_HAN = re.compile("[\u3400-\u9fff]")
# Marks that stand in running text; the rest of rows A1 to A9 is boxes, bullets and letters.
_USUAL_MARKS = frozenset("、。·—…‘’“”〔〕〈〉《》「」『』【】×°℃！（），－．／：；？％＋～０１２３４５６７８９①②③④⑤⑥⑦⑧⑨⑩")


class Piece(NamedTuple):
    """Restored characters and the shown stretch they stand for; neighbours share the pair in which they meet."""

    start: int
    end: int
    text: str
    certainty: Certainty


class Evidence(NamedTuple):
    """What the report itself can witness: its neighbours, and the characters that it notes."""

    words: str
    pairs: frozenset[str]
    by_bytes: dict[tuple[int, int], tuple[str, ...]]
    noted: dict[str, frozenset[str]]

    @classmethod
    def of(cls, words: str, text: str) -> "Evidence":
        """From the report without its notes, and with them."""
        pairs = frozenset(words[at : at + 2] for at in range(len(words) - 1))
        by_bytes: dict[tuple[int, int], list[str]] = defaultdict(list)
        for pair in sorted(pairs):
            encoded = pair.encode("gbk", "replace")
            if len(encoded) == 4:  # noqa: PLR2004 - two characters of two bytes
                by_bytes[encoded[0], encoded[3]].append(pair)
        noted: dict[str, set[str]] = defaultdict(set)
        for character, syllable in re.findall(rf"([\u3400-\u9fff])[((]({SYLLABLE})[))]", text):
            noted[syllable].add(character)
        return cls(words, pairs, {key: tuple(value) for key, value in by_bytes.items()}, {key: frozenset(value) for key, value in noted.items()})


class _Way(NamedTuple):
    """One reading so far: its cost, its pieces, and the last character read."""

    cost: float
    pieces: tuple[Piece, ...]
    last: str


def read_slip(text: str, at: int, evidence: Evidence) -> tuple[Piece, ...] | None:
    """The pieces that stand for the slip at `text[at]` (the lost byte's `?`), or None where nothing slipped."""
    mark = _bytes_of(text[at + 1])
    if mark is None:
        return None
    ways = [_Way(0.0, (Piece(at, at + 2, "。", Certainty.EXACT),), "。")]
    finished: list[_Way] = []
    pending = mark[1]
    for position in range(at + 2, min(len(text), at + _LONGEST)):
        shown = text[position]
        finished.extend(_endings(ways, pending, text, position, evidence))
        pair = _bytes_of(shown)
        if pair is None:
            break
        ways = _next_ways(ways, pending, pair[0], position, evidence)
        pending = pair[1]
        if not ways:
            break
    if not finished:
        return None
    best = min(finished, key=lambda way: way.cost)
    length = sum(len(piece.text) for piece in best.pieces)
    if best.cost > 1.0 + 0.8 * length:
        return None
    return best.pieces


def _next_ways(ways: list[_Way], lead: int, trail: int, position: int, evidence: Evidence) -> list[_Way]:
    """Go on by one shown pair: the true character is (lead, trail), or a wrong pair vanished between the two."""
    found: list[_Way] = []
    character = _decoded(lead, trail)
    before = position - 1
    for way in ways:
        if character:
            piece = Piece(before, position + 1, character, Certainty.EXACT)
            found.append(_Way(way.cost + _cost(way.last, character, evidence), (*way.pieces, piece), character))
        for pair in evidence.by_bytes.get((lead, trail), ()):
            encoded = pair.encode("gbk")
            if _decoded(encoded[1], encoded[2]) is None:
                cost = _VANISHED + _cost(way.last, pair[0], evidence) + _cost(pair[0], pair[1], evidence)
                piece = Piece(before, position + 1, pair, Certainty.INFERRED)
                found.append(_Way(way.cost + cost, (*way.pieces, piece), pair[1]))
    best: dict[str, _Way] = {}
    for way in sorted(found, key=lambda way: way.cost):
        best.setdefault(way.last, way)
    return list(best.values())


def _endings(ways: list[_Way], lead: int, text: str, position: int, evidence: Evidence) -> Iterator[_Way]:
    """Readings that come back in step at this character: an ASCII trail byte, or a lead byte that swallowed a bracket."""
    shown = text[position]
    if shown == "?":
        note = _SWALLOWED_NOTE.match(text, position + 1)
        candidates = sorted(
            character for character in evidence.noted.get(note[1], ()) if _lead_of(character) == lead
        ) if note else []
        for way in ways:
            if len(candidates) == 1:
                cost = way.cost + _cost(way.last, candidates[0], evidence)
                piece = Piece(position - 1, position + 1, candidates[0] + "(", Certainty.INFERRED)
                yield _Way(cost, (*way.pieces, piece), candidates[0])
        return
    if "@" <= shown <= "~":
        character = _decoded(lead, ord(shown))
        if character:
            note = re.compile(rf"[((]({SYLLABLE})[))]").match(text, position + 1)
            is_noted = bool(note and note[1] in readings(character)) if _HAN.match(character) else False
            for way in ways:
                cost = way.cost + _cost(way.last, character, evidence) - (3.0 if is_noted else 0.0)
                yield _Way(cost, (*way.pieces, Piece(position - 1, position + 1, character, Certainty.EXACT)), character)


def _cost(last: str, character: str, evidence: Evidence) -> float:
    rare = 0.0 if character in _USUAL_MARKS or _is_common(character) or character in evidence.words else _RARE
    return rare + (0.0 if last + character in evidence.pairs else _UNSEEN)


@cache
def _is_common(character: str) -> bool:
    return bool(_HAN.match(character))


def _bytes_of(shown: str) -> bytes | None:
    """The two bytes that a shown character was; a folded mark was a full-width one. None for an ASCII byte."""
    if shown in _FOLDED:
        return _FOLDED[shown]
    try:
        encoded = shown.encode("gbk")
    except UnicodeEncodeError:
        return None
    return encoded if len(encoded) == 2 else None  # noqa: PLR2004 - a lead and a trail byte


@cache
def _decoded(lead: int, trail: int) -> str | None:
    try:
        character = bytes((lead, trail)).decode("gbk")
    except UnicodeDecodeError:
        return None
    return character if len(character) == 1 else None


def _lead_of(character: str) -> int:
    return character.encode("gbk", "replace")[0]
