"""Years, dates and stretches of time up to now measure nothing: 2023年, 1月17日, 三年来, 近五年, 建党100周年."""

import re

from builder.parse.quantities.candidate import Candidate

UNITS = frozenset(("年", "日", "周", "天", "个月", "个季度", "个学期", "月", "个工作日", "小时"))
_LATEST_SHORT_YEAR = 99
# 近三年, 过去5年, 未来三年, 前两个月, 每三年: when, not how long.
_WHEN = re.compile(
    r"(?:(?<!接)近|最近|过去|未来|今后|此后|之后|前|后|这|每|头|上|下|本|当|往|历|同|全|某|几|数|首|第|之前|逐|半|的)$"
)
_SINCE = re.compile(r"来|以来|间|前|后|之前|之后|度|届|期间|中|里|多来|余来|工作|总结|来看")
_LASTING = re.compile(
    r"(?:连续|为期|期限|时限|有效期|任期|刑期|周期|跨度|保存|历时|长达|延长|缩短|缩减|压缩|压减|减少|提前|满|超过|少于|低于|多于|高于|超过|至少|逾|不足|累计|平均|仅需|只需|需|至|到|为|由|从|限|用时|耗时|徒刑|降至|降为)[^\S\n]*$"
)
_LIMITED = re.compile(
    r"(?:\(含\))?(?:以内|之内|内(?!容|部|控)|以上|以下|左右|之久|有效|有期徒刑|未|期(?![间末中初])|的(?:有效|保存|追诉|期))"
)
# The day of a month: 12月4日, 7日至9日.
_DATED = re.compile(r"[月日号至到、—–~-]$")
_SCHEDULE = re.compile(r"[0-9一二三四五六七八九十元正]月$|日[、至到和—–~-]$")


def is_calendar(candidate: Candidate) -> bool:
    """A year, a day of a month, or a stretch of time that says when something happened."""
    unit = candidate.unit
    before = candidate.before(5)
    if unit == "年":
        return _is_year(candidate, before)
    if unit == "日":
        return _is_day(candidate, before)
    if unit == "小时":
        return False
    return bool(_WHEN.search(before)) and not _LIMITED.match(candidate.text, candidate.end)


def _is_year(candidate: Candidate, before: str) -> bool:
    text, end = candidate.text, candidate.end
    if candidate.words == "半":
        return bool(_WHEN.search(before)) or not _LIMITED.match(text, end)
    if candidate.value > _LATEST_SHORT_YEAR or candidate.words.startswith("0") or candidate.value != int(candidate.value):
        # 2023年, 08年; 2.5年 is a length of time, 1.2023年 is a list marker and a year.
        return not (candidate.value < _LATEST_SHORT_YEAR and len(candidate.words) <= len("12.5") and "." in candidate.words)
    if _LASTING.search(before):
        return False
    if _WHEN.search(before) or _SINCE.match(text, end) or text[end : end + 1].isdecimal():
        return True
    if _LIMITED.match(text, end):
        return False
    return True


def _is_day(candidate: Candidate, before: str) -> bool:
    if _SCHEDULE.search(before):
        return True
    is_limit = bool(_LIMITED.match(candidate.text, candidate.end)) or (
        bool(_LASTING.search(before)) and before[-1:] not in "至到为从由"
    )
    return not is_limit or bool(_DATED.search(before) and before[-1:] in "月日号")
