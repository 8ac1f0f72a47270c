"""What search loads besides the buckets of its index, and when each of those changes: texts, the list of reports, names, characters."""

from array import array
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import Final

from xxhash import xxh3_64_intdigest

from builder.catalogue import Catalogue
from builder.model.corpus import Corpus
from builder.model.page import DataFile
from builder.present.addresses import text_address
from builder.present.grams import GROUPS
from builder.present.plain_json import json_bytes
from builder.present.scripts import script, script_of
from builder.present.words import LEVELS

# Some 6,300 different grams a report, half as many bytes again: so many reports to a bucket make one of 30 kB.
_REPORTS_A_BUCKET = 5
_FEWEST_BITS, _MOST_BITS = 5, 14
# Steps from report to report are written as characters; a volume ends before they would reach the surrogates.
VOLUME = 50_000
INDEX = "data/search/index.js"
_DIGESTS: Final = "Q"
_WORD = (1 << 64) - 1
# The year at the end of an id: -2024.
_ENDING = 5


class Marks:
    """The marks of all buckets: sums of the texts' digests, each text weighed by its place, so that one can be exchanged."""

    def __init__(self, ids: Sequence[str], digests: Iterable[tuple[int, bytes]]) -> None:
        """Sum the digests (as `grams_of` gives them) of the texts with these ids, volume by volume; each comes with its text's place."""
        import numpy as np  # noqa: PLC0415 -- 0.1 s that an edit need not spend

        self._bits = bucket_bits(len(ids))
        weights = [_weight(at, name) for at, name in enumerate(ids)]
        self._whole = [sum(weights[start : start + VOLUME]) & _WORD for start in range(0, len(ids), VOLUME)]
        sums = [np.zeros(GROUPS, np.uint64) for _ in self._bits]
        for at, held in digests:
            sums[at // VOLUME] += np.frombuffer(held, np.uint64) * np.uint64(weights[at])
        self._sums: list[list[int]] = [part.tolist() for part in sums]

    def exchange(self, at: int, name: str, old: bytes, new: bytes) -> set[str]:
        """Take the digests of the text at a place, with an id, off and put others on; names the buckets whose marks that changes: a few."""
        number, weight = at // VOLUME, _weight(at, name)
        sums, buckets = self._sums[number], 1 << self._bits[number]
        found: set[str] = set()
        for group, (before, after) in enumerate(zip(array(_DIGESTS, old), array(_DIGESTS, new), strict=True)):
            if before != after:
                sums[group] = (sums[group] + (after - before) * weight) & _WORD
                # A bucket is made of whole groups, or several lie in one.
                start, end = group * buckets // GROUPS, (group + 1) * buckets // GROUPS
                found.update(f"{number}-{bucket:x}" for bucket in range(start, max(start + 1, end)))
        return found

    def named(self, names: Container[str] | None = None) -> Iterator[tuple[str, int]]:
        """Name every bucket of the index, or those of some names, with a mark that changes when what it holds does."""
        for number, (bits, sums, whole) in enumerate(zip(self._bits, self._sums, self._whole, strict=True)):
            groups = max(1, GROUPS >> bits)
            for bucket in range(1 << bits):
                name = f"{number}-{bucket:x}"
                if names is None or name in names:
                    first = bucket * GROUPS >> bits
                    yield name, sum(sums[first : first + groups]) & _WORD ^ whole


def _weight(at: int, name: str) -> int:
    """What the digests of the text at a place, with an id, are weighed with."""
    return xxh3_64_intdigest(f"{at % VOLUME}/{name}".encode()) | 1


def bucket_bits(reports: int) -> list[int]:
    """How many bits of a gram's number name its bucket, volume by volume."""
    volumes = [min(VOLUME, reports - start) for start in range(0, reports, VOLUME)]
    return [min(_MOST_BITS, max(_FEWEST_BITS, (held // _REPORTS_A_BUCKET).bit_length())) for held in volumes]


def bucket_address(name: str) -> str:
    """Say where a bucket stands."""
    return f"data/search/{name}.js"


def text_file(report: str, who: str, text: bytes, headings: bytes) -> DataFile:
    """Make the text of one report as a script, with what a list of hits calls it and the places of its headings."""
    return DataFile(text_address(report), script_of("text", json_bytes(report), text, headings, json_bytes(who)))


def index_file(reports: Sequence[str]) -> DataFile:
    """Make the list of reports in the order of the index, neighbours of one year together: how they end, how each begins."""
    listed = [
        [ending, " ".join(report.removesuffix(ending) for report in together)]
        for ending, together in groupby(reports, key=lambda report: report[-_ENDING:])
    ]
    return DataFile(INDEX, script("searched", listed, bucket_bits(len(reports)), VOLUME))


def names_file(corpus: Corpus, catalogue: Catalogue) -> DataFile:
    """Make the list of places by name and by the initials of their pinyin, and of indicators by name."""
    places = [
        [
            place.name,
            _initials(place.name),
            place.address,
            LEVELS[place.level],
            above.name if (above := corpus.above(place)) else "",
        ]
        for place in corpus.jurisdictions.values()
    ]
    indicators = [[row.name, row.id] for row in catalogue.indicators.rows]
    return DataFile("data/search/names.js", script("names", places, indicators))


def fold_file(simplified: Mapping[str, str], either: Mapping[str, str]) -> DataFile:
    """Make the table by which a query in traditional characters is read as simplified.

    `either` are the characters that both scripts have and that may stand for another: a query with one has two readings.
    """
    pairs = "".join(old + new for old, new in either.items())
    return DataFile("data/search/fold.js", script("fold", "".join(simplified), "".join(simplified.values()), pairs))


def _initials(name: str) -> str:
    from pypinyin import Style, lazy_pinyin  # noqa: PLC0415 -- its dictionaries take a while to load

    return "".join(lazy_pinyin(name, style=Style.FIRST_LETTER)).lower()
