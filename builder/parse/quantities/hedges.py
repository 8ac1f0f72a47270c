"""Hedges around a quantity: 近1.2万件 is about, 90%以上 at least, 不足10件 at most; 达 and 达到 say nothing."""

import re

from builder.model.marks import Bound

# 约 and 近 also end words of their own: 签约5个, 节约3万元, 就近1次, 最近3年.
_BEFORE = re.compile(
    r"(?:(?P<max>(?:不|未|没有?|不得|不能|不会|不应|不可|从未)(?:超过?|高于|多于|大于|长于|晚于)|不足|不到|不满|(?<!不)(?<!不得)(?:低于|少于|小于|短于)|至多|最多|最长|≤|<|控制在)"
    r"|(?P<min>超过|(?<!赶)超|突破|逾|至少|最少|最低|不(?:得|能|应|可)?(?:低于|少于|小于|短于)|不下于?|(?<!不)(?<!不得)(?:高于|多于|大于)|≥|>|冲破|跨过|(?<![经通超])过)"
    r"|(?P<about>(?<![最附就临靠新远邻亲])近|将近|接近|大约|大概|(?<![签节预履条公契制集违缔特邀合相爽守])约|约为|约占|约有))"
    r"(?:为|在|有|占|达)?[^\S\n]*$"
)
_BEFORE_LAST = frozenset("近约过超破逾少低足到满于下多长高大概≥>≤<为在有占达冲 \u3000")
# 上百 is at least a hundred; only before a round number.
_ROUND_BEFORE = re.compile(r"(?<![以网会路线晚早])上$|(?<![经通超])过$|破$|超$")
_AFTER = re.compile(
    r"(?:\(含\)|含|及|或|或者)?(?:(?P<min>以上|之上|以外|及以上|起步)|(?P<max>以下|以内|之内|之下)|(?P<about>左右|上下|有余|余(?![额下数地量])|多(?![个项名种元次样部方渠主措发]))|(?P<within>内(?![部容控外涵])))"
)
_AFTER_FIRST = frozenset("以之左上有余多及或含(内起")
_DURATIONS = frozenset(
    (
        "年",
        "周",
        "天",
        "日",
        "小时",
        "分钟",
        "秒",
        "个月",
        "个工作日",
        "个自然日",
        "工作日",
        "自然日",
        "个小时",
        "个星期",
        "秒钟",
        "个季度",
    )
)


def find_bound(text: str, start: int, end: int, hedge: str, unit: str, *, is_round: bool) -> Bound | None:
    """The bound that the words around `text[start:end]` and the hedge inside it set; at least and at most outrank about."""
    about = Bound.ABOUT if hedge else None
    if text[start - 1 : start] in _BEFORE_LAST or is_round:
        words = text[max(0, start - 7) : start]
        found = _BEFORE.search(words)
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
