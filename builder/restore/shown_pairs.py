"""Which shown characters a slip runs through, where later damages came between them: a note, a ？ that was folded."""

import re

from builder.restore.gbk import bytes_of
from builder.restore.repairs.notes import SYLLABLE, is_spelled

SWALLOWED_NOTE = re.compile(rf"({SYLLABLE})[)）]")
WHOLE_NOTE = re.compile(rf"[(（]({SYLLABLE})[)）]")
# What wrong pairs are: Han characters, and the signs of GBK's rows A1 to A9; kana are Japanese.
HAN_OR_SIGN = re.compile("[^\x00-\x7f\u3040-\u30ff]")
_LONGEST = 600  # a slip ends at the first ASCII byte, at the latest with its paragraph
# Behind a `?` that was ？ the text is as far out of step as before; behind a lost byte it is not.
_RUN = re.compile(r"[^\x00-\x7f]{4}")


def find_shown(text: str, start: int) -> tuple[list[int], int]:
    """The places of the shown characters from `start` on, and the place behind them.

    A slip that came after the notes ends where one begins, so a whole note among its characters, one that reads the character
    shown before it, came later and is passed over.
    """
    places: list[int] = []
    position = start
    while position < min(len(text), start + _LONGEST):
        shown = text[position]
        note = WHOLE_NOTE.match(text, position) if places and shown in "(（" else None
        if note and is_spelled(note[1], text[places[-1]]):
            position = note.end()
            continue
        if bytes_of(shown) is None and not (shown == "?" and position == start and _RUN.match(text, position + 1)):
            break
        places.append(position)
        position += 1
    return places, position
