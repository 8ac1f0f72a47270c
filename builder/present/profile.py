"""The page of one jurisdiction: where it stands, what it reported when, its figures over the years, what the law finds, who is below."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from builder.catalogue import Catalogue
from builder.catalogue.divisions import Divisions
from builder.catalogue.indicators import Indicator, IndicatorKind
from builder.model.anchors import verdict_anchors
from builder.model.corpus import Card, CellState, CheckNote, Head, Jurisdiction
from builder.model.marks import Level
from builder.model.page import Html, Page
from builder.present.cells import Reader, values_of
from builder.present.charts.drawing import Point, sparkline, strip
from builder.present.charts.series import Chart, chart_of, link_of
from builder.present.figures import cell_html, change_html
from builder.present.frame import Frame, crumbs_to
from builder.present.markup import Link, esc, html, report_href
from builder.present.numbers import exact
from builder.present.report import VerdictLine, deadline_words
from builder.present.words import CHECKS, LEVELS, VERDICTS, date_words, item_name

# What people come to ask, first to last; the first eight that a body states become its key figures.
ASKED_FIRST = (
    "review.received",
    "review.accepted",
    "disputes.handled",
    "enforcement.penalties",
    "litigation.cases",
    "litigation.appearance_rate",
    "functions.matters_handled",
    "functions.service_items",
    "rules.legality_reviews",
    "rules.normative_issued",
    "enforcement.certified_officers",
    "legal_aid.cases",
    "society.legal_literates",
    "society.publicity_events",
    "oversight.disclosure_requests",
    "functions.satisfaction_rate",
    "leadership.study_sessions",
    "decisions.legal_advisers",
)
_KEY_FIGURES = 8
_TASK = "task."
_HELD_SHOWN = 4
_PEER_STRIPS = 6
_LEAST_PEERS = 3


class YearMark(NamedTuple):
    """A year on the timeline; `href` is empty where no report is held."""

    year: int
    href: str
    words: str


class KeyFigure(NamedTuple):
    """A figure that stands large: with its unit, last year's under it, the change, and the years as a sparkline."""

    name: str
    href: str
    year: int
    figure: Html
    unit: str
    then: Html
    change: Html
    spark: Html


class DimensionPart(NamedTuple):
    """One dimension: in which years the report had a section on it, its chart, its table, and the rows that stand in no report."""

    id: str
    name: str
    sections: tuple[tuple[int, bool], ...]
    chart: Chart | None
    table: Html
    unseen: tuple[str, ...]


class CheckLine(NamedTuple):
    """A check of some year's report."""

    year: int
    holds: bool
    word: str
    formula: str
    href: str
    sentence: str


class PassageLine(NamedTuple):
    """A problem or plan with the way to its place."""

    href: str
    text: str


class PeerStrip(NamedTuple):
    """One key figure of those below that are of one level, in one year."""

    name: str
    href: str
    unit: str
    year: int
    places: int
    drawing: Html


class ChildRow(NamedTuple):
    """A body below: `href` is empty where it has no page; a year without a report has an empty address."""

    href: str
    name: str
    level: str
    years: tuple[YearMark, ...]


@dataclass(frozen=True, slots=True)
class ProfileContext:
    """What `profile.html` shows."""

    frame: Frame
    key: str
    name: str
    level: str
    code: str
    parent: Link | None
    siblings: tuple[Link, ...]
    years: tuple[YearMark, ...]
    reports: int
    keys: tuple[KeyFigure, ...]
    dimensions: tuple[DimensionPart, ...]
    latest: Link | None
    latest_year: int | None
    law: tuple[VerdictLine, ...]
    tasks: tuple[VerdictLine, ...]
    failed: tuple[CheckLine, ...]
    held: tuple[CheckLine, ...]
    held_count: int
    problems: tuple[PassageLine, ...]
    plans: tuple[PassageLine, ...]
    peers: tuple[PeerStrip, ...]
    children: tuple[ChildRow, ...]
    children_reported: int
    bureaus: tuple[ChildRow, ...]
    all_years: tuple[int, ...]


