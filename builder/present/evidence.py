"""The evidence of one report, a script that a page loads when somebody asks where a figure comes from."""

from typing import NamedTuple

from builder.catalogue import Catalogue
from builder.model.cards import Card
from builder.model.page import DataFile
from builder.present.addresses import evidence_address
from builder.present.plain_json import json_bytes, plain_number
from builder.present.scripts import script_of
from builder.present.words import CHECKS


class Evidence(NamedTuple):
    """What stands behind a report's figures: sentences and figures as JSON; `whole` is whose a figure is that names nobody."""

    year: int | None
    name: str
    whole: str
    sentences: bytes
    figures: bytes


def evidence_file(report: str, who: str, evidence: Evidence) -> DataFile:
    """Put one report's evidence into a file, under the id and the name that the corpus gave it."""
    head = json_bytes([who, evidence.year, evidence.name, *filter(None, (evidence.whole,))])
    return DataFile(
        evidence_address(report), script_of("evidence", json_bytes(report), head, evidence.sentences, evidence.figures)
    )


def evidence_of(card: Card, catalogue: Catalogue) -> Evidence:
    """Say for every figure that other pages may show its sentence and what is known of it."""
    names = {row.id: row.name for row in catalogue.indicators.rows}
    sentences: dict[str, int] = {}
    figures: dict[str, list[object]] = {}
    for figure, quote in zip(card.figures, card.quotes, strict=True):
        place = sentences.setdefault(quote.sentence, len(sentences))
        figures[figure.anchor] = [
            names.get(figure.indicator, figure.indicator),
            plain_number(figure.value),
            figure.unit,
            figure.bound or "",
            None if figure.upper is None else plain_number(figure.upper),
            figure.scope or "",
            figure.year,
            int(figure.part),
            quote.printed,
            place,
            *quote.mark,
            quote.heading or "",
        ]
    for implied in card.implied:
        place = sentences.setdefault(implied.sentence, len(sentences))
        name = names.get(implied.indicator, implied.indicator)
        figures[implied.anchor] = [
            name, plain_number(implied.value), "", "implied", None, implied.scope or "", implied.year, 0, "", place, *implied.mark, "",
        ]  # fmt: skip
    for note in card.checks:
        place = sentences.setdefault(note.sentence, len(sentences))
        figures[note.anchor] = [
            CHECKS[note.check.kind],
            None,
            note.check.formula,
            "check",
            None,
            "",
            card.metadata.year,
            0,
            "",
            place,
            0,
            0,
            "",
        ]
    # A page takes what names nobody for the whole place's; a bureau's report speaks of the bureau.
    whole = "本机关" if card.is_bureau else ""
    return Evidence(card.metadata.year, card.name, whole, json_bytes(list(sentences)), json_bytes(figures))
