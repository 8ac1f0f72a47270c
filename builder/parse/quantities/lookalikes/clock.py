"""Times of day measure nothing: 9点30分, 上午8点."""

import re

from builder.parse.quantities.candidate import Candidate

_CLOCK = re.compile(
    r"(?:[0-9]{1,2}|[一二三四五六七八九十两]{1,3})[点时:]$|(?:上午|下午|早上|晚上|早|晚|凌晨|中午|每天|当天|日|当日)$"
)
# 提出3点要求 counts; a bare 3点 is a time.
_POINTS = re.compile(r"意见|建议|要求|措施|体会|经验|启示|做法|问题|不足|原因|希望|思考|内容")
UNITS = frozenset(("点", "分", "秒"))


def is_clock(candidate: Candidate) -> bool:
    """点, 分 and 秒 of the clock; 95分 is a score, 3点建议 a count."""
    if candidate.unit == "点":
        return not _POINTS.match(candidate.text, candidate.end)
    return bool(_CLOCK.search(candidate.before(4)))
