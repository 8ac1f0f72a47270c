"""The index that finds any substring of two characters or more: bigram -> reports, in buckets that a query loads a few of.

A text's pairs of neighbouring characters are found by array operations; the reports that hold a pair are written as the steps
from one to the next, one character each. Texts lie in files of their own, loaded only for the hits that are shown.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from xxhash import xxh3_64_intdigest

from builder.model.corpus import Corpus
from builder.model.page import DataFile
from builder.present.plain_json import json_bytes
from builder.present.shards import script, script_of
from builder.present.words import LEVELS

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

# Some 2,500 different pairs a report: so many reports to a bucket make one of 30 kB, and a query of six characters loads five.
_REPORTS_A_BUCKET = 12
_FEWEST_BUCKETS, _MOST_BUCKETS = 16, 8192
# Steps are written as characters; a volume ends before they would reach the surrogates.
VOLUME = 50_000
_BEYOND = 0xFFFD
_HIGH = 0xFFFF
_SURROGATES = (0xD800, 0xDFFF)
_ASTRAL = re.compile("[\U00010000-\U0010ffff]")
_LINE_END = ord("\n")
# The same two primes stand in search.js.
PRIMES = (7919, 104_729)
# Pairs are kept in so many groups, each with a digest; a power of two, as the buckets are, so that a bucket lies in one group or
# is made of whole ones.
GROUPS = 256
# What undoes the weighing of a pair's last byte in its hash.
_INVERSE = pow(PRIMES[1], -1, GROUPS)
_MIXER = 0x9E3779B97F4A7C15
HEAD = 4 * (GROUPS + 1)
INDEX = "data/search/index.js"


class Pairs(NamedTuple):
    """What search knows of one text: its pairs of characters by group, and a digest of each group.

    `held` is where each of the groups begins, then the pairs; `digests` tell which groups an edit has touched.
    """

    held: bytes
    digests: bytes


def pairs_of(folded: str) -> Pairs:
    """Find every different pair of neighbouring characters within a line; letters are read in lower case."""
    import numpy as np  # noqa: PLC0415 -- 0.1 s that a build with nothing to do need not spend

    held, edges = _constants()
    written = folded.encode("utf-16-le", "surrogatepass")
    if len(written) > 2 * len(folded):
        written = _ASTRAL.sub(chr(_BEYOND), folded).encode("utf-16-le", "surrogatepass")
    codes = held.take(np.frombuffer(written, "<u2"))
    left, right = codes[:-1], codes[1:]
    # The group is the hash's last byte, so bytes are enough to find it.
    group = left.astype(np.uint8) * np.uint8(PRIMES[0] % GROUPS) + right.astype(np.uint8) * np.uint8(PRIMES[1] % GROUPS)
    # The last byte of a pair follows from its group and its other bytes: without it pairs sort as 32 bits, in half the time.
    ordered = (group.astype(np.uint32) << np.uint32(24)) | (left.astype(np.uint32) << np.uint32(8)) | (right >> np.uint16(8))
    ordered = ordered[(left != _LINE_END) & (right != _LINE_END)]
    ordered.sort()
    is_new = np.ones(len(ordered), np.bool_)
    np.not_equal(ordered[1:], ordered[:-1], out=is_new[1:])
    ordered = ordered[is_new]
    starts = np.append(ordered.searchsorted(edges), len(ordered)).astype(np.uint32)
    group = (ordered >> np.uint32(24)).astype(np.uint8)
    last = (group - (ordered >> np.uint32(8)).astype(np.uint8) * np.uint8(PRIMES[0] % GROUPS)) * np.uint8(_INVERSE)
    pairs = (ordered << np.uint32(8)) | last
    mixed = ((group.astype(np.uint64) << np.uint64(32)) | pairs) * np.uint64(_MIXER)
    mixed ^= mixed >> np.uint64(29)
    sums = np.zeros(len(mixed) + 1, np.uint64)
    np.cumsum(mixed, out=sums[1:])
    digests = np.diff(sums[starts])
    return Pairs(starts.tobytes() + pairs.tobytes(), digests.tobytes())


@cache
def _constants() -> tuple["NDArray[np.uint16]", "NDArray[np.uint32]"]:
    """What every character is read as, and where the groups begin among the pairs in order."""
    import numpy as np  # noqa: PLC0415

    held = np.arange(_HIGH + 1, dtype=np.uint16)
    held[ord("A") : ord("Z") + 1] += 32
    held[_SURROGATES[0] : _SURROGATES[1] + 1] = _LINE_END
    return held, np.arange(GROUPS, dtype=np.uint32) << np.uint32(24)


def text_file(report: str, text: bytes, headings: bytes) -> DataFile:
    """Make the text of one report as a script, with the places of its headings, so that a hit can lead near to where it is."""
    return DataFile(f"data/text/{report}.js", script_of("text", json_bytes(report), text, headings))


class Marks:
    """The marks of all buckets: sums of the texts' digests, each text weighed by its place, so that one can be exchanged."""

    def __init__(self, ids: Sequence[str], digests: Sequence[bytes]) -> None:
        """Sum the digests (as `pairs_of` gives them) of the texts with these ids, volume by volume."""
        import numpy as np  # noqa: PLC0415

        self._sizes = sizes_of(len(ids))
        self._weights: list[NDArray[np.uint64]] = []
        self._sums: list[NDArray[np.uint64]] = []
        for number in range(len(self._sizes)):
            part = slice(number * VOLUME, (number + 1) * VOLUME)
            weights = np.array([xxh3_64_intdigest(f"{at}/{name}".encode()) | 1 for at, name in enumerate(ids[part])], np.uint64)
            held = np.frombuffer(b"".join(digests[part]), np.uint64).reshape(-1, GROUPS)
            self._weights.append(weights)
            self._sums.append((held * weights[:, None]).sum(axis=0, dtype=np.uint64))

    def exchange(self, at: int, old: bytes, new: bytes) -> None:
        """Take the digests of the text at a place off, and put others on."""
        import numpy as np  # noqa: PLC0415

        number, place = divmod(at, VOLUME)
        change = np.frombuffer(new, np.uint64) - np.frombuffer(old, np.uint64)
        self._sums[number] = self._sums[number] + change * self._weights[number][place]

    def named(self) -> Iterator[tuple[str, int]]:
        """Name every bucket of the index with a mark that changes when what it holds does: an edited report touches a few."""
        import numpy as np  # noqa: PLC0415

        for number, buckets in enumerate(self._sizes):
            whole = int(self._weights[number].sum(dtype=np.uint64))
            step = min(buckets, GROUPS)
            folded = self._sums[number].reshape(-1, step).sum(axis=0, dtype=np.uint64).tolist()
            for bucket in range(buckets):
                yield f"{number}-{bucket:x}", folded[bucket % step] ^ whole


