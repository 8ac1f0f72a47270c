"""What is to be published, piece by piece, each with a mark: a digest of all that it is made of."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import NamedTuple

from xxhash import xxh3_64_intdigest, xxh3_128_hexdigest

from builder.compare.columns import digests_of, entries_of, number_of, sums_of
from builder.model.cards import Head
from builder.model.corpus import Corpus
from builder.model.marks import Dates, Kind
from builder.present.addresses import (
    evidence_address,
    indicator_href,
    record_address,
    report_href,
    source_address,
    table_address,
    text_address,
)
from builder.present.keyfigures import ASKED_FIRST, heads_side_by_side
from builder.present.matrix import FIRST_COLUMNS, at_the_top, opening_year
from builder.present.shards import Shards
from builder.site.files import SourceFile

_ASKED_FIRST = tuple(map(number_of, ASKED_FIRST))
_AT_THE_TOP = tuple(map(number_of, FIRST_COLUMNS))
_MODULUS = 1 << 64


class Item(NamedTuple):
    """A piece of the site: what it is of (`report`, `profile` …), which one, where its files stand, and its mark."""

    kind: str
    key: str
    addresses: tuple[str, ...]
    mark: str


class Basis(NamedTuple):
    """What the marks of a build go by: the key of each path's reading, and a digest of code, settings, tables and a template.

    `told` is the digest of what the project says of itself.
    """

    files: Mapping[str, SourceFile]
    code: Callable[[str], str]
    told: str = ""


def report_items(corpus: Corpus, basis: Basis, heads: Iterable[Head]) -> Iterator[Item]:
    """Each report's own files: record, page and evidence unless it is no yearly report, extracted text if it has one.

    Made of its reading, its id, the way up to it by name, and its neighbours by year.
    """
    code = basis.code("report.html")
    around: dict[str | None, str] = {}
    for head in heads:
        if head.jurisdiction not in around:
            around[head.jurisdiction] = _around(corpus, head.jurisdiction)
        addresses = [record_address(head.id)]
        if head.kind is Kind.REPORT:
            addresses += [report_href(head.id), evidence_address(head.id), text_address(head.id)]
        if head.is_extracted:
            addresses.append(source_address(head.id))
        parts = (code, basis.files[head.path].key, head.id, head.trouble, around[head.jurisdiction])
        yield Item("report", head.id, tuple(addresses), _digest(parts))


def profile_items(corpus: Corpus, basis: Basis, keys: Iterable[str]) -> Iterator[Item]:
    """Each jurisdiction's page: made of its reports' readings, the way up, and what is held of neighbours and of those below."""
    code = basis.code("profile.html")
    beside: dict[str, str] = {}
    for key in keys:
        jurisdiction = corpus.jurisdictions[key]
        parent = jurisdiction.parent or ""
        if parent not in beside:
            beside[parent] = _digest([corpus.jurisdictions[child] for child in corpus.children.get(parent, ())])
        own = [(report, basis.files[corpus.heads[report].path].key) for report in corpus.reports_of.get(key, ())]
        below = [(corpus.jurisdictions[child], _held(corpus, child)) for child in corpus.children.get(key, ())]
        parts = (code, own, corpus.lineage(key), beside[parent], below, _figures_below(corpus, key), corpus.years)
        yield Item("profile", key, (jurisdiction.page,), _digest(parts))


def indicator_items(columns: Mapping[int, tuple[int, int]], who: int, basis: Basis, indicators: Iterable[str]) -> Iterator[Item]:
    """Each indicator's page and table: made of every figure of the row (`columns`, as `Sums` has them), and of who reported when."""
    code = basis.code("indicator.html")
    for indicator in indicators:
        addresses = (indicator_href(indicator), table_address(indicator))
        yield Item("indicator", indicator, addresses, _digest((code, who, columns.get(number_of(indicator)))))


class Sums:
    """What pages of the whole are made of, as sums over all heads: a head that changed is taken off and put on again.

    `columns` has the sum of the digests of each indicator's figures and their number, `of` a sum for each thing that such pages show.
    """

    def __init__(self, corpus: Corpus) -> None:
        """Add all heads of a corpus."""
        heads = corpus.heads.values()
        self.columns = sums_of(heads)
        self.of: Counter[str] = Counter()
        self._top = frozenset(place.key for place in at_the_top(corpus))
        self._opening_year = opening_year(corpus)
        for head in heads:
            self._put_rest(head, 1)

    def exchange(self, old: Head, new: Head) -> None:
        """Take a head off and put another on."""
        for head, sign in ((old, -1), (new, 1)):
            for entry in entries_of(head):
                total, count = self.columns.get(entry.number, (0, 0))
                self.columns[entry.number] = ((total + sign * entry.digest) % _MODULUS, count + sign)
                if not count + sign:
                    del self.columns[entry.number]
            self._put_rest(head, sign)

    def _put_rest(self, head: Head, sign: int) -> None:
        is_at_the_top = head.jurisdiction in self._top and self._opening_year in head.years
        for name, shown in (
            ("stated", (head.figures, head.stated)),
            ("trouble", (head.trouble, head.checks, head.repairs)),
            ("torn", head.whole if head.is_torn else None),
            ("cited", head.citations),
            (f"cited {head.metadata.year or 0}", head.citations),
            ("other", head.trouble if head.kind is not Kind.REPORT else None),
            ("said", head.correction),
            ("top", digests_of(head, _AT_THE_TOP) if is_at_the_top else None),
        ):
            if shown is not None:
                self.of[name] += sign * xxh3_64_intdigest(repr((head.id, shown)).encode("utf-8", "surrogatepass"))


