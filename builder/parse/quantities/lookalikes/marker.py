"""A list marker set off by white space is no count: `3 组织开展…`; a flattened table's `受理 35 件` is."""

from builder.parse.quantities.candidate import Candidate

_LONGEST_MARKER = 2
_CLAUSE_START = frozenset("\n。;")


def is_marker(candidate: Candidate) -> bool:
    """A small number that opens a line, white space, and a word that begins like a unit."""
    words = candidate.words
    if len(words) > _LONGEST_MARKER or not candidate.text[candidate.start + len(words)].isspace():
        return False
    is_open = candidate.start == 0 or candidate.text[candidate.start - 1] in _CLAUSE_START
    return is_open and "\u4e00" <= candidate.after(1) <= "\u9fff"
