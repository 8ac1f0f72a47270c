"""Sessions are numbered even without 第: 七届四次会议, 十二届五次全会."""

import re

from builder.parse.quantities.candidate import Candidate

UNITS = frozenset(("次",))
_MEETING = re.compile(r"(?:全体|常委|扩大|常务|党组|办公|专题)?(?:会议|全会|全委|常委会|党代会|人代会|大会|委员会)")
# 七届三次、四次全会: the meeting is named once.
_NEXT = re.compile(r"[、和及](?:[0-9]{1,2}|[二三四五六七八九十]{1,3})次")
_PLENARY = re.compile(r"全会|党代会|全体会议")


def is_session(candidate: Candidate) -> bool:
    """N次会议 of an assembly that was just named with its term, and every N次全会."""
    text, end = candidate.text, candidate.end
    if "届" in candidate.before(8):
        return bool(_MEETING.match(text, end) or _NEXT.match(text, end))
    return candidate.is_chinese and bool(_PLENARY.match(text, end))