def whole_items(
    corpus: Corpus, sums: Sums, who: int, basis: Basis, looked: Iterable[str], mentions: Mapping[str, int]
) -> Iterator[Item]:
    """The pages and files that are of the whole: each made of just those digests that it shows something of.

    `looked` are the reports that the front page chooses its example from, `mentions` as `mention_addresses` has them.
    """
    of = sums.of
    made_of: dict[str, tuple[str, object]] = {
        "index.html": ("home.html", (who, of["stated"], [(report, corpus.heads[report].whole) for report in looked])),
        "places/index.html": ("places.html", who),
        "matrix/index.html": ("matrix.html", (who, of["top"])),
        "compare/index.html": ("compare.html", who),
        "i/index.html": ("indicators.html", (who, of["stated"])),
        "findings/index.html": ("findings.html", (who, of["trouble"], of["torn"])),
        "documents/index.html": ("documents.html", (who, of["cited"])),
        "reports/index.html": ("reports.html", (who, of["stated"], of["other"])),
        "about/index.html": ("about.html", (who, of["stated"], of["said"], basis.told)),
        "search/index.html": ("search.html", ""),
        "404.html": ("404.html", ""),
        "data/matrix/index.js": ("", who),
        "data/search/names.js": ("", who),
        "data/search/fold.js": ("", ""),
        "data/charts/yearly.js": ("", ""),
        "data/findings.csv": ("", (who, of["trouble"])),
        "data/documents.csv": ("", (who, of["cited"])),
    }
    made_of |= {address: ("", (who, of[f"cited {year}"])) for address, year in mentions.items()}
    for address, (template, parts) in made_of.items():
        yield Item("whole", address, (address,), _digest((basis.code(template), parts)))


def shard_items(corpus: Corpus, basis: Basis, shards: Shards, names: Iterable[str], years: Iterable[int]) -> Iterator[Item]:
    """Some of the matrix' shards: made of the figures of their places in every report that speaks of a year."""
    code, years = basis.code(""), list(years)
    for name in names:
        keys = shards.places[name]
        places = _digest([corpus.jurisdictions[key] for key in keys])
        for year in years:
            parts = (code, places, [shards.marks[key].get(year) for key in keys])
            yield Item("shard", f"{name}-{year}", (f"data/matrix/{name}-{year}.js",), _digest(parts))


def addresses_of(items: Iterable[Item]) -> Iterator[str]:
    """Every address of some items."""
    return chain.from_iterable(item.addresses for item in items)


def who_digest(corpus: Corpus) -> int:
    """Changes with every jurisdiction's name and place and with who reported when, not with a figure."""
    said = [repr(tuple(corpus.jurisdictions.values()))]
    said += [_said(head) for head in corpus.heads.values()]
    return xxh3_64_intdigest("\n".join(said).encode("utf-8", "surrogatepass"))


def _said(head: Head) -> str:
    metadata = head.metadata
    return f"{head.id}\t{head.kind}\t{head.path}\t{metadata.year}\t{metadata.published}\t{metadata.dates}\t{metadata.issuer}\t{head.name}"


def _held(corpus: Corpus, key: str) -> Sequence[tuple[str, int | None, str | None, Dates, bool]]:
    """What a neighbour's page says of a jurisdiction: which reports are held, of which years, signed and published when."""
    heads = (corpus.heads[report] for report in corpus.reports_of.get(key, ()))
    return [(head.id, head.metadata.year, head.metadata.published, head.metadata.dates, head.is_bureau) for head in heads]


def _figures_below(corpus: Corpus, key: str) -> list[tuple[str, list[bytes]]]:
    """The figures of those below that stand side by side on a page: of the rows that people ask for first."""
    return [(head.id, digests_of(head, _ASKED_FIRST)) for head in heads_side_by_side(corpus, key)]


def _around(corpus: Corpus, key: str | None) -> str:
    """What a report's page says of its surroundings: the way up, and the reports of the same place by year and body."""
    siblings = [
        (other, corpus.heads[other].metadata.year, corpus.heads[other].metadata.issuer, corpus.heads[other].is_bureau)
        for other in corpus.reports_of.get(key or "", ())
    ]
    return _digest((corpus.lineage(key), siblings))


def _digest(parts: object) -> str:
    return xxh3_128_hexdigest(repr(parts).encode("utf-8", "surrogatepass"))
