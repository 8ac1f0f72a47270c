"""Which neighbours lose the pair between them: characters whose inner bytes GBK does not assign, 十堰 (AE D1)."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from itertools import chain

from builder.restore.gbk import unassigned
from builder.restore.repairs.traditional import traditional_characters
from builder.restore.wording import LONGEST, Said, anybody, phrases, usual_neighbours

Outer = tuple[int, int]  # the first byte of the first character, the second of the last: all that is left to see
_LIKELY = 16  # words of one length with the same outer bytes that are looked at


class Vanishing:
    """Known neighbours that lose the pair between them, to be asked by the bytes that are left."""

    def __init__(self, pairs: Iterable[str], longer: Iterable[str] = (), *, is_traditional: bool) -> None:
        """Keep those of the pairs, and of the longer words, of which only the outer bytes are left."""
        self._pairs: dict[Outer, list[str]] = defaultdict(list)
        self._beginnings: dict[int, list[str]] = defaultdict(list)
        self._behind: dict[tuple[str, int], list[str]] = defaultdict(list)
        for pair in _vanished(pairs, is_traditional=is_traditional):
            lead, trail = _bytes(pair[0])[0], _bytes(pair[1])[1]
            self._pairs[lead, trail].append(pair)
            self._behind[pair[0], trail].append(pair[1])
            if trail in unassigned():
                self._beginnings[lead].append(pair)
        for words in longer:
            for written in _vanished_throughout(words, is_traditional=is_traditional):
                self._pairs[_bytes(written[0])[0], _bytes(written[-1])[1]].append(written)

    def words(self, outer: Outer) -> Iterator[str]:
        """Words of two characters and of three of which these bytes are left, and known longer ones."""
        yield from self._pairs.get(outer, ())
        for pair in self._beginnings.get(outer[0], ()):
            for third in self._behind.get((pair[1], outer[1]), ()):
                yield pair + third

    def beginnings(self, lead: int) -> list[str]:
        """The pairs whose first character begins with this byte, and behind which another pair may vanish."""
        return self._beginnings.get(lead, [])


@lru_cache(maxsize=65_536)
def likeliest(outer: Outer, *, is_traditional: bool) -> tuple[str, ...]:
    """The likeliest words anywhere of which these bytes are left."""
    wording, known = anybody(), traditional_characters() if is_traditional else {}
    price = {
        words: wording.say_all(Said(), (known.get(each, each) for each in words)).cost
        for words in everywhere(is_traditional=is_traditional).words(outer)
    }
    cheap = sorted(price, key=lambda words: (price[words], words))
    return tuple(chain.from_iterable([words for words in cheap if len(words) == size][:_LIKELY] for size in (2, 3, 4)))


@cache
def everywhere(*, is_traditional: bool) -> Vanishing:
    """Neighbours in words of the language and of our reports, by what is left of them."""
    pairs = (first + second for first, seconds in usual_neighbours().items() for second in seconds)
    return Vanishing(pairs, (word for word in phrases() if len(word) == LONGEST), is_traditional=is_traditional)


def _vanished(pairs: Iterable[str], *, is_traditional: bool) -> Iterator[str]:
    """The pairs, as the report would write them, whose inner bytes are not assigned."""
    forms = _forms() if is_traditional else {}
    for pair in pairs:
        for form in forms.get(pair[0], pair[0]):
            if after := lost_before(form):
                yield from (form + other for other in forms.get(pair[1], pair[1]) if _bytes(other)[0] in after)


def _vanished_throughout(words: str, *, is_traditional: bool) -> Iterator[str]:
    """The forms of a word in which each of its inner pairs vanishes."""
    ways = [""]
    forms = _forms() if is_traditional else {}
    for character in words:
        ways = [
            way + form
            for way in ways
            for form in forms.get(character, character)
            if not way or _bytes(form)[0] in lost_before(way[-1])
        ]
    yield from ways


@cache
def lost_before(character: str) -> frozenset[int]:
    """The lead bytes that the character's second byte makes no pair with."""
    return unassigned().get(_bytes(character)[1], frozenset())


@cache
def _bytes(character: str) -> tuple[int, int]:
    encoded = character.encode("gbk", "ignore")
    return (encoded[0], encoded[1]) if len(encoded) == 2 else (0, 0)  # noqa: PLR2004 - a lead and a trail byte


@cache
def _forms() -> dict[str, str]:
    """Every form of a simplified character that GBK can write, itself first."""
    forms: dict[str, str] = {}
    for old, new in traditional_characters().items():
        if _bytes(old)[0]:
            forms[new] = forms.get(new, new) + old
    return forms
