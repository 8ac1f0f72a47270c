"""Hedges around a quantity: 近1.2万件 is about, 90%以上 at least, 不足10件 at most; 达 and 达到 say nothing."""

import re

from builder.model.marks import Bound
from builder.parse.quantities.wording import listed, one_of

_NOT_MORE = "(?:不|未|没有?|不得|不能|不会|不应|不可|从未)(?:超过?|高于|多于|大于|长于|晚于)"
_NOT_LESS = "不(?:得|能|应|可)?(?:低于|少于|小于|短于)|不下于?"
_LESS = "(?<!不)(?<!不[得能应可])(?:低于|少于|小于|短于)"
_MORE = "(?<!不)(?<!不[得能应可])(?:高于|多于|大于)"
# 约, 近, 超 and 过 also end words of their own: 签约5个, 节约3万元, 就近1次, 最近3年, 赶超3家, 通过3次会商.
_BEFORE = re.compile(
    f"(?:(?P<max>{_NOT_MORE}|{one_of('不足 不到 不满 至多 最多 最长 ≤ < 控制在')}|{_LESS})"
    f"|(?P<min>{_NOT_LESS}|{one_of('超过 突破 冲破 跨过 逾 至少 最少 最低 ≥ >')}|(?<!赶)超|{_MORE}|(?<![经通超越])过)"
    f"|(?P<about>(?<![最附就临靠新远邻亲])近|(?<![签节预履条公契制集违缔特邀合相爽守])约"
    f"|{one_of('将近 接近 大约 大概 约为 约占 约有')}))"
    r"(?:为|在|有|占|达|了)?[^\S\n]*$"
)
_BEFORE_LAST = frozenset("近约过超破逾少低足到满于下多长概≥>≤<为在有占达了 \u3000")
# What a hedge ends on once the words of _IDLE are taken off: 共有12件 and 培训达12场 hold none and need no closer look.
_HEDGING = frozenset("近约过超破逾少低足到满于下多长概制≥>≤<")
_IDLE = "为在有占达了"
# 上百 is at least a hundred; only before a round number.
_ROUND_BEFORE = re.compile(r"(?<![以网会路线晚早千百])上$|(?<![经通超越])过$|破$|超$")
_AFTER = re.compile(
    r"(?:\(含\)|含|及|或|或者)?(?:(?P<min>以上|之上)|(?P<max>以下|以内|之内|之下)"
    r"|(?P<about>左右|上下|有余|余(?![额下数地量])|多(?![个项名种元次样部方渠主措发]))|(?P<within>内(?![部容控外涵])))"
)
_AFTER_FIRST = frozenset("以之左上有余多及或含(内")
# 5个工作日内 is at most; 3个小区内 says where.
_DURATIONS = listed("年 周 天 日 小时 分钟 秒 秒钟 个月 个季度 个星期 个小时 个工作日 个自然日 工作日 自然日")


def find_bound(text: str, start: int, end: int, hedge: str, unit: str, *, is_round: bool) -> Bound | None:
    """The bound that the words around `text[start:end]` and the hedge inside it set; at least and at most outrank about."""
    about = Bound.ABOUT if hedge else None
    if text[start - 1 : start] in _BEFORE_LAST or is_round:
        words = text[max(0, start - 7) : start]
        found = _BEFORE.search(words) if words.rstrip().rstrip(_IDLE)[-1:] in _HEDGING else None
        if found is not None:
            if found.lastgroup != "about":
                return Bound(found.lastgroup or "")
            about = Bound.ABOUT
        elif is_round and _ROUND_BEFORE.search(words):
            return Bound.MIN
    if text[end : end + 1] in _AFTER_FIRST:
        found = _AFTER.match(text, end)
        if found is not None:
            if found.lastgroup == "within":
                return Bound.MAX if unit in _DURATIONS else about
            return Bound(found.lastgroup or "")
    return about
