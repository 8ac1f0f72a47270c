"""Settle what a report says of one row in several places: which figure stands for it, and which are parts of it."""

import re
from collections import defaultdict
from collections.abc import Iterable
from itertools import pairwise

from builder.catalogue.indicators import IndicatorKind
from builder.measure.bodies import EACH
from builder.measure.clauses import SUMS_UP
from builder.measure.drafts import Draft, are_same

# Rows that several leading bodies fill, each in its own sentence: 常委会学法3次。常务会学法9次。
OF_SEVERAL_BODIES = frozenset({"leadership.study_sessions", "leadership.deliberations"})
_TOTAL = re.compile(r"累计|总[数量]|存量|共有|现有|增至|增加到|发展到|达到?$")
_WHOLE = re.compile(r"全[省市区县州旗镇乡]")
_OF_THE_YEAR = re.compile(r"(?:全年|年内|一年来|20\d\d年)[^,;。、]{0,12}?(?:累计|共(?!同))")
_JOINT = re.compile(r"[、,;]?(?:并|牵头)?(?:联合|会同)(?!开展|组织|举办|抽查|检查|办理)")
_ALONE = re.compile("单独|独立|自行|自主")
_IN_ALL = ("共", "共计", "合计", "总计")  # 214个行政村和31个社区共【245个】
_LEADERS = re.compile("常委会|常务会|中心组|党组|委员会")


def settle(text: str, drafts: Iterable[Draft]) -> None:
    """Keep of each row's figures the best ranked, drop what is a share of a total, mark the parts that have none."""
    listed = [draft for draft in drafts if draft.indicator is not None]
    _name_deputies(listed)
    rows: dict[tuple[str | None, str | None, int | None], list[Draft]] = defaultdict(list)
    for draft in listed:
        if draft.indicator is not None:
            rows[draft.indicator, draft.scope, draft.year].append(draft)
    for row in rows.values():
        if len(row) == 1:
            cue = row[0].match.test.cue
            if cue.part and not cue.alone:
                row[0].refuse()
            continue
        _drop_second_measures(row)
        _drop_new(text, row)
        _drop_counted_in(text, row)
        _drop_terms(text, row)
        _drop_joint(text, row)
        _drop_shares(text, row)
        _prefer(row)
        _mark_parts(text, [draft for draft in row if draft.indicator is not None])


def _name_deputies(listed: list[Draft]) -> None:
    """市政府, 区检察院 for 检察建议: the figure is theirs only beside the whole's; the government's also beside another body's."""
    wholes: dict[tuple[str | None, int | None], set[tuple[str | None, float]]] = defaultdict(set)
    bodies = _drop_levels(listed)
    for draft in listed:
        if draft.scope is None:
            wholes[draft.indicator, draft.year].add((draft.deputy, draft.quantity.value))
        else:
            bodies[draft.indicator, draft.year].add(draft.deputy)
    for draft in listed:
        if draft.deputy is None:
            continue
        # 市政府收到建议128件…128件建议全部办结: the same figure said again is nobody else's.
        told = wholes[draft.indicator, draft.year]
        others = {deputy for deputy, value in told if (draft.deputy, value) not in told}
        if draft.deputy.endswith("政府"):
            others |= bodies[draft.indicator, draft.year]
        if others - {draft.deputy}:
            draft.scope = draft.deputy


def _drop_levels(listed: list[Draft]) -> dict[tuple[str | None, int | None], set[str | None]]:
    """What all below the place did together is its own where it says nothing else, or the same; the rows where it is not."""
    bodies: dict[tuple[str | None, int | None], set[str | None]] = defaultdict(set)
    said: dict[tuple[str | None, int | None], set[float]] = defaultdict(set)
    for draft in listed:
        if draft.deputy != EACH:
            said[draft.indicator, draft.year].add(draft.quantity.value)
    for draft in listed:
        if draft.deputy == EACH:
            draft.deputy = None
            row = draft.indicator, draft.year
            if row in said and draft.quantity.value not in said[row]:
                bodies[row].add(EACH)
                draft.refuse()
    return bodies


