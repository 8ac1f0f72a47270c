"""Ranks measure nothing: 前3名, 前10%, 位列前五位."""

from builder.parse.quantities.candidate import Candidate

UNITS = frozenset(("名", "位", "%", "家", "个", "强", "批", "期", "次", "场", "轮"))
BEHIND = frozenset("前")
# 目前8个, 此前12件, 年前3次: these 前 say when.
_WHEN = frozenset("之此目以提年当日会事月先眼训岗庭诉任")


def is_ranking(candidate: Candidate) -> bool:
    """A number straight after 前, where 前 is not part of a word of time."""
    return candidate.before(2)[:-1] not in _WHEN
