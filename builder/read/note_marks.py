"""Marks of notes: the small raised 1, [2] or ③ behind a word, which is no part of the number or the word before it."""

import re

_MARK = re.compile(r"[\[〔(（【]?(?:注?\d{1,2}|[①-⑳]|[*＊※†]{1,3})[\])〕）】]?")
_POWER = re.compile(r"(?:[A-Za-zμ]|[×xX*]\s*10)\s*$")  # 3.2km², 1.5×10⁴: what is raised there counts


def is_note_mark(raised: str, before: str) -> bool:
    """Whether raised words are a note's mark; behind a Latin unit or ×10 they are a power."""
    return _MARK.fullmatch(raised.strip()) is not None and _POWER.search(before) is None
