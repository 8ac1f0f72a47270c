"""The page on method, measured accuracy, what changed in the data, and licence."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from builder.catalogue import Catalogue
from builder.catalogue.colophon import Colophon
from builder.model.cards import Head
from builder.model.corpus import Corpus
from builder.model.marks import Kind
from builder.model.page import Page
from builder.present.cells import Reader
from builder.present.frame import Frame
from builder.present.markup import Link
from builder.present.numbers import exact
from builder.present.punctuation import full_width
from builder.present.reports import body_of, way_to
from builder.present.words import MARKS, STATES, date_words

# 2026-11-20：合计误作…: a correction may begin with the day it was made.
_DATED = re.compile(r"[-\s]*(\d{4}-\d{2}-\d{2})[\s:：,，、]*(.+)")


class AccuracyRow(NamedTuple):
    """One kind of mark: its name, what it counts, and the two shares in per cent."""

    name: str
    marks: int
    precision: str
    recall: str


class ChangeRow(NamedTuple):
    """One change of the data: when (empty where a correction does not say), what, and the reports it was made to."""

    date: str
    iso: str
    what: str
    reports: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class AboutContext:
    """What `about.html` shows; `measured` is empty where nothing was, `loose` reports are of no place that is known."""

    frame: Frame
    reports: int
    loose: int
    others: int
    places: int
    figures_shown: str
    indicators: int
    states: tuple[tuple[str, str], ...]
    years: tuple[int, ...]
    measured: str
    cases: int
    digest: str
    accuracy: tuple[AccuracyRow, ...]
    changes: tuple[ChangeRow, ...]
    corrections: tuple[ChangeRow, ...]


def about_page(reader: Reader, catalogue: Catalogue, colophon: Colophon) -> Page:
    """Make the page on method, data and licence."""
    corpus = reader.corpus
    reports = corpus.placed_reports()
    frame = Frame("说明", "about", "方法、准确度、更新、许可与引用方式。", (Link("about/index.html", "说明"),))
    corrections = tuple(_corrections(corpus, reports))
    accuracy = colophon.accuracy
    changes = [
        ChangeRow(
            date_words(change.date.isoformat()),
            change.date.isoformat(),
            full_width(change.what),
            tuple(_link(corpus, corpus.heads[report]) for report in change.reports if report in corpus.heads),
        )
        for change in colophon.changes
    ]
    changes += [row for row in corrections if row.iso]
    # What a person wrote of a day stands before the corrections of that day.
    changes.sort(key=lambda row: row.iso, reverse=True)
    context = AboutContext(
        frame=frame,
        reports=len(reports),
        loose=sum(head.kind is Kind.REPORT for head in corpus.heads.values()) - len(reports),
        others=sum(head.kind is not Kind.REPORT for head in corpus.heads.values()),
        places=len({head.jurisdiction for head in reports if not head.is_bureau}),
        figures_shown=exact(sum(head.figures for head in reports)),
        indicators=len(catalogue.indicators.rows),
        states=tuple((state, words) for state, words in STATES.items() if state != "value"),
        years=corpus.years,
        measured=date_words(accuracy.measured.isoformat()) if accuracy else "",
        cases=accuracy.cases if accuracy else 0,
        digest=accuracy.digest if accuracy else "",
        accuracy=tuple(
            AccuracyRow(MARKS.get(row.kind, row.kind), row.marks, _share(row.precision), _share(row.recall))
            for row in (accuracy.kinds if accuracy else ())
        ),
        changes=tuple(changes),
        corrections=tuple(row for row in corrections if not row.iso),
    )
    return Page("about/index.html", "about.html", context)


def _corrections(corpus: Corpus, reports: list[Head]) -> Iterator[ChangeRow]:
    """What the front matter of each report says was corrected, a line each; a line may begin with its day."""
    for head in reports:
        for line in (head.correction or "").splitlines():
            dated = _DATED.fullmatch(line.strip())
            words = dated[2] if dated else line.strip().removeprefix("- ")
            if words:
                iso = dated[1] if dated else ""
                yield ChangeRow(date_words(iso), iso, f"更正：{words}", (_link(corpus, head),))


def _share(share: float) -> str:
    """A share in per cent, cut after one place, so that only what is all says 100."""
    return f"{int(share * 1000) / 10:g}%"


def _link(corpus: Corpus, head: Head) -> Link:
    if head.kind is not Kind.REPORT:
        return Link(way_to(head), head.name)
    return Link(way_to(head), f"{body_of(corpus, head) or head.name} {head.metadata.year or ''}".strip())
