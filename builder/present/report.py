"""The page of one report: its own part among its surroundings, the way up, and the years before and after."""

from dataclasses import dataclass

from builder.model.cards import Head
from builder.model.corpus import Corpus
from builder.model.marks import Kind
from builder.model.page import Html, Page
from builder.present.addresses import record_address, report_href, source_address
from builder.present.frame import Frame, crumbs_to
from builder.present.markup import Link
from builder.present.own import Fact, Own, finding_html


@dataclass(frozen=True, slots=True)
class ReportContext:
    """What `report.html` shows. Html fields are escaped already: the text, and lists whose entries `checked`, `found`, `named` count."""

    frame: Frame
    id: str
    name: str
    is_bureau: bool
    title: str
    place: Link | None
    facts: Html
    provenance: Fact | None
    prose: Html
    outline: Html
    readings: Html
    checks: Html
    checked: int
    failed: int
    law: Html
    unstated: int
    tasks: Html
    findings: Html
    found: int
    repairs: Html
    documents: Html
    named: int
    figures: int
    quantities: int
    record: str
    source_text: str
    earlier: Link | None
    later: Link | None


def page_of(own: Own, head: Head, corpus: Corpus) -> Page:
    """Put a report's own part among its surroundings: the way up, the years before and after, another file with its key."""
    address = report_href(head.id)
    metadata = head.metadata
    place = corpus.place_of(head)
    earlier, later = _neighbours(head, corpus)
    frame = Frame(
        title=f"{own.body}{metadata.year or ''}年法治政府建设年度报告" if metadata.year else head.name,
        section="reports",
        description=own.description,
        crumbs=(*crumbs_to(corpus, head.jurisdiction), Link(address, f"{metadata.year}年报告" if metadata.year else "报告")),
        is_fictional=own.is_fictional,
    )
    context = ReportContext(
        frame=frame,
        id=head.id,
        name=own.name,
        is_bureau=head.is_bureau,
        title=metadata.title or "",
        place=Link(place.page, place.name) if place else None,
        facts=Html(own.facts),
        provenance=Fact._make(own.provenance) if own.provenance else None,
        prose=Html(own.prose),
        outline=Html(own.outline),
        readings=Html(own.readings),
        checks=Html(own.checks),
        checked=own.checked,
        failed=own.failed,
        law=Html(own.law),
        unstated=own.unstated,
        tasks=Html(own.tasks),
        findings=Html("\n".join(filter(None, (own.findings, finding_html(head.twin, "") if head.twin else "")))),
        found=own.found + (head.twin is not None),
        repairs=Html(own.repairs),
        documents=Html(own.documents),
        named=own.named,
        figures=own.figures,
        quantities=own.quantities,
        record=record_address(head.id),
        source_text=source_address(head.id) if head.is_extracted else "",
        earlier=earlier,
        later=later,
    )
    return Page(address, "report.html", context)


def _neighbours(own: Head, corpus: Corpus) -> tuple[Link | None, Link | None]:
    """Find the reports of the same body for the year before and after."""
    year = own.metadata.year
    if year is None or own.jurisdiction is None:
        return None, None
    same = [
        other
        for other in (corpus.heads[report] for report in corpus.reports_of.get(own.jurisdiction, ()))
        if other.kind is Kind.REPORT
        and other.is_bureau == own.is_bureau
        and (not own.is_bureau or other.metadata.issuer == own.metadata.issuer)
        and other.metadata.year is not None
    ]
    before = max(
        (other for other in same if (other.metadata.year or 0) < year), key=lambda other: other.metadata.year or 0, default=None
    )
    after = min(
        (other for other in same if (other.metadata.year or 0) > year), key=lambda other: other.metadata.year or 0, default=None
    )

    def link(other: Head | None) -> Link | None:
        return None if other is None else Link(report_href(other.id), f"{other.metadata.year}年")

    return link(before), link(after)
