"""A report's own files, begun where it is read: what is done there need not be kept, sent along and taken up again.

A leaf holds everything of these files that does not depend on other reports, as plain values; what the corpus adds (the id, the way
up, the years before and after, another file with the same key) comes when they are written.
"""

import marshal
from collections.abc import Iterator
from typing import NamedTuple

from builder.catalogue import Catalogue
from builder.model.anchors import Anchors
from builder.model.cards import Card, Head
from builder.model.corpus import Corpus
from builder.model.marks import Kind
from builder.model.page import DataFile
from builder.model.report import Report
from builder.present.addresses import record_address, source_address
from builder.present.evidence import Evidence, evidence_file, evidence_of
from builder.present.own import Own, own_of
from builder.present.plain_json import json_bytes
from builder.present.report import page_of
from builder.present.reports import who_of
from builder.present.search import text_file
from builder.publish.records import record_as, record_of
from builder.publish.templates import Templates


class Leaf(NamedTuple):
    """`record` and `source` are whole files, the second empty unless the text was extracted; `text` and `headings` are JSON.

    `own` and `evidence` are None unless the file is a yearly report.
    """

    key: str
    record: bytes
    source: bytes
    text: bytes
    headings: bytes
    own: Own | None
    evidence: Evidence | None


def leaf_of(report: Report, card: Card, anchors: Anchors, catalogue: Catalogue) -> Leaf:
    """Begin the files of one report."""
    is_report = card.kind is Kind.REPORT
    headings = [[heading.start, anchor] for heading, anchor in zip(report.outline, anchors.outline, strict=True)]
    return Leaf(
        key=card.id,
        record=record_of(report, card),
        source=report.source.text.encode("utf-8", "surrogatepass") if card.is_extracted else b"",
        text=json_bytes(report.restored.text),
        headings=json_bytes(headings),
        own=own_of(report, card, anchors, catalogue) if is_report else None,
        evidence=evidence_of(card, catalogue) if is_report else None,
    )


def packed(leaf: Leaf) -> bytes:
    """A leaf as the store keeps it."""
    return marshal.dumps((*leaf[:-2], leaf.own and tuple(leaf.own), leaf.evidence and tuple(leaf.evidence)))


def unpacked(kept: bytes) -> Leaf:
    """The leaf that was kept."""
    leaf = Leaf._make(marshal.loads(kept))  # noqa: S302 -- our own cache
    return leaf._replace(own=leaf.own and Own._make(leaf.own), evidence=leaf.evidence and Evidence._make(leaf.evidence))


def files_of_leaf(leaf: Leaf, head: Head, corpus: Corpus, templates: Templates) -> Iterator[DataFile]:
    """Every file of one report, in the order of its addresses."""
    record = leaf.record if head.twin is None else record_as(leaf.record, head.id, head.twin)
    yield DataFile(record_address(head.id), record)
    if leaf.own is not None and leaf.evidence is not None:
        page = page_of(leaf.own, head, corpus)
        yield DataFile(page.address, templates.render(page))
        who = who_of(corpus, head)
        yield evidence_file(head.id, who, leaf.evidence)
        yield text_file(head.id, who, leaf.text, leaf.headings)
    if head.is_extracted:
        yield DataFile(source_address(head.id), leaf.source)
