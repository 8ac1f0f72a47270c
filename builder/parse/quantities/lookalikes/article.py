"""一 is mostly an article (一支过硬队伍, 一批, 一个窗口) and counts only where the sentence counts: 每季度一次, 法律顾问一名."""

import re
from functools import lru_cache

from builder.parse.quantities.candidate import Candidate
from builder.parse.quantities.wording import listed, one_of

# These take 一 as an article or as part of a word almost without exception: 一批, 一些, 一道, 一期 (stage one).
_NEVER = listed("批 种 类 层 面 成 番 张 块 点 届 段 例 路 套 方面")
_SHARES = frozenset(("倍", "个百分点", "百分点"))
_DURATIONS = listed("小时 个小时 个月 个工作日 工作日 天 日 周 年 个季度 分钟 个星期 周年")
_LIMITED = re.compile(one_of("以内 之内 以上 以下") + "|内(?![容部控])")
_LASTED = re.compile(
    one_of(
        "缩短至 缩短为 缩短到 压缩至 压缩为 压缩到 缩至 压减至 减少到 减少至 降至 为期 历时 长达"
        " 提前 延长 仅需 只需 有效期 任期 期限为"
    )
    + "$"
)
# 每季度一次, 每月组织一次, 每村一名; 每一个 and 每周一 do not count.
_EACH = re.compile(r"每[^,。;、:!?\n\"”“》]{1,9}$")
_COUNTED_EACH = listed("次 名 人 场 期 件 份 篇 场次 节 课 个 轮 家 户 支 处 所 台 辆 本 册")
_COUNTING = re.compile(one_of("不少于 不低于 至少 不超过 最多 仅有 仅 各 共 共计 合计 各有 总计 累计") + "$")
# 召开一次, 举办了一期: an event that was held is counted by 次, 场, 期.
_HELD = re.compile(one_of("开展 组织 召开 举办 举行 进行 参加 接受 通报 调度 评查 督察 督查 集中学习 研讨 演练") + "(?:过|了)?$")
_HELD_UNITS = listed("次 场 期 场次")
# 新增一名律师、两名顾问: counted side by side with others of its kind. 一个中心、两个平台 is a slogan.
_PAIRED_UNITS = listed("名 人 件 份 次 场 起 部 辆 台 家 户 篇")
_PAIR_REACH = 16
_CLOSED = re.compile(r"[,。;、:)\n(]|和(?![^,。]{0,3}一)|及|$")
# Nor does 受理一件、办结一件, which says: each.
# What precedes a closing 一次, 一个, 一名 that does not count: 又一次, 同一个, 无一人, 最多跑一次, 是其中一项.
_NOT_COUNTED = frozenset(
    "又再这那哪另任同唯第头最跑查只进办用到每某逐万独漏落少丢缺差是为成有了的上下前后在统专无好如像于中类齐捆合融连"
    "一二三四五六七八九十百千之"
)
_CASES = frozenset("件案诉讼纷议")


def is_article(candidate: Candidate) -> bool:
    """A bare 一 that nothing shows to be a count."""
    if candidate.words != "一" or candidate.hedge or candidate.unit in _SHARES:
        return False
    return not _is_counted(candidate, candidate.before(11))


def _is_counted(candidate: Candidate, before: str) -> bool:
    """Whether the words around 一 and its unit count."""
    unit, text, end = candidate.unit, candidate.text, candidate.end
    if unit in _DURATIONS:
        return bool(_LIMITED.match(text, end) or _LASTED.search(before))
    is_each = unit in _COUNTED_EACH and before[-1:] != "每" and _EACH.search(before)
    if is_each or unit in _NEVER:
        return bool(is_each)
    if _COUNTING.search(before) or text.startswith("以上", end) or (unit in _HELD_UNITS and _HELD.search(before)):
        return True
    if unit in _PAIRED_UNITS and _is_paired(candidate):
        return True
    if (
        before[-1:] in _NOT_COUNTED
        or _repeated(unit).search(before + text[end : end + 9])
        or (unit == "起" and before[-1:] not in _CASES)
    ):
        return False
    return bool(_CLOSED.match(text, end)) and "\u4e00" <= before[-1:] <= "\u9fff"


def _is_paired(candidate: Candidate) -> bool:
    """Whether the next or last item of the same list counts with the same unit: 两名, 3名."""
    text, unit = candidate.text, candidate.unit
    around = text[max(0, candidate.start - _PAIR_REACH) : candidate.start], text[candidate.end : candidate.end + _PAIR_REACH]
    return any(_paired(unit).search(stretch) for stretch in around)


@lru_cache(maxsize=64)
def _repeated(unit: str) -> re.Pattern[str]:
    return re.compile(f"(?<![二三四五六七八九十百千万])一{unit}")


@lru_cache(maxsize=64)
def _paired(unit: str) -> re.Pattern[str]:
    counted = rf"(?:[两三四五六七八九十]|[2-9]|[0-9]{{2,4}})\s{{0,3}}{unit}"
    return re.compile(rf"(?<!第){counted}[^。;\n]*[、,和及]|[、,和及][^。;\n]{{0,4}}{counted}")
