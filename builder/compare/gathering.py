"""Cards -> Corpus: ids told apart, jurisdictions with their ancestors, years, cells."""

from collections.abc import Iterable
from dataclasses import replace

from builder.catalogue.divisions import Divisions
from builder.compare.matrix import fill
from builder.model.corpus import Card, Corpus, FindingNote, Jurisdiction
from builder.model.finding import Finding, Severity
from builder.model.marks import Kind, Level


def gather(cards: Iterable[Card], divisions: Divisions) -> Corpus:
    """Put the reports of all files side by side.

    Two files with one key both stay: the second by path gets `-2`, and both a finding that names the other. What is not a
    yearly report stays among the cards (it has a record and findings) but belongs to no jurisdiction.
    """
    told = _told_apart(sorted(cards, key=lambda card: card.path))
    by_id = {card.id: card for card in sorted(told, key=lambda card: card.id)}
    reports = [card for card in by_id.values() if card.kind is Kind.REPORT and card.jurisdiction is not None]
    jurisdictions = _jurisdictions(reports, divisions)
    reports_of: dict[str, list[str]] = {key: [] for key in jurisdictions}
    for card in sorted(reports, key=lambda card: (card.metadata.year or 0, card.is_bureau, card.id)):
        reports_of[card.jurisdiction or ""].append(card.id)
    children: dict[str, list[str]] = {}
    for key, jurisdiction in jurisdictions.items():
        if jurisdiction.parent is not None:
            children.setdefault(jurisdiction.parent, []).append(key)
    return Corpus(
        jurisdictions=jurisdictions,
        children={key: tuple(below) for key, below in children.items()},
        cards=by_id,
        reports_of={key: tuple(ids) for key, ids in reports_of.items()},
        cells=fill(reports),
        years=tuple(sorted({card.metadata.year for card in reports if card.metadata.year is not None})),
    )


def _told_apart(cards: list[Card]) -> list[Card]:
    same: dict[str, list[Card]] = {}
    for card in cards:
        same.setdefault(card.id, []).append(card)
    told = []
    for key, group in same.items():
        for number, card in enumerate(group, 1):
            if len(group) == 1:
                told.append(card)
                continue
            others = "、".join(other.path for other in group if other is not card)
            finding = Finding(
                "report.duplicate",
                Severity.WARNING,
                f"同一机构同一年度有{len(group)}份报告:本文件 {card.path} 与 {others}。",
                "数字相同的填入同一格,不同的记为冲突;若是重复收录,请删去一份。",
            )
            name = key if number == 1 else f"{key}-{number}"
            told.append(_renamed(replace(card, findings=(*card.findings, FindingNote(finding, "", None))), name))
    return told


def _renamed(card: Card, name: str) -> Card:
    return replace(
        card,
        id=name,
        figures=tuple(figure._replace(report=name) for figure in card.figures),
        implied=tuple(implied._replace(report=name) for implied in card.implied),
    )


def _jurisdictions(reports: list[Card], divisions: Divisions) -> dict[str, Jurisdiction]:
    """Everybody with a report, and everybody above them, in the order of their codes; bodies without a code come last."""
    found: dict[str, Jurisdiction] = {}
    for card in reports:
        key, metadata = card.jurisdiction or "", card.metadata
        if metadata.code is None:
            parent = _home_of(card, divisions)
            name = (metadata.issuer if metadata.level is Level.DEPARTMENT else metadata.jurisdiction) or card.name
            found[key] = Jurisdiction(key, f"b/{key}/", name, metadata.level or Level.ZONE, None, parent)
        else:
            parent = metadata.code
        while parent is not None:
            lineage = divisions.lineage(parent, metadata.year)
            division = lineage[0] if lineage else None
            above = lineage[1].code if len(lineage) > 1 else None
            if division is None:
                found[parent] = Jurisdiction(
                    parent, f"j/{parent}/", metadata.jurisdiction or parent, metadata.level or Level.COUNTY, parent, None
                )
                break
            # The latest report names the place: a renamed county is called what it is called now.
            found[parent] = Jurisdiction(parent, f"j/{parent}/", division.name, Level(division.level), parent, above)
            parent = above
    return {key: found[key] for key in sorted(found, key=lambda key: (found[key].code is None, key))}


def _home_of(card: Card, divisions: Divisions) -> str | None:
    """The division that a body without a code lies in, by the names its report gives; None for a ministry."""
    metadata = card.metadata
    for name in (metadata.county, metadata.prefecture, metadata.province):
        if name is None:
            continue
        for division in divisions.named(name, metadata.year):
            if metadata.province in {above.name for above in divisions.lineage(division.code, metadata.year)}:
                return division.code
    return None
