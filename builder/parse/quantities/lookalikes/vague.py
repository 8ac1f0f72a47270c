"""Numbers that name no number: 数十场, 几百人, 千名干部, 万家企业; with a hedge they do: 近千人, 百余场, 上百件."""

import re

from builder.parse.quantities.candidate import Candidate

_NOTHING = frozenset(("零", "〇"))
ROUND_NUMERALS = frozenset(("百", "千", "万", "亿", "十万", "百万", "千万", "万亿"))
_VAGUE_BEFORE = frozenset("数几")
_HEDGED = re.compile(
    r"(?:(?<![最附就临靠])近|超过|(?<![以网会路线晚早千百])上|超|逾|(?<![经通])过|(?<![签节预履条公契制集违缔特邀合相])约|突破|破|不下|不少于|不足|不到)$"
)


def is_vague(candidate: Candidate) -> bool:
    """数 or 几 before the number, or a round numeral that nothing makes a number of."""
    if candidate.words in _NOTHING:
        # 零件, 零距离, 零投诉.
        return True
    before = candidate.before(3)
    if before[-1:] in _VAGUE_BEFORE and before[-1:]:
        return True
    if candidate.words not in ROUND_NUMERALS or candidate.unit in {"%", "‰", "‱"}:
        return False
    return not candidate.hedge and not _HEDGED.search(before)