def bucket_address(name: str) -> str:
    """Say where a bucket stands."""
    return f"data/search/{name}.js"


def index_file(listed: Sequence[tuple[str, str]]) -> DataFile:
    """Make the list of reports by number: of each, in the order of their ids, the id and what a list of hits calls it."""
    return DataFile(INDEX, script("searched", listed, sizes_of(len(listed)), VOLUME))


def places_file(corpus: Corpus) -> DataFile:
    """Make the list of places by name and by the initials of their pinyin."""
    rows = [
        [place.name, _initials(place.name), place.address + "index.html", LEVELS[place.level], _above(corpus, place.parent)]
        for place in corpus.jurisdictions.values()
    ]
    return DataFile("data/search/places.js", script("places", rows))


def fold_file(simplified: Mapping[str, str], either: Mapping[str, str]) -> DataFile:
    """Make the table by which a query in traditional characters is read as simplified.

    `either` are the characters that both scripts have and that may stand for another: a query with one has two readings.
    """
    pairs = "".join(old + new for old, new in either.items())
    return DataFile("data/search/fold.js", script("fold", "".join(simplified), "".join(simplified.values()), pairs))


def sizes_of(reports: int) -> list[int]:
    """Say how many buckets each volume has."""
    volumes = [min(VOLUME, reports - start) for start in range(0, reports, VOLUME)]
    return [min(_MOST_BUCKETS, 1 << (max(_FEWEST_BUCKETS, held // _REPORTS_A_BUCKET) - 1).bit_length()) for held in volumes]


def _initials(name: str) -> str:
    from pypinyin import Style, lazy_pinyin  # noqa: PLC0415 -- its dictionaries take a while to load

    return "".join(lazy_pinyin(name, style=Style.FIRST_LETTER)).lower()


def _above(corpus: Corpus, parent: str | None) -> str:
    above = corpus.jurisdictions.get(parent or "")
    return above.name if above else ""
