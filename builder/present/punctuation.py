"""Our own sentences in full-width punctuation: tables and messages are typed with ASCII commas, a page is not set with them.

Never applied to a report's words, which keep the width they are printed in.

>>> full_width("纠错,写作“纠错”的亦计(含部分):3件")
'纠错，写作“纠错”的亦计（含部分）：3件'
"""

import re
from functools import lru_cache

_HAN = "一-鿿》”）〕%"
_AFTER = re.compile(rf"(?<=[{_HAN}])[,:;?!]")
_BEFORE = re.compile(r"[,:;?!](?=[一-鿿《“（])")
_BRACKETS = re.compile(r"(?<=[一-鿿》”])\(([^()]*)\)|\(([^()]*[一-鿿][^()]*)\)")
_WIDE = {",": "，", ":": "：", ";": "；", "?": "？", "!": "！"}


@lru_cache(maxsize=1024)
def full_width(text: str) -> str:
    """Widen punctuation that touches Chinese; what tables and findings say comes again and again."""
    text = _BRACKETS.sub(lambda found: f"（{found[1] if found[1] is not None else found[2]}）", text)
    text = _AFTER.sub(lambda found: _WIDE[found[0]], text)
    return _BEFORE.sub(lambda found: _WIDE[found[0]], text)
