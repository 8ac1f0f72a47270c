"""Which neighbours lose the pair between them: characters whose inner bytes GBK does not assign, 十堰 (AE D1)."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cache, lru_cache
from itertools import chain

from builder.restore.gbk import losing_with_lead, unassigned
from builder.restore.repairs.traditional import simplified, traditional_characters
from builder.restore.word_tables import LONGEST, known_words, phrases
from builder.restore.wording import Said, anybody

Outer = tuple[int, int]  # the first byte of the first character, the second of the last: all that is left to see
_ANY = 0  # stands for every second byte behind which a pair may vanish
# Words of one length with the same outer bytes that are looked at, and pairs with the same first byte that may go on.
_LIKELY = 16


class Vanishing:
    """Known neighbours that lose the pair between them, to be asked by the bytes that are left; what nobody asks is not looked for."""

    def __init__(self, behind: Mapping[str, str], longer: Iterable[str] = (), *, is_traditional: bool) -> None:
        """Begin with what stands behind a character in simplified script, and with longer words."""
        self._neighbours = behind
        self._is_traditional = is_traditional
        self._behind: dict[str, str] = {}
        self._pairs: dict[int, dict[int, list[str]]] = {}
        self._longer: dict[Outer, list[str]] = defaultdict(list)
        for words in longer:
            for written in _vanished_throughout(words, is_traditional=is_traditional):
                self._longer[_bytes(written[0])[0], _bytes(written[-1])[1]].append(written)

    def words(self, outer: Outer) -> Iterator[str]:
        """Words of two characters and of three of which these bytes are left, and known longer ones."""
        lead, last = outer
        yield from self._pairs_from(lead).get(last, ())
        for pair in self.beginnings(lead):
            yield from (pair + third for third in self._seconds(pair[1]) if _bytes(third)[1] == last)
        yield from self._longer.get(outer, ())

    def beginnings(self, lead: int) -> list[str]:
        """The pairs whose first character begins with this byte, and behind which another pair may vanish."""
        return self._pairs_from(lead)[_ANY]

    def _pairs_from(self, lead: int) -> dict[int, list[str]]:
        """The pairs whose first character begins with this byte, by the second byte of their second character."""
        found = self._pairs.get(lead)
        if found is None:
            found = self._pairs[lead] = {_ANY: []}
            for pair in (first + second for first, _ in losing_with_lead(lead) for second in self._seconds(first)):
                trail = _bytes(pair[1])[1]
                found.setdefault(trail, []).append(pair)
                if trail in unassigned():
                    found[_ANY].append(pair)
        return found

    def _seconds(self, first: str) -> str:
        """What stands behind a character, as the report would write both, and loses the pair between them."""
        found = self._behind.get(first)
        if found is None:
            forms = _forms() if self._is_traditional else {}
            plain = simplified(first) if self._is_traditional else first
            seconds = self._neighbours.get(plain, "")
            written = "".join(forms.get(second, second) for second in seconds)
            after = lost_before(first)
            found = self._behind[first] = "".join(second for second in written if _bytes(second)[0] in after)
        return found


@lru_cache(maxsize=65_536)
def likeliest(outer: Outer, *, is_traditional: bool) -> tuple[str, ...]:
    """The likeliest words anywhere of which these bytes are left."""
    cheap = _cheapest(everywhere(is_traditional=is_traditional).words(outer), is_traditional=is_traditional)
    return tuple(chain.from_iterable([words for words in cheap if len(words) == size][:_LIKELY] for size in (2, 3, 4)))


@cache
def likely_beginnings(lead: int, *, is_traditional: bool) -> tuple[str, ...]:
    """The likeliest pairs anywhere whose first character begins with this byte, and behind which another pair may vanish."""
    cheap = _cheapest(everywhere(is_traditional=is_traditional).beginnings(lead), is_traditional=is_traditional)
    return tuple(cheap[:_LIKELY])


def _cheapest(words: Iterable[str], *, is_traditional: bool) -> list[str]:
    """Words by what they cost anywhere."""
    wording, known = anybody(), traditional_characters() if is_traditional else {}
    price = {each: wording.say_all(Said(), (known.get(character, character) for character in each)).cost for each in words}
    return sorted(price, key=lambda each: (price[each], each))


@cache
def everywhere(*, is_traditional: bool) -> Vanishing:
    """Neighbours in words of the language and of our reports, by what is left of them."""
    longer = (word for word in phrases() if len(word) == LONGEST)
    return Vanishing(known_words().usual, longer, is_traditional=is_traditional)


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
