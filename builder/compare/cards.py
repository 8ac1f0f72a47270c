"""Report -> Card: what other pages may know of a report, each figure with its sentence and the anchor it leads to."""

import marshal
import re
from bisect import bisect_left, bisect_right
from collections import Counter

from xxhash import xxh3_64_intdigest

from builder.compare.columns import figure_of, quote_of
from builder.model.anchors import Anchors, anchors_of
from builder.model.cards import Card, CheckNote, CitationNote, FindingNote, Head, ImpliedFigure, PassageNote, Quoted
from builder.model.finding import Finding
from builder.model.marks import Level, Passage
from builder.model.report import Report
from builder.model.text import RestoredText

# A sentence longer than this is shown from the clause before the figure to the clause after it.
_LONGEST_SENTENCE = 140
_EXCERPT = 40
_STOP = re.compile("[。\n]")


def card_of(report: Report, anchors: Anchors | None = None) -> Card:
    """Make the card of one report; its `id` is the report's key until `gather` has told equal keys apart.

    `anchors` are those of the report, where they are known already.
    """
    anchors = anchors or anchors_of(report)
    metadata = report.metadata
    is_bureau = metadata.level is Level.DEPARTMENT and metadata.code is not None
    sentences = Sentences(report.restored)
    quoted = _figures(report, anchors, sentences)
    return Card(
        id=report.key,
        path=report.source.path,
        kind=report.kind,
        metadata=metadata,
        jurisdiction=_jurisdiction(report),
        is_bureau=is_bureau,
        name=_name(report),
        figures=tuple([figure for figure, _ in quoted]),
        quotes=tuple([quote for _, quote in quoted]),
        implied=_implied(report, anchors, sentences),
        checks=_checks(report, anchors, sentences),
        citations=tuple(
            CitationNote(anchor, cited.title, cited.number)
            for anchor, cited in zip(anchors.citations, report.citations, strict=True)
        ),
        problems=_passages(anchors.problems, report.problems),
        plans=_passages(anchors.plans, report.plans),
        verdicts=report.verdicts,
        findings=_findings(report, anchors),
        coverage=tuple(dict.fromkeys(heading.dimension for heading in report.outline if heading.dimension)),
        unnumbered=report.unnumbered,
        damaged=report.damaged,
        repairs=tuple(sorted(Counter(repair.kind for repair in report.restored.repairs).items())),
        characters=len(report.restored.text),
        quantities=len(report.observations),
        notes=report.notes,
        encoding=report.source.encoding,
        is_extracted=report.source.is_extracted,
        headings=tuple(
            PassageNote(anchor, heading.title) for anchor, heading in zip(anchors.outline, report.outline, strict=True)
        ),
    )


def head_of(card: Card, columns: bytes) -> Head:
    """What the corpus must know of a card at once; `columns` are its entries, with digests of what other pages show of its figures."""
    own: dict[str, set[float]] = {}
    year = card.metadata.year
    for figure in card.figures:
        if figure.scope is None and figure.year == year:
            own.setdefault(figure.indicator, set()).update(() if figure.part else (figure.value,))
    trouble = (card.findings, tuple(note for note in card.checks if not note.check.holds))
    return Head(
        id=card.id,
        path=card.path,
        kind=card.kind,
        metadata=card.metadata,
        jurisdiction=card.jurisdiction,
        is_bureau=card.is_bureau,
        name=card.name,
        figures=len(card.figures),
        stated=tuple(own),
        years=tuple(sorted({figure.year for figure in card.figures} | ({year} if year is not None else set()))),
        columns=columns,
        whole=xxh3_64_intdigest(columns),
        checks=len(card.checks),
        has_trouble=any(trouble),
        is_torn=any(len(values) > 1 for values in own.values()),
        trouble=xxh3_64_intdigest(repr(trouble).encode("utf-8", "surrogatepass")) if any(trouble) else 0,
        citations=xxh3_64_intdigest(marshal.dumps([tuple(cited) for cited in card.citations], 2)),
        repairs=card.repairs,
        correction=next((str(value) for key, value in card.notes if key == "corrections"), None),
        is_extracted=card.is_extracted,
    )


