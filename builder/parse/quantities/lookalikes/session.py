"""Sessions are numbered even without 第: 七届四次会议, 十二届五次全会."""

import re

from builder.parse.quantities.candidate import Candidate

UNITS = frozenset(("次",))
_MEETING = re.compile(r"(?:全体|常委|扩大|常务|党组|办公|专题)?(?:会议|全会|常委会|党代会|人代会|大会|委员会)")
_PLENARY = re.compile(r"全会|党代会|全体会议")


def is_session(candidate: Candidate) -> bool:
    """N次会议 of an assembly that was just named with its term, and every N次全会."""
    if not _MEETING.match(candidate.text, candidate.end):
        return False
    return "届" in candidate.before(8) or bool(candidate.is_chinese and _PLENARY.match(candidate.text, candidate.end))
