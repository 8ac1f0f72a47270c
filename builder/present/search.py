"""The index that finds any substring of two characters or more: bigram -> reports, in buckets that a query loads a few of.

A text's pairs of neighbouring characters are found by array operations; the reports that hold a pair are written as the steps
from one to the next, one character each. Texts lie in files of their own, loaded only for the hits that are shown.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, NamedTuple

from builder.model.anchors import anchors_of
from builder.model.corpus import Corpus
from builder.model.page import DataFile
from builder.model.report import Report
from builder.present.shards import script
from builder.present.words import LEVELS

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

# Some 2,500 different pairs a report: so many reports to a bucket make one of 30 kB, and a query of six characters loads five.
_REPORTS_A_BUCKET = 12
_FEWEST_BUCKETS, _MOST_BUCKETS = 16, 8192
# Steps are written as characters; a volume ends before they would reach the surrogates.
_VOLUME = 50_000
# Up to 90 a step is one printable ASCII character, from # on without the backslash; ! parts one pair's steps from the next's.
_FIRST, _SKIPPED, _SHORT = 35, 92, 91
_LONG = 0x80
_SEPARATOR = "!"
_BEYOND = 0xFFFD
_HIGH = 0xFFFF
_SURROGATES = (0xD800, 0xDFFF)
# The same two primes stand in search.js.
_PRIMES = (7919, 104_729)


class Searched(NamedTuple):
    """A report as the index knows it: its id, what a list of hits calls it, its pairs as `pairs_of` gives them."""

    id: str
    who: str
    pairs: bytes


def pairs_of(folded: str) -> bytes:
    """Every different pair of neighbouring characters within a line, as sorted 32-bit numbers; letters in lower case."""
    import numpy as np  # noqa: PLC0415 -- 0.1 s that a build with nothing to do need not spend

    codes = np.frombuffer(folded.encode("utf-32-le", "surrogatepass"), np.uint32).copy()
    codes[(codes >= ord("A")) & (codes <= ord("Z"))] += 32
    codes[codes > _HIGH] = _BEYOND
    codes[(codes >= _SURROGATES[0]) & (codes <= _SURROGATES[1])] = ord("\n")
    if len(codes) < len("两字"):
        return b""
    left, right = codes[:-1], codes[1:]
    held = (left != ord("\n")) & (right != ord("\n"))
    pairs = np.sort((left[held] << 16) | right[held])
    first = np.concatenate((pairs[:1] == pairs[:1], pairs[1:] != pairs[:-1]))
    return bytes(pairs[first].tobytes())


def text_file(report: Report, report_id: str) -> DataFile:
    """Make the text of one report as a script, with the places of its headings, so that a hit can lead near to where it is."""
    headings = [[heading.start, anchor] for heading, anchor in zip(report.outline, anchors_of(report).outline, strict=True)]
    return DataFile(f"data/text/{report_id}.js", script("text", report_id, report.restored.text, headings))


def search_files(reports: Iterable[Searched]) -> Iterator[DataFile]:
    """Make the index: the list of reports by number, and the buckets."""
    listed = sorted(reports)
    sizes = _sizes(len(listed))
    for number, buckets in enumerate(sizes):
        yield from _volume(number, buckets, listed[number * _VOLUME : (number + 1) * _VOLUME])
    yield DataFile("data/search/index.js", script("searched", [[entry.id, entry.who] for entry in listed], sizes, _VOLUME))


def search_addresses(reports: int) -> list[str]:
    """Every address of an index of so many reports: known before it is made."""
    found = [f"data/search/{number}-{bucket:x}.js" for number, buckets in enumerate(_sizes(reports)) for bucket in range(buckets)]
    return [*found, "data/search/index.js"]


def places_file(corpus: Corpus) -> DataFile:
    """Make the list of places by name and by the initials of their pinyin."""
    rows = [
        [place.name, _initials(place.name), place.address + "index.html", LEVELS[place.level], _above(corpus, place.parent)]
        for place in corpus.jurisdictions.values()
    ]
    return DataFile("data/search/places.js", script("places", rows))


def fold_file(simplified: Mapping[str, str]) -> DataFile:
    """Make the table by which a query in traditional characters is read as simplified."""
    return DataFile("data/search/fold.js", script("fold", "".join(simplified), "".join(simplified.values())))


def _sizes(reports: int) -> list[int]:
    """How many buckets each volume has."""
    volumes = [min(_VOLUME, reports - start) for start in range(0, reports, _VOLUME)]
    return [min(_MOST_BUCKETS, 1 << (max(_FEWEST_BUCKETS, held // _REPORTS_A_BUCKET) - 1).bit_length()) for held in volumes]


def _volume(number: int, buckets: int, volume: list[Searched]) -> Iterator[DataFile]:
    import numpy as np  # noqa: PLC0415

    arrays = [np.frombuffer(entry.pairs, np.uint32) for entry in volume]
    pairs = np.concatenate(arrays) if arrays else np.empty(0, np.uint32)
    reports = np.repeat(np.arange(len(arrays), dtype=np.uint64), [len(array) for array in arrays])
    wide = pairs.astype(np.uint64)
    bucket = ((wide >> np.uint64(16)) * np.uint64(_PRIMES[0]) + (wide & np.uint64(_HIGH)) * np.uint64(_PRIMES[1])) % np.uint64(
        buckets
    )
    # One number holds bucket, pair and report, so one sort puts them all in order.
    keys = np.sort((bucket << np.uint64(48)) | (wide << np.uint64(16)) | reports)
    yield from _buckets(number, buckets, keys)


def _buckets(number: int, buckets: int, keys: "NDArray[np.uint64]") -> Iterator[DataFile]:
    import numpy as np  # noqa: PLC0415

    owners = keys >> np.uint64(16)
    reports = (keys & np.uint64(_HIGH)).astype(np.int64)
    starts = np.flatnonzero(np.concatenate(([True], owners[1:] != owners[:-1]))) if len(keys) else np.empty(0, np.int64)
    steps = np.diff(reports, prepend=0) - 1
    steps[starts] = reports[starts]
    short = _FIRST + steps
    short[short >= _SKIPPED] += 1
    written = np.where(steps < _SHORT, short, _LONG + steps).astype("<u4").tobytes().decode("utf-32-le")
    names = (owners[starts] & np.uint64(0xFFFFFFFF)).astype(np.uint32)
    letters = np.column_stack((names >> 16, names & _HIGH)).astype("<u4").tobytes().decode("utf-32-le")
    edges = np.searchsorted(owners[starts] >> np.uint64(32), np.arange(buckets + 1, dtype=np.uint64)).tolist()
    places = [*starts.tolist(), len(keys)]
    for bucket in range(buckets):
        first, last = edges[bucket], edges[bucket + 1]
        steps_of = _SEPARATOR.join([written[places[at] : places[at + 1]] for at in range(first, last)])
        name = f"{number}-{bucket:x}"
        content = f'fazhi.pairs("{name}",{json.dumps(letters[2 * first : 2 * last], ensure_ascii=False)},"{steps_of}");\n'
        yield DataFile(f"data/search/{name}.js", content.encode())


def _initials(name: str) -> str:
    from pypinyin import Style, lazy_pinyin  # noqa: PLC0415 -- its dictionaries take a while to load

    return "".join(lazy_pinyin(name, style=Style.FIRST_LETTER)).lower()


def _above(corpus: Corpus, parent: str | None) -> str:
    above = corpus.jurisdictions.get(parent or "")
    return above.name if above else ""
