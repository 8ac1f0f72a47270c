"""Corpus -> files: the pages that many reports share, and each report's own page and record."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from builder.catalogue import Catalogue
from builder.model.corpus import Card, Corpus
from builder.model.marks import Kind
from builder.model.page import DataFile
from builder.present.pages import shared_pages
from builder.present.report import report_page
from builder.present.shards import data_files
from builder.project import Project
from builder.publish.records import record_address, record_of, source_address
from builder.publish.store import Store, stamp_of, unpack
from builder.publish.templates import Templates
from builder.publish.writing import write


class Due(NamedTuple):
    """A report whose own files may have to be written: its id and path, where they stand, what they are made of."""

    id: str
    path: str
    addresses: tuple[str, ...]
    mark: str

    @classmethod
    def of(cls, card: Card, mark: str) -> "Due":
        """The files of one report: its record, its page unless it is no yearly report, its extracted text if it has one."""
        addresses = [record_address(card.id)]
        if card.kind is Kind.REPORT:
            addresses.append(f"r/{card.id}/index.html")
        if card.is_extracted:
            addresses.append(source_address(card.id))
        return cls(card.id, card.path, tuple(addresses), mark)

    def stands(self, output: Path, standing: Mapping[str, tuple[str, str]]) -> bool:
        """Whether every file was written from just this, and stands as it was left."""
        return all(standing.get(address) == (self.mark, stamp_of(output / address)) for address in self.addresses)


@dataclass(frozen=True, slots=True)
class Desk:
    """What a process needs to write reports' pages."""

    catalogue: Catalogue
    corpus: Corpus
    templates: Templates
    output: Path
    store: Path


# The desk of this process: a forked process finds it laid, so that the corpus is never sent along with the work.
_LAID: list[Desk] = []


def lay(desk: Desk) -> None:
    """Lay the desk of this process."""
    _LAID[:] = [desk]


def shared_files(
    assets: Iterable[DataFile], corpus: Corpus, catalogue: Catalogue, project: Project, templates: Templates
) -> Iterator[DataFile]:
    """Every file of the site that is not one report's own, made one after the other."""
    yield from assets
    for page in shared_pages(corpus, catalogue, project.settings, catalogue.divisions):
        yield DataFile(page.address, templates.render(page))
    yield from data_files(corpus, catalogue)


def fingerprints(corpus: Corpus, keys: Mapping[str, str], template: str) -> dict[str, str]:
    """What each report's own files are made of, as a digest: its reading, its id, its neighbours by name, its template."""
    marks = {}
    for card in corpus.cards.values():
        total = hashlib.sha256(f"{keys[card.path]}\0{card.id}\0{template}\0".encode())
        total.update(repr((card.findings, _neighbours(corpus, card))).encode("utf-8", "surrogatepass"))
        marks[card.id] = total.hexdigest()[:32]
    return marks


def _neighbours(corpus: Corpus, card: Card) -> object:
    """All that a report's page shows of others: the way up by name, and the reports of the same body by name and year."""
    way = []
    key = card.jurisdiction if card.kind is Kind.REPORT else None
    siblings = [
        (other, corpus.cards[other].metadata.year, corpus.cards[other].name) for other in corpus.reports_of.get(key or "", ())
    ]
    while key is not None and key in corpus.jurisdictions:
        way.append(corpus.jurisdictions[key])
        key = corpus.jurisdictions[key].parent
    return way, siblings


def write_reports(due: Sequence[Due]) -> list[tuple[str, str, str, bool]]:
    """Write the files of some reports, at the desk that was laid: each file's address, mark, stamp, and whether it changed."""
    rows = []
    desk = _LAID[0]
    with Store(desk.store) as store:
        reports = [unpack(store.report_bytes(item.path)) for item in due]
    for item, report in zip(due, reports, strict=True):
        card = desk.corpus.cards[item.id]
        for address in item.addresses:
            if address == record_address(item.id):
                content = record_of(report, card)
            elif address == source_address(item.id):
                content = report.source.text.encode("utf-8", "surrogatepass")
            else:
                content = desk.templates.render(report_page(report, card, desk.corpus, desk.catalogue))
            changed = write(desk.output, address, content)
            rows.append((address, item.mark, stamp_of(desk.output / address), changed))
    return rows