def profile_page(reader: Reader, catalogue: Catalogue, divisions: Divisions, jurisdiction: Jurisdiction) -> Page:
    """Make the page of one jurisdiction."""
    corpus = reader.corpus
    address = jurisdiction.address + "index.html"
    root = "../" * address.count("/")
    cards = [corpus.cards[report] for report in corpus.reports_of.get(jurisdiction.key, ())]
    own = [card for card in cards if not card.is_bureau]
    latest = max(own, key=lambda card: card.metadata.year or 0, default=None)
    rows = catalogue.indicators.rows
    children = _children(reader, divisions, jurisdiction)
    checks = [_check_line(card, note) for card in reversed(own) for note in card.checks]
    verdicts = _verdicts(latest)
    context = ProfileContext(
        frame=Frame(
            title=f"{jurisdiction.name}的法治政府建设年度报告",
            section="places",
            description=f"{jurisdiction.name}历年法治政府建设年度报告里的数字，每个都连着原句。",
            crumbs=crumbs_to(corpus, jurisdiction.key),
            is_fictional=any(dict(card.notes).get("fictional") for card in own),
        ),
        key=jurisdiction.key,
        name=jurisdiction.name,
        level=LEVELS[jurisdiction.level],
        code=jurisdiction.code or "",
        parent=_parent(reader, jurisdiction),
        siblings=tuple(
            Link(corpus.jurisdictions[key].address + "index.html", corpus.jurisdictions[key].name)
            for key in corpus.children.get(jurisdiction.parent or "", ())
            if key != jurisdiction.key
        ),
        years=_timeline(own, corpus.years),
        reports=len(own),
        keys=_keys(root, reader, jurisdiction.key, rows),
        dimensions=tuple(
            part
            for dimension, name in catalogue.indicators.dimensions
            if (
                part := _dimension(
                    root, reader, jurisdiction, own, (dimension, name), [row for row in rows if row.dimension == dimension]
                )
            )
        )
        if own
        else (),
        latest=Link(report_href(latest.id), latest.name) if latest else None,
        latest_year=latest.metadata.year if latest else None,
        law=tuple(line for item, line in verdicts if not item.startswith(_TASK)),
        tasks=tuple(line for item, line in verdicts if item.startswith(_TASK)),
        failed=tuple(line for line in checks if not line.holds),
        held=tuple(line for line in checks if line.holds)[:_HELD_SHOWN],
        held_count=sum(line.holds for line in checks),
        problems=_passages(latest, "problems"),
        plans=_passages(latest, "plans"),
        peers=_peers(root, reader, jurisdiction, rows),
        children=children,
        children_reported=sum(any(mark.href for mark in child.years) for child in children),
        bureaus=_bureaus([card for card in cards if card.is_bureau], corpus.years),
        all_years=corpus.years,
    )
    return Page(address, "profile.html", context)


def _timeline(cards: Sequence[Card | Head], years: Iterable[int]) -> tuple[YearMark, ...]:
    by_year = {card.metadata.year: card for card in reversed(cards)}
    marks = []
    for year in years:
        card = by_year.get(year)
        if card is None:
            marks.append(YearMark(year, "", "未收录报告"))
            continue
        when = date_words(card.metadata.published)
        early = deadline_words(card.metadata.published, year)
        marks.append(YearMark(year, report_href(card.id), f"{when}公开\n{early}" if when and early else "公开日期未见"))
    return tuple(marks)


def _parent(reader: Reader, jurisdiction: Jurisdiction) -> Link | None:
    above = reader.corpus.jurisdictions.get(jurisdiction.parent or "")
    return Link(above.address + "index.html", above.name) if above else None


def _newest(reader: Reader, key: str) -> int | None:
    return max((year for year in reader.corpus.years if (key, year) in reader.reported), default=None)


