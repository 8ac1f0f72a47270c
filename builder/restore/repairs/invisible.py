"""Drop what no reader sees: zero-width characters, soft hyphens, private-use glyphs; a no-break space becomes a space."""

import re
from collections.abc import Iterator

from builder.model.spans import Span
from builder.model.text import Edit

# Zero-width space and joiners, marks of direction, soft hyphen, word joiner, byte-order mark, private use, other controls.
_UNSEEN = "\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\xad\ue000-\uf8ff\x00-\x08\x0e-\x1f\x7f"
_SPACES = "\xa0\u2000-\u200a\u202f\u205f"
_BREAKS = "\r\x0b\x0c\x85\u2028\u2029"
UNSEEN_CLASS = _UNSEEN + _SPACES + _BREAKS

# A no-break space at a line's edge is layout; inside a line it stands for a space, or for nothing between two words' halves.
_FOUND = re.compile(f"[{_UNSEEN}]+|(?<=\\S)[{_SPACES}]+(?=\\S)|[{_BREAKS}]")
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