def _drop_second_measures(row: list[Draft]) -> None:
    """860批1320人次 are one thing measured twice: the first stands."""
    for first, second in pairwise(row):
        if first.quantity.end == second.quantity.start:
            second.refuse()


def _drop_new(text: str, row: list[Draft]) -> None:
    """Of 创建示范村1个,累计达到12个 only the last is the stock's."""
    if row[0].match.test.cue.kind is not IndicatorKind.STOCK:
        return
    for place, draft in enumerate(row):
        said = _TOTAL.search(text, draft.setting.own, draft.quantity.start)
        if said and not any(_TOTAL.search(text, other.setting.own, other.quantity.start) for other in row[:place]):
            for other in row[:place]:
                if other.setting.sentence == draft.setting.sentence and not other.match.test.cue.part:
                    other.refuse()


def _drop_counted_in(text: str, row: list[Draft]) -> None:
    """Of 利用民俗节庆普法12场。…全年累计普法421场 only the last is the row's: the year's total counts in what was told before it."""
    if row[0].match.test.cue.kind is not IndicatorKind.FLOW or row[0].indicator in OF_SEVERAL_BODIES:
        return
    largest = max(row, key=_value)
    if not _OF_THE_YEAR.search(text, largest.setting.own, largest.quantity.start):
        return
    for draft in row:
        if draft.setting.sentence < largest.setting.sentence and draft.quantity.value < largest.quantity.value:
            draft.refuse()


def _drop_terms(text: str, row: list[Draft]) -> None:
    """Of 村级调解986件,乡镇调解312件,共调解1298件 only the last is the row's."""
    for place, draft in enumerate(row):
        begun, start = draft.setting.own, draft.quantity.start
        if not place or draft.indicator is None:
            continue
        if text.startswith("占", begun) and row[place - 1].setting.sentence == draft.setting.sentence:
            draft.refuse()  # 迁移系统46个,占系统总数【58个】的79.3%
        elif SUMS_UP.match(text, begun, start) or text.endswith(_IN_ALL, begun, start):
            beside = [one for one in row[:place] if one.setting.sentence == draft.setting.sentence]
            terms = [one for one in beside if one.quantity.value < draft.quantity.value]
            # 新收申请186件,上年结转12件,共办理【198件】: what came in before is no part of the year's.
            is_of_before = any("结转" in text[one.quantity.end : start] for one in terms)
            for other in (draft,) if is_of_before else terms:
                other.refuse()


def _drop_joint(text: str, row: list[Draft]) -> None:
    """Of 抽查642户,联合县卫健局抽查57户 only the first is the row's; what was done alone stands beside what was done together."""
    for first, second in pairwise(row):
        if (
            first.setting.sentence == second.setting.sentence
            and first.quantity.value > second.quantity.value
            and _JOINT.match(text, second.setting.own)
            and not _ALONE.search(text, first.setting.own, first.quantity.start)
        ):
            second.refuse()


def _drop_shares(text: str, row: list[Draft]) -> None:
    """Of 764件,其中简易程序247件 and of 466件(电话诉求414件、网络诉求52件) only the first is the row's."""
    total, *others = (draft for draft in row if draft.indicator is not None)
    for draft in others:
        begun = draft.quantity.start
        same = total.setting.sentence == draft.setting.sentence
        inside = begun < total.setting.after or "其中" in text[total.quantity.end : begun]
        if same and inside and draft.quantity.value <= total.quantity.value:
            if draft.match.test.cue.rank < total.match.test.cue.rank:  # 集中学习12次,其中【学法4次】
                total.refuse()
                total = draft
            else:
                draft.refuse()
        else:
            total = draft


def _prefer(row: list[Draft]) -> None:
    """Leave the figures of the best rank only (两者并列取次数)."""
    best = max(1, min(draft.match.test.cue.rank for draft in row if draft.indicator is not None))
    for draft in row:
        if draft.match.test.cue.rank > best:
            draft.refuse()