def _asked(rows: Sequence[Indicator]) -> list[Indicator]:
    """Put the rows that people ask for first."""
    by_id = {row.id: row for row in rows}
    return [by_id[name] for name in ASKED_FIRST if name in by_id] + [row for row in rows if row.id not in ASKED_FIRST]


def _peers(root: str, reader: Reader, jurisdiction: Jurisdiction, rows: Sequence[Indicator]) -> tuple[PeerStrip, ...]:
    """Set key figures of those below side by side, the most numerous level alone; rates have denominators of their own: left out.

    They stand on the parent's page: on each sibling's, one corrected figure would rewrite the pages of a whole province.
    """
    corpus = reader.corpus
    below = [corpus.jurisdictions[key] for key in corpus.children.get(jurisdiction.key, ())]
    years = [year for place in below if (year := _newest(reader, place.key)) is not None]
    if not years:
        return ()
    newest = max(years)
    levels = Counter(place.level for place in below if (place.key, newest) in reader.reported)
    if not levels:
        return ()
    level = levels.most_common(1)[0][0]
    found: list[PeerStrip] = []
    for row in _asked(rows):
        # Only these rows: what stands beside them is part of the page's mark (site/items).
        if row.id not in ASKED_FIRST or row.kind is IndicatorKind.RATE or len(found) == _PEER_STRIPS:
            continue
        points = [
            point for place in below if place.level is level and (point := _point(root, reader, place, row, newest)) is not None
        ]
        if len(points) >= _LEAST_PEERS:
            told = "、".join(point.words for point in points)
            drawing = Html(strip(points, None, f"{newest}年{row.name}：{told}"))
            found.append(PeerStrip(row.name, f"i/{row.id}/index.html", row.unit, newest, len(points), drawing))
    return tuple(found)


def _point(root: str, reader: Reader, place: Jurisdiction, row: Indicator, year: int) -> Point | None:
    cell = reader.cell(place.key, row, year)
    return (
        None if cell.value is None else Point(year, cell.value, link_of(root, cell), f"{place.name}{exact(cell.value)}{row.unit}")
    )


def _keys(root: str, reader: Reader, key: str, rows: Sequence[Indicator]) -> tuple[KeyFigure, ...]:
    corpus, newest = reader.corpus, _newest(reader, key)
    if newest is None:
        return ()
    stated = [row for row in _asked(rows) if reader.cell(key, row, newest).state is CellState.VALUE][:_KEY_FIGURES]
    found = []
    for row in stated:
        then = reader.cell(key, row, newest - 1)
        cells = [reader.cell(key, row, year) for year in corpus.years]
        found.append(
            KeyFigure(
                row.name,
                f"i/{row.id}/index.html",
                newest,
                Html(cell_html(root, reader.cell(key, row, newest), row)),
                row.unit,
                html(f"{newest - 1}年 ", cell_html(root, then, row)) if then.value is not None else Html(""),
                Html(change_html(reader.change(key, row, newest), row)),
                Html(sparkline(values_of(cells))),
            )
        )
    return tuple(found)