class Sentences:
    """The sentences of a text, found once, to be shown around the marks in them.

    >>> from builder.model.text import Run
    >>> Sentences(RestoredText("甲乙。收到429件,办结。", (Run(0, 14, 0, 14),))).around(5, 9)
    ('收到429件,办结。', (2, 6))
    """

    def __init__(self, text: RestoredText) -> None:
        """Find where the sentences and lines end."""
        self._text = text
        self._stops = [found.start() for found in _STOP.finditer(text.folded)]

    def around(self, start: int, end: int) -> tuple[str, tuple[int, int]]:
        """The sentence around a mark, and the mark's place in it; a very long one is cut at clause ends, shown by …."""
        folded, stops = self._text.folded, self._stops
        before, after = bisect_left(stops, start), bisect_left(stops, end)
        first = stops[before - 1] + 1 if before else 0
        last = stops[after] + (folded[stops[after]] == "。") if after < len(stops) else len(folded)
        lead = trail = ""
        if last - first > _LONGEST_SENTENCE:
            clause = max(folded.rfind(mark, first, max(first, start - _EXCERPT)) for mark in ",;")
            if clause > first:
                first, lead = clause + 1, "…"
            cut = min((stop for mark in ",;" if (stop := folded.find(mark, end + _EXCERPT, last)) > 0), default=last)
            if cut < last:
                last, trail = cut, "…"
        return f"{lead}{self._text.text[first:last]}{trail}", (start - first + len(lead), end - first + len(lead))


def _jurisdiction(report: Report) -> str | None:
    metadata = report.metadata
    if metadata.code is not None:
        return metadata.code
    if report.key.startswith("x-") and metadata.year is not None:
        return report.key.removeprefix("x-").removesuffix(f"-{metadata.year}")
    return None


def _name(report: Report) -> str:
    """What the report is called on a page: its title, else who and when, else its file."""
    metadata = report.metadata
    who = metadata.issuer if metadata.level is Level.DEPARTMENT else metadata.jurisdiction
    if metadata.title:
        return metadata.title
    if who and metadata.year:
        return f"{who}{metadata.year}年法治政府建设年度报告"
    return report.source.path


def _figures(report: Report, anchors: Anchors, sentences: Sentences) -> list[Quoted]:
    year = report.metadata.year
    if year is None:
        return []
    figures = []
    text = report.restored.text
    starts, titles = [heading.start for heading in report.outline], [None, *(heading.title for heading in report.outline)]
    for anchor, (quantity, indicator, scope, told, part) in zip(anchors.observations, report.observations, strict=True):
        if indicator is None:
            continue
        start, end, value, unit, bound, upper = quantity
        sentence, mark = sentences.around(start, end)
        heading = titles[bisect_right(starts, start)]
        figure = figure_of((report.key, anchor, indicator, scope, told or year, value, upper, unit, bound, part))
        figures.append((figure, quote_of((text[start:end], sentence, mark, heading))))
    return figures


def _implied(report: Report, anchors: Anchors, sentences: Sentences) -> tuple[ImpliedFigure, ...]:
    made = []
    for anchor, implied in zip(anchors.implied, report.implied, strict=True):
        sentence, mark = sentences.around(implied.start, implied.end)
        made.append(
            ImpliedFigure(report.key, anchor, implied.indicator, implied.scope, implied.year, implied.value, sentence, mark)
        )
    return tuple(made)


def _checks(report: Report, anchors: Anchors, sentences: Sentences) -> tuple[CheckNote, ...]:
    return tuple(
        CheckNote(anchor, check, sentences.around(check.figures[0].start, check.figures[-1].end)[0])
        for anchor, check in zip(anchors.checks, report.checks, strict=True)
    )


def _passages(anchors: tuple[str, ...], passages: tuple[Passage, ...]) -> tuple[PassageNote, ...]:
    return tuple(PassageNote(anchor, passage.text) for anchor, passage in zip(anchors, passages, strict=True))


def _findings(report: Report, anchors: Anchors) -> tuple[FindingNote, ...]:
    source = report.source

    def note(finding: Finding, anchor: str) -> FindingNote:
        at = finding.at
        if at is None:
            return FindingNote(finding, "", None)
        return FindingNote(
            finding, source.text[at.start : min(at.end, at.start + _EXCERPT)], anchor, *source.line_and_column(at.start)
        )

    return tuple(note(finding, anchor) for anchor, finding in zip(anchors.findings, report.findings, strict=True))
