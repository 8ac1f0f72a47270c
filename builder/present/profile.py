"""The page of one jurisdiction: where it stands, what it reported when, its figures over the years, what the law finds, who is below."""

from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import NamedTuple

from builder.catalogue import Catalogue
from builder.catalogue.divisions import Divisions
from builder.catalogue.indicators import Indicator
from builder.model.cards import Card, CheckNote, PassageNote
from builder.model.corpus import Jurisdiction
from builder.model.page import Html, Page
from builder.present.addresses import indicator_href, report_href
from builder.present.below import YearMark, below_html, bureaus_of, children_of, silent_html, timeline
from builder.present.cells import Reader
from builder.present.charts.series import Chart, chart_of
from builder.present.figures import row_html
from builder.present.followup import Followup, followups_of
from builder.present.frame import Frame, crumbs_to
from builder.present.keyfigures import KeyFigure, PeerStrip, key_figures, side_by_side
from builder.present.markup import Link, esc, esc_again
from builder.present.numbers import spaced
from builder.present.own import verdicts_html
from builder.present.punctuation import full_width
from builder.present.succession import Succession, succession_of
from builder.present.words import CHECKS, LEVELS

_HELD_SHOWN = 4
_PART_END = "</section>"


class DimensionPart(NamedTuple):
    """One dimension: in which years the report had a section on it, its chart, its table, and the rows that stand in no report.

    `kept` is the part as it stands in the page already; then only `sections` is told besides.
    """

    id: str
    name: str
    sections: tuple[tuple[int, bool], ...]
    chart: Chart | None
    table: Html
    unseen: tuple[str, ...]
    kept: Html = Html("")


@dataclass(frozen=True, slots=True)
class ProfileContext:
    """What `profile.html` shows."""

    frame: Frame
    key: str
    name: str
    level: str
    code: str
    succession: Succession | None
    parent: Link | None
    siblings: Html
    years: tuple[YearMark, ...]
    reports: int
    keys: tuple[KeyFigure, ...]
    has_year_before: bool
    dimensions: tuple[DimensionPart, ...]
    latest: Link | None
    latest_year: int | None
    law: Html
    tasks: Html
    checks: Html
    failed: int
    held: int
    held_shown: int
    problems: Html
    plans: Html
    followups: tuple[Followup, ...]
    peers: tuple[PeerStrip, ...]
    children: Html
    silent: Html
    children_count: int
    children_reported: int
    bureaus: Html
    all_years: tuple[int, ...]


def kept_parts(page: str, dimensions: Iterable[str]) -> dict[str, Html]:
    """The parts of a jurisdiction's page as it stands that are of some dimensions: an edit touches one or two of ten."""
    found: dict[str, Html] = {}
    for identity in dimensions:
        start = page.find(f'<section class="part dimension" id="{identity}">')
        if start >= 0:
            found[identity] = Html(page[start : page.index(_PART_END, start) + len(_PART_END)])
    return found


def profile_page(
    reader: Reader, catalogue: Catalogue, divisions: Divisions, jurisdiction: Jurisdiction, kept: Mapping[str, Html]
) -> Page:
    """Make the page of one jurisdiction; `kept` are parts that stay as they stand, by dimension."""
    corpus = reader.corpus
    address = jurisdiction.page
    root = "../" * address.count("/")
    cards = [corpus.cards[report] for report in corpus.reports_of.get(jurisdiction.key, ())]
    own = [card for card in cards if not card.is_bureau]
    latest = max(own, key=lambda card: card.metadata.year or 0, default=None)
    rows = catalogue.indicators.rows
    cells = corpus.cells.row(jurisdiction.key)
    span = _span(corpus.years, chain((card.metadata.year for card in own), *cells.values()))
    children = children_of(reader, divisions, jurisdiction)
    checks = [(card, note) for card in reversed(own) for note in card.checks]
    failed, held = ([(card, note) for card, note in checks if note.check.holds is holds] for holds in (False, True))
    law, tasks = verdicts_html(latest.verdicts, latest.metadata, root + report_href(latest.id)) if latest else ("", "")
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
        succession=succession_of(corpus, divisions, jurisdiction),
        parent=_parent(reader, jurisdiction),
        siblings=_siblings_html(root, reader, jurisdiction),
        years=timeline(own, corpus.years),
        reports=len(own),
        keys=key_figures(root, reader, jurisdiction.key, rows),
        has_year_before=latest is not None and (jurisdiction.key, (latest.metadata.year or 0) - 1) in reader.reported,
        dimensions=tuple(
            _dimension(root, reader, jurisdiction, own, (dimension, name), catalogue.indicators.of(dimension), cells, span, kept)
            for dimension, name in catalogue.indicators.dimensions
        )
        if own
        else (),
        latest=Link(report_href(latest.id), latest.name) if latest else None,
        latest_year=latest.metadata.year if latest else None,
        law=Html(law),
        tasks=Html(tasks),
        checks=Html("\n".join(_check_html(root, card, note) for card, note in (*failed, *held[:_HELD_SHOWN]))),
        failed=len(failed),
        held=len(held),
        held_shown=min(len(held), _HELD_SHOWN),
        problems=_passages_html(root, latest, latest.problems) if latest else Html(""),
        plans=_passages_html(root, latest, latest.plans) if latest else Html(""),
        followups=followups_of(own),
        peers=side_by_side(root, reader, jurisdiction, rows),
        children=below_html(root, children),
        silent=silent_html(root, children),
        children_count=len(children),
        children_reported=sum(child.is_held for child in children),
        bureaus=below_html(root, bureaus_of([card for card in cards if card.is_bureau], corpus.years)),
        all_years=corpus.years,
    )
    return Page(address, "profile.html", context)