def _dimension(
    root: str,
    reader: Reader,
    jurisdiction: Jurisdiction,
    own: Sequence[Card],
    dimension: tuple[str, str],
    rows: Sequence[Indicator],
) -> DimensionPart:
    corpus, key = reader.corpus, jurisdiction.key
    identity, name = dimension
    stated = [row for row in rows if any((key, row.id, year) in corpus.cells for year in corpus.years)]
    covered = {card.metadata.year: identity in card.coverage for card in own}
    lines = []
    for row in stated:
        cells = [reader.cell(key, row, year) for year in corpus.years]
        last = next(
            (year for year, cell in zip(reversed(corpus.years), reversed(cells), strict=True) if cell.value is not None), None
        )
        change = change_html(reader.change(key, row, last), row) if last is not None else ""
        if change and last != corpus.years[-1]:
            change = f"<small>{last}年</small> {change}"
        lines.append(
            f'<tr><th scope="row"><a href="{root}i/{row.id}/index.html">{esc(row.name)}</a> <small>{esc(row.unit)}</small></th>'
            + "".join(f'<td class="n">{cell_html(root, cell, row)}</td>' for cell in cells)
            + f'<td class="n">{change}</td></tr>'
        )
    table = ""
    if lines:
        heads = "".join(f'<th scope="col" class="n">{year}</th>' for year in corpus.years)
        table = (
            f'<table><caption class="vh">{esc(jurisdiction.name)}{esc(name)}历年数字</caption><thead><tr><th scope="col">指标</th>'
            f'{heads}<th scope="col" class="n">较上年</th></tr></thead><tbody>{"".join(lines)}</tbody></table>'
        )
    return DimensionPart(
        identity,
        name,
        tuple((year, covered[year]) for year in corpus.years if year in covered),
        chart_of(root, reader, key, jurisdiction.name, stated, f"chart-{identity}"),
        Html(table),
        tuple(row.name for row in rows if row not in stated and not (row.levels and jurisdiction.level not in row.levels)),
    )


def _verdicts(card: Card | None) -> list[tuple[str, VerdictLine]]:
    if card is None:
        return []
    return [
        (
            verdict.item,
            VerdictLine(
                item_name(verdict.item),
                verdict.verdict.replace(" ", "-"),
                VERDICTS.get(verdict.verdict, verdict.verdict),
                report_href(card.id, anchor) if verdict.start is not None else "",
            ),
        )
        for anchor, verdict in zip(verdict_anchors(card.verdicts), card.verdicts, strict=True)
    ]


def _check_line(card: Card, note: CheckNote) -> CheckLine:
    check = note.check
    return CheckLine(
        card.metadata.year or 0, check.holds, CHECKS[check.kind], check.formula, report_href(card.id, note.anchor), note.sentence
    )


def _passages(card: Card | None, name: str) -> tuple[PassageLine, ...]:
    if card is None:
        return ()
    notes = card.problems if name == "problems" else card.plans
    return tuple(PassageLine(report_href(card.id, note.anchor), note.text) for note in notes)


def _children(reader: Reader, divisions: Divisions, jurisdiction: Jurisdiction) -> tuple[ChildRow, ...]:
    """List everybody below: the divisions of the latest year, with a report or without, then bodies without a code."""
    corpus = reader.corpus
    held = corpus.children.get(jurisdiction.key, ())
    rows: list[ChildRow] = []
    known: set[str] = set()
    if jurisdiction.code is not None:
        newest = corpus.years[-1] if corpus.years else None
        for division in divisions.children(jurisdiction.code, newest):
            known.add(division.code)
            rows.append(_child(reader, division.code, division.name, LEVELS[division.level]))
    rows += [
        _child(reader, key, corpus.jurisdictions[key].name, LEVELS[corpus.jurisdictions[key].level])
        for key in held
        if key not in known
    ]
    return tuple(rows)


def _child(reader: Reader, key: str, name: str, level: str) -> ChildRow:
    corpus = reader.corpus
    jurisdiction = corpus.jurisdictions.get(key)
    if jurisdiction is None:
        return ChildRow("", name, level, ())
    own = [corpus.heads[report] for report in corpus.reports_of.get(key, ()) if not corpus.heads[report].is_bureau]
    return ChildRow(jurisdiction.address + "index.html", name, level, _timeline(own, corpus.years))


def _bureaus(cards: Sequence[Card], years: Sequence[int]) -> tuple[ChildRow, ...]:
    by_name: dict[str, list[Card]] = {}
    for card in cards:
        by_name.setdefault(card.metadata.issuer or card.name, []).append(card)
    return tuple(ChildRow("", name, LEVELS[Level.DEPARTMENT], _timeline(group, years)) for name, group in sorted(by_name.items()))
