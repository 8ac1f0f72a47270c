"""Years, days and stretches of time that only say when measure nothing: 2023年, 1月17日, 三年来, 近五年, 前三个月."""

import re

from builder.parse.quantities.candidate import Candidate
from builder.parse.quantities.wording import listed, one_of

UNITS = listed("年 日 周 天 个月 个季度 个学期")
# 23年 may be short for 2023年, 100年 may not.
_LATEST_SHORT_YEAR = 99
_LONGEST_DECIMAL = len("12.5")
# 近三年, 过去5年, 前两个月: when, not how long.
_WHEN = re.compile(
    one_of("近 最近 新近 过去 未来 今后 此后 往后 这 头 当 往 历 全 某 几 数 上 下") + "$|(?<!提)前$|(?<![最延先])后$"
)
# 最近30天: the shorter the unit, the fewer ways.
_WHEN_SHORT = re.compile(one_of("最近 近 过去 未来 今后 这") + "$")
_SINCE = re.compile(one_of("来 以来 间 前 后 之前 之后 度 届 期间 中 里 多来 余来 工作 总结"))
_LASTING = re.compile(
    one_of(
        "连续 为期 期限 时限 有效期 任期 刑期 周期 跨度 保存 保管 公示 公告 历时 历经 长达 延长 缩短 缩减 压缩 压减 减少 提前 满 超过"
        " 少于 低于 多于 高于 至少 逾 不足 累计 平均 仅需 只需 需 至 到 为 由 从 限 用时 耗时 徒刑 每"
    )
    + r"[^\S\n]*$"
)
_LIMITED = re.compile(
    r"(?:\(含\))?(?:以内|之内|内(?![容部控])|以上|以下|左右|之久|时间|有效|有期徒刑|期(?![间末中初])|的(?:有效|保存|追诉|期))"
)
# The second day of 7月1日至15日, and the first of 12月4日.
_DATED = re.compile(r"[月日号][、至到和—–~-]?$")
_JOINTS = frozenset("至到为从由")


def is_calendar(candidate: Candidate) -> bool:
    """A year, a day of a month, or a stretch of time that says when something happened."""
    before = candidate.before(5)
    if candidate.unit == "年":
        return _is_year(candidate, before)
    if candidate.unit == "日":
        return _is_day(candidate, before)
    when = _WHEN_SHORT if candidate.unit == "天" else _WHEN
    return bool(when.search(before)) and not _LIMITED.match(candidate.text, candidate.end)


def _is_year(candidate: Candidate, before: str) -> bool:
    text, end = candidate.text, candidate.end
    if "." in candidate.words:
        # 2.5年 is a length of time, 1.2023年 a list marker and a year.
        return candidate.value > _LATEST_SHORT_YEAR or len(candidate.words) > _LONGEST_DECIMAL
    if candidate.value > _LATEST_SHORT_YEAR or candidate.words.startswith("0"):
        return True
    if candidate.words != "半" and _LASTING.search(before):
        return False
    return bool(_WHEN.search(before) or _SINCE.match(text, end)) or not _LIMITED.match(text, end)


def _is_day(candidate: Candidate, before: str) -> bool:
    if _DATED.search(before):
        return True
    is_lasting = before[-1:] not in _JOINTS and _LASTING.search(before)
    return not (is_lasting or _LIMITED.match(candidate.text, candidate.end))
