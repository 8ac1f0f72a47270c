"""一 is mostly an article (一支过硬队伍, 一批, 一个窗口) and counts only where the sentence counts: 每季度一次, 法律顾问一名."""

import re

from builder.parse.quantities.candidate import Candidate

# These take 一 as an article or as part of a word almost without exception: 一批, 一些, 一道, 一起 (together), 一期 (stage one).
_NEVER = frozenset(
    ("批", "种", "类", "年", "天", "日", "层", "面", "成", "轮", "番", "张", "块", "点", "届", "段", "番", "例", "路", "套")
)
_SHARES = frozenset(("倍", "个百分点"))
_DURATIONS = frozenset(("小时", "个小时", "个月", "个工作日", "工作日", "天", "日", "周", "年", "个季度", "分钟", "个星期"))
_LIMITED = re.compile(r"(?:以内|之内|内(?!容|部|控)|以上|以下)")
# 每季度一次, 每月组织一次, 每村一名; 每一个 and 每周一 do not count.
_EACH = re.compile(r"每[^,。;、:!?\n\"”“》]{1,9}$")
_COUNTED_EACH = frozenset(("次", "名", "人", "场", "期", "件", "份", "篇", "场次", "节", "课", "个", "轮", "家", "户", "例"))
_AT_LEAST = re.compile(r"(?:不少于|不低于|至少|不超过|最多|仅有|仅|各|共|共计|合计|增设|增加|减少|各有|总计|累计)$")
_CLOSED = re.compile(r"[,。;、:)\n]|和(?![^,。]{0,3}一)|及|$|\(")
# What precedes a closing 一次, 一个, 一名 that does not count: 又一次, 同一个, 无一人, 最多跑一次, 是其中一项.
_NOT_COUNTED = frozenset(
    "又再这那哪另任同唯第头最跑查只进办到每某逐万独漏落少丢缺差是为成有了的上下前后在统专无好如像于一二三四五六七八九十百千之中类齐捆合像融连"
)
_TOGETHER = frozenset("件案诉讼纷议")


def is_article(candidate: Candidate) -> bool:
    """A bare 一 that nothing shows to be a count."""
    if candidate.words != "一" or candidate.hedge:
        return False
    unit, text, end = candidate.unit, candidate.text, candidate.end
    if unit in _SHARES:
        return False
    before = candidate.before(11)
    if unit in _DURATIONS and _LIMITED.match(text, end):
        return False
    if unit in _COUNTED_EACH and before[-1:] != "每" and _EACH.search(before):
        return False
    if unit in _NEVER or before[-1:] in _NOT_COUNTED:
        return True
    if _AT_LEAST.search(before) or text.startswith("以上", end):
        return False
    if unit == "起" and before[-1:] not in _TOGETHER:
        return True
    return not (_CLOSED.match(text, end) and "\u4e00" <= before[-1:] <= "\u9fff")
