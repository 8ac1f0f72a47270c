"""Digits of a code are no count: A4, G107, PM2.5, 12·4, 1+3个, 7×24小时."""

import re
import string

from builder.parse.quantities.candidate import Candidate

_JOINED = re.compile(r"[·•×*№#@_\\]$|[0-9A-Za-z][+/]$|(?:^|[^A-Za-z])[A-Za-z]{1,2}-?$|[0-9A-Za-z]-$|[0-9]:$|\.[0-9]{1,2}\.$")
BEHIND = frozenset(r"·•×*№#@_\+/-:." + string.ascii_letters + "\n")  # what _JOINED ends on; a line may end there


def is_coded(candidate: Candidate) -> bool:
    """Digits that something joins to what stands before them."""
    return _JOINED.search(candidate.before(4)) is not None
