"""What a report says of one row in several places: which figure stands for it, and which are parts of it."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from builder.measure.clauses import Setting
from builder.measure.matching import Match
from builder.model.marks import Quantity

_SAME = 1e-6  # figures are decimal fractions read from digits


@dataclass(slots=True)
class Draft:
    """A number on its way to an observation; `indicator` is None where it fills no row.

    `deputy` is the institution that does the row's business for the whole place, or the government that speaks: the figure is the
    whole's, and the deputy's only where the report gives the whole's beside it.
    """

    quantity: Quantity
    setting: Setting
    match: Match | None = None
    indicator: str | None = None
    scope: str | None = None
    year: int | None = None
    part: bool = False
    deputy: str | None = None

    def refuse(self) -> None:
        """Leave the number without a row."""
        self.indicator = self.scope = self.deputy = None
        self.part = False


def settle(text: str, drafts: Iterable[Draft]) -> None:
    """Keep of each row's figures the best ranked, drop what is a share of a total, mark the parts that have none."""
    listed = [draft for draft in drafts if draft.indicator is not None]
    _name_deputies(listed)
    rows: dict[tuple[str, str | None, int | None], list[Draft]] = defaultdict(list)
    for draft in listed:
        if draft.indicator is not None:
            rows[draft.indicator, draft.scope, draft.year].append(draft)
    for row in rows.values():
        if len(row) > 1:
            _drop_shares(text, row)
            _prefer(row)
        _mark_parts([draft for draft in row if draft.indicator is not None])


def _name_deputies(listed: list[Draft]) -> None:
    """市政府, 区检察院 for 检察建议: the figure is theirs only beside the whole's; the government's also beside another body's."""
    named: list[Draft] = []
    for draft in listed:
        if draft.deputy is None:
            continue
        for other in listed:
            if other.indicator == draft.indicator and other.year == draft.year and other.deputy != draft.deputy:
                if other.scope is None or draft.deputy.endswith("政府"):
                    named.append(draft)
                    break
    for draft in named:
        draft.scope = draft.deputy


def _drop_shares(text: str, row: list[Draft]) -> None:
    """Of 764件,其中简易程序247件 only the first is the row's."""
    total = row[0]
    for draft in row[1:]:
        if draft.indicator is None:
            continue
        same = total.setting.sentence == draft.setting.sentence
        if same and draft.quantity.value <= total.quantity.value and "其中" in text[total.quantity.end : draft.quantity.start]:
            draft.refuse()
        else:
            total = draft


def _prefer(row: list[Draft]) -> None:
    """Leave the figures of the best rank only (两者并列取次数)."""
    ranks = [draft.match.test.cue.rank for draft in row if draft.indicator is not None and draft.match is not None]
    best = min(ranks, default=1)
    for draft in row:
        if draft.match is not None and draft.match.test.cue.rank > best:
            draft.refuse()


def _mark_parts(row: list[Draft]) -> None:
    """Parts count where several stand side by side and no whole does; a part alone is the whole or nothing, as its cue says."""
    labelled = [draft for draft in row if draft.match is not None and draft.match.test.cue.part]
    if labelled and len(labelled) < len(row) and not _beside(row):
        for draft in labelled:
            draft.refuse()
        return
    together = _beside(row)
    for draft in together:
        draft.part = True
    for draft in labelled:
        if draft not in together and draft.match is not None and not draft.match.test.cue.alone:
            draft.refuse()


def _beside(row: list[Draft]) -> list[Draft]:
    """The figures of one row that stand in one sentence; none where one of them is the sum of the others."""
    if len(row) < 2:  # noqa: PLR2004 -- a part has a sibling
        return []
    first = row[0].setting.sentence
    values = [draft.quantity.value for draft in row]
    if any(draft.setting.sentence != first for draft in row) or len(set(values)) == 1:
        return []
    if any(abs(sum(values) - 2 * value) < _SAME for value in values):
        total = max(values)
        for draft in row:
            if draft.quantity.value != total:
                draft.refuse()
        return []
    return row
