"""What is to be published, piece by piece, each with a mark: a digest of all that it is made of."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from typing import NamedTuple

from xxhash import xxh3_64_intdigest, xxh3_128_hexdigest

from builder.catalogue import Catalogue
from builder.model.corpus import Corpus, Head, Jurisdiction
from builder.model.marks import Kind
from builder.publish.records import record_address, source_address


class Item(NamedTuple):
    """A piece of the site: what it is of (`report`, `profile`, `indicator`), which one, where its files stand, its mark."""

    kind: str
    key: str
    addresses: tuple[str, ...]
    mark: str


def report_items(corpus: Corpus, keys: Mapping[str, str], code: str) -> Iterator[Item]:
    """Each report's own files: record, page and evidence unless it is no yearly report, extracted text if it has one.

    Made of its reading, its id, the way up to it by name, and its neighbours by year.
    """
    for head in corpus.heads.values():
        addresses = [record_address(head.id)]
        if head.kind is Kind.REPORT:
            addresses += [f"r/{head.id}/index.html", f"data/evidence/{head.id}.js"]
        if head.is_extracted:
            addresses.append(source_address(head.id))
        siblings = [
            (other, corpus.heads[other].metadata.year, corpus.heads[other].metadata.issuer, corpus.heads[other].is_bureau)
            for other in corpus.reports_of.get(head.jurisdiction or "", ())
        ]
        twins = [
            corpus.heads[other].path for other, _, _, _ in siblings if corpus.heads[other].metadata.year == head.metadata.year
        ]
        parts = (code, keys[head.path], head.id, _way_up(corpus, head.jurisdiction), siblings, twins)
        yield Item("report", head.id, tuple(addresses), _digest(parts))


def profile_items(corpus: Corpus, keys: Mapping[str, str], code: str) -> Iterator[Item]:
    """Each jurisdiction's page: made of its reports' readings, the way up, and what is held of neighbours and of those below."""
    held = {key: _held(corpus, key) for key in corpus.jurisdictions}
    for key, jurisdiction in corpus.jurisdictions.items():
        own = [(report, keys[corpus.heads[report].path]) for report in corpus.reports_of.get(key, ())]
        siblings = [corpus.jurisdictions[other] for other in corpus.children.get(jurisdiction.parent or "", ())]
        below = [(corpus.jurisdictions[child], held[child]) for child in corpus.children.get(key, ())]
        parts = (code, own, _way_up(corpus, key), siblings, below, corpus.years)
        yield Item("profile", key, (jurisdiction.address + "index.html",), _digest(parts))


def indicator_items(corpus: Corpus, catalogue: Catalogue, code: str) -> Iterator[Item]:
    """Each indicator's page and table: made of every figure of the row, and of who reported when."""
    columns: dict[str, list[tuple[str, int]]] = {row.id: [] for row in catalogue.indicators.rows}
    for head in corpus.heads.values():
        for indicator, digest in head.columns:
            if indicator in columns:
                columns[indicator].append((head.id, digest))
    who = reported_digest(corpus)
    for indicator, column in columns.items():
        addresses = (f"i/{indicator}/index.html", f"data/indicators/{indicator}.csv")
        yield Item("indicator", indicator, addresses, _digest((code, who, column)))


def reported_digest(corpus: Corpus) -> int:
    """Changes with every jurisdiction's name, place and reports' ids, years and dates, not with their figures."""
    total = [repr(tuple(corpus.jurisdictions.values()))]
    total += [_said(head) for head in corpus.heads.values()]
    return xxh3_64_intdigest("\n".join(total).encode("utf-8", "surrogatepass"))


def addresses_of(items: Iterable[Item]) -> Iterator[str]:
    """Every address of some items."""
    return chain.from_iterable(item.addresses for item in items)


def _said(head: Head) -> str:
    metadata = head.metadata
    return f"{head.id}\t{head.kind}\t{head.path}\t{metadata.year}\t{metadata.published}\t{metadata.issuer}\t{head.name}"


def _held(corpus: Corpus, key: str) -> list[tuple[str, int | None, str | None, bool]]:
    """What a neighbour's page says of a jurisdiction: which reports are held, of which years, published when."""
    heads = (corpus.heads[report] for report in corpus.reports_of.get(key, ()))
    return [(head.id, head.metadata.year, head.metadata.published, head.is_bureau) for head in heads]


def _way_up(corpus: Corpus, key: str | None) -> list[Jurisdiction]:
    way = []
    while key is not None and key in corpus.jurisdictions:
        way.append(corpus.jurisdictions[key])
        key = corpus.jurisdictions[key].parent
    return way


def _digest(parts: object) -> str:
    return xxh3_128_hexdigest(repr(parts).encode("utf-8", "surrogatepass"))