def _parent(reader: Reader, jurisdiction: Jurisdiction) -> Link | None:
    above = reader.corpus.above(jurisdiction)
    return Link(above.page, above.name) if above else None


def _siblings_html(root: str, reader: Reader, jurisdiction: Jurisdiction) -> Html:
    places = [place for place in reader.corpus.below(jurisdiction.parent or "") if place.key != jurisdiction.key]
    return Html("\n".join(f'<li><a href="{root}{place.page}">{esc_again(place.name)}</a></li>' for place in places))


def _span(years: Sequence[int], told: Iterable[int | None]) -> slice:
    """The years from the first to the last of which anything is said: a body's tables show no others, its timeline shows all."""
    places = [years.index(year) for year in set(told) if year in years]
    return slice(min(places, default=0), max(places, default=-1) + 1)


def _dimension(
    root: str,
    reader: Reader,
    jurisdiction: Jurisdiction,
    own: Sequence[Card],
    dimension: tuple[str, str],
    rows: Sequence[Indicator],
    told: Container[str],
    span: slice,
    kept: Mapping[str, Html],
) -> DimensionPart:
    years, key = reader.corpus.years[span], jurisdiction.key
    identity, name = dimension
    covered = {card.metadata.year: identity in card.coverage for card in own}
    sections = tuple((year, covered[year]) for year in years if year in covered)
    if identity in kept:
        return DimensionPart(identity, name, sections, None, Html(""), (), kept[identity])
    stated = [row for row in rows if row.id in told]
    names = {row.id for row in stated}
    held = [(row, reader.series(key, row)[span]) for row in stated]
    lines = [
        f'<tr><th scope="row"><a href="{root}{indicator_href(row.id)}">{esc_again(row.name)}</a> <small>{esc_again(row.unit)}</small></th>'
        f"{row_html(root, reader, key, row, years, cells)}</tr>"
        for row, cells in held
    ]
    table = ""
    if lines:
        heads = "".join(f'<th scope="col" class="n">{year}</th>' for year in years)
        table = (
            f'<table class="figures"><caption class="vh">{esc(jurisdiction.name)}{esc(name)}历年数字</caption><thead><tr><th scope="col">指标</th>'
            f'{heads}<th scope="col" class="n">较上年</th></tr></thead><tbody>{"".join(lines)}</tbody></table>'
        )
    return DimensionPart(
        identity,
        name,
        sections,
        chart_of(root, years, jurisdiction.name, held, f"chart-{identity}"),
        Html(table),
        tuple([row.name for row in rows if row.id not in names and not (row.levels and jurisdiction.level not in row.levels)]),
    )


def _check_html(root: str, card: Card, note: CheckNote) -> str:
    check = note.check
    shown, said = ("holds", "相符") if check.holds else ("fails", "不符")
    return (
        f'<li><a class="check {shown}" href="{root}{report_href(card.id, note.anchor)}">'
        f"<b>{card.metadata.year or 0}年 {CHECKS[check.kind]}{said}</b> <span>{esc(full_width(spaced(check.formula)))}</span></a>"
        f'<p class="small" lang="zh">{esc(note.sentence)}</p></li>'
    )


def _passages_html(root: str, card: Card, notes: Sequence[PassageNote]) -> Html:
    return Html("\n".join(f'<li><a href="{root}{report_href(card.id, note.anchor)}">{esc(note.text)}</a></li>' for note in notes))