def _mark_parts(text: str, row: list[Draft]) -> None:
    """Parts count where several stand side by side and no whole does; a part alone is the whole or nothing, as its cue says."""
    row = _without_named(text, row)
    together = _beside(text, row)
    if together and together[0].match.test.cue.kind is IndicatorKind.RATE:
        for draft in together[1:]:
            draft.refuse()  # shares are not added up: the first is the row's
        return
    for draft in together:
        draft.part = True
    labelled = [draft for draft in row if draft.match.test.cue.part]
    if labelled and not together:
        has_whole = len(labelled) < len(row)
        for draft in labelled:
            if has_whole or not draft.match.test.cue.alone:
                draft.refuse()


def _without_named(text: str, row: list[Draft]) -> list[Draft]:
    """Of 撤销6件、确认违法12件,纠错29件 only the last is the row's: it bears no part's name, is the largest and no item of their list."""
    whole = max(row, key=_value, default=None)
    if whole is None or whole.match.test.cue.part or whole.indicator in OF_SEVERAL_BODIES:
        return row
    if text.startswith("、", whole.quantity.end) or text.startswith("、", whole.setting.own):
        return row
    for draft in row:
        if draft.match.test.cue.part and draft.setting.sentence == whole.setting.sentence:
            draft.refuse()
    return [draft for draft in row if draft.indicator is not None]


def _value(draft: Draft) -> float:
    return draft.quantity.value


def _are_named_apart(text: str, row: list[Draft]) -> bool:
    """Whether equal figures are of several things, not one thing said again: 废止文件28件、宣布失效文件28件."""
    if len({draft.match.test.cue.part for draft in row}) == len(row):
        return True
    said = {text[draft.setting.own : draft.quantity.start].strip("、,") for draft in row}
    if len(said) == 1:  # 举办【2期】镇街班子依法行政培训班,举办【2期】新任领导干部法治培训班
        behind = {text[draft.setting.after : draft.setting.tail] for draft in row}
        return "" not in behind and len(behind) == len(row) and all(_follows(first, second) for first, second in pairwise(row))
    led = {leader[0] for words in said if (leader := _LEADERS.search(words))}
    return len(said) == len(row) and all(
        len(led) == len(row)  # 区委常委会学法6次,区政府常务会议学法6次
        or (text.startswith("、", first.quantity.end) and second.setting.own == first.quantity.end)
        for first, second in pairwise(row)
    )


def _follows(first: Draft, second: Draft) -> bool:
    """Whether one clause of the same sentence comes right behind another."""
    return first.setting.sentence == second.setting.sentence and second.setting.clause == first.setting.stop + 1


def _beside(text: str, row: list[Draft]) -> list[Draft]:
    """The figures of one row that stand side by side; none where one of them is the sum of the others."""
    values = [draft.quantity.value for draft in row]
    apart = len({draft.setting.sentence for draft in row}) > 1
    if apart and row[0].indicator not in OF_SEVERAL_BODIES:
        return []
    if len(set(values)) <= 1:  # 专题学习2次、专题讲座2次: alike, and named apart
        return row if not apart and len(row) > 1 and _are_named_apart(text, row) else []
    wholes = [draft for draft in row if _WHOLE.search(text, draft.setting.clause, draft.quantity.start)]
    if len(wholes) == 1 and wholes[0].quantity.value == max(values):  # 【全市】评查案卷1240份,市司法局评查180份
        for draft in row:
            if draft is not wholes[0]:
                draft.refuse()
        return []
    for at, whole in enumerate(row):
        total = whole.quantity.value
        # 常委会4次、委员会1次、党组会5次: of bodies side by side none is the others' sum, unless it stands first or says so.
        is_named = at and row[0].indicator in OF_SEVERAL_BODIES
        if are_same(sum(values), 2 * total) and not (is_named and not SUMS_UP.match(text, whole.setting.own)):
            for draft in row:
                if draft.quantity.value != total:
                    draft.refuse()
            return []
    return row
