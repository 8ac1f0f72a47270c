"""When a body reported, and who lies below it: the divisions with a report or without, bodies without a code, bureaus."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from builder.catalogue.divisions import Divisions
from builder.model.cards import Card, Head
from builder.model.corpus import Jurisdiction
from builder.model.marks import Level
from builder.model.page import Html
from builder.present.addresses import report_href
from builder.present.cells import Reader
from builder.present.dating import dated_words, short_day
from builder.present.markup import esc_again
from builder.present.words import LEVELS


class YearMark(NamedTuple):
    """A year on the timeline; `href` is empty where no report is held, `day` where it is not known when it came out."""

    year: int
    href: str
    words: str
    day: str = ""


class ChildRow(NamedTuple):
    """A body below: `href` is empty where it has no page; a year without a report has an empty address."""

    href: str
    name: str
    level: str
    years: tuple[YearMark, ...]

    @property
    def is_held(self) -> bool:
        """Whether a report of any year is held."""
        return any(mark.href for mark in self.years)


def timeline(cards: Sequence[Card | Head], years: Iterable[int]) -> tuple[YearMark, ...]:
    """Mark every year: the report that is held of it and how early it came out, or that none is held."""
    by_year = {card.metadata.year: card for card in reversed(cards)}
    marks = []
    for year in years:
        card = by_year.get(year)
        if card is None:
            marks.append(YearMark(year, "", "未收录报告"))
            continue
        marks.append(YearMark(year, report_href(card.id), dated_words(card.metadata), short_day(card.metadata)))
    return tuple(marks)


def children_of(reader: Reader, divisions: Divisions, jurisdiction: Jurisdiction) -> tuple[ChildRow, ...]:
    """List everybody below: the divisions of the latest year, with a report or without, then bodies without a code."""
    corpus = reader.corpus
    rows: list[ChildRow] = []
    known: set[str] = set()
    if jurisdiction.code is not None:
        newest = corpus.years[-1] if corpus.years else None
        for division in divisions.children(jurisdiction.code, newest):
            known.add(division.code)
            rows.append(_child(reader, division.code, division.name, LEVELS[division.level]))
    others = (place for place in corpus.below(jurisdiction.key) if place.key not in known)
    rows += [_child(reader, place.key, place.name, LEVELS[place.level]) for place in others]
    return tuple(rows)


def bureaus_of(cards: Sequence[Card], years: Sequence[int]) -> tuple[ChildRow, ...]:
    """List the bureaus that reported under a government, by name."""
    by_name: dict[str, list[Card]] = {}
    for card in cards:
        by_name.setdefault(card.metadata.issuer or card.name, []).append(card)
    return tuple(ChildRow("", name, LEVELS[Level.DEPARTMENT], timeline(group, years)) for name, group in sorted(by_name.items()))


def _child(reader: Reader, key: str, name: str, level: str) -> ChildRow:
    corpus = reader.corpus
    jurisdiction = corpus.jurisdictions.get(key)
    if jurisdiction is None:
        return ChildRow("", name, level, ())
    return ChildRow(jurisdiction.page, name, level, timeline(corpus.own_reports(key), corpus.years))


def below_html(root: str, rows: Sequence[ChildRow]) -> Html:
    """Rows of a table over the years: who lies below and is held with a report, and the report of each year."""
    return Html("\n".join(_row_html(root, row) for row in rows if row.is_held))


def silent_html(root: str, rows: Sequence[ChildRow]) -> Html:
    """Those below of whom no report is held, one behind the other; who has a page leads to it."""
    return Html("、".join(_name_html(root, row) for row in rows if not row.is_held))


def _name_html(root: str, row: ChildRow) -> str:
    name = esc_again(row.name)
    return f'<a href="{root}{row.href}">{name}</a>' if row.href else name


def _row_html(root: str, row: ChildRow) -> str:
    name = esc_again(row.name)
    marks = [
        f'<td><a class="dot-link" href="{root}{mark.href}" title="{name}{mark.year}年：{esc_again(mark.words)}">'
        f'<span class="vh">{name}{mark.year}年报告</span>●{f"<small>{mark.day}</small>" if mark.day else ""}</a></td>'
        if mark.href
        else '<td><i class="void no_report">未收录</i></td>'
        for mark in row.years
    ]
    return f'<tr><th scope="row">{_name_html(root, row)} <small>{row.level}</small></th>\n{"".join(marks)}</tr>'
