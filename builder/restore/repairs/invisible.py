"""Drop what no reader sees or reads: zero-width characters, soft hyphens, private-use glyphs, bullets; a no-break space becomes a space."""

import re
from collections.abc import Iterator

from builder.model.spans import Span
from builder.model.text import Edit

# Zero-width space and joiners, marks of direction, soft hyphen, word joiner, byte-order mark, private use, other controls.
_UNSEEN = "\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\xad\ue000-\uf8ff\x00-\x08\x0e-\x1f\x7f"
_SPACES = "\xa0\u2000-\u200a\u202f\u205f"
_BREAKS = "\r\x0b\x0c\x85\u2028\u2029"
_BULLETS = "•●▪■◆►▶➢"
UNSEEN_CLASS = _UNSEEN + _SPACES + _BREAKS + _BULLETS

# A no-break space at a line's edge is layout; inside a line it stands for a space, or for nothing between two words' halves.
# A list's bullet in front of a sentence, as lists are copied from pages: the same as Word's, which lies in private use.
# Short lines with bullets are a page's links and labels (• 体裁: 报告), and told by them.
_BULLET = rf"(?<![^\n])[ \t\u3000]*[{_BULLETS}][ \t\u3000]*(?=[^\n:：|>{_BULLETS}]{{16}})"
_FOUND = re.compile(f"[{_UNSEEN}]+|{_BULLET}|(?<=\\S)[{_SPACES}]+(?=\\S)|[{_BREAKS}]")
_FIRST_SPACE, _FIRST_BREAK = re.compile(f"[{_SPACES}]"), re.compile(f"[{_BREAKS}]")


def invisible_characters(text: str) -> Iterator[Edit]:
    """Drop or fold each stretch of them."""
    for found in _FOUND.finditer(text):
        if _FIRST_SPACE.match(found[0]):
            after = " "
        elif _FIRST_BREAK.match(found[0]):
            after = "\n"
        else:
            after = ""
        yield Edit(Span(*found.span()), after)
