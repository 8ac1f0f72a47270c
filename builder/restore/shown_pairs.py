"""Which shown characters a slip runs through, where later damages came between them: a note, a line end, a ？ that was folded."""

import re

from builder.restore.gbk import bytes_of
from builder.restore.in_step import is_out_of_step
from builder.restore.repairs.notes import SYLLABLE, is_spelled

SWALLOWED_NOTE = re.compile(rf"({SYLLABLE})[)）]")
WHOLE_NOTE = re.compile(rf"[(（]({SYLLABLE})[)）]")
# What wrong pairs are: Han characters, and the signs of GBK's rows A1 to A9; kana are Japanese.
HAN_OR_SIGN = re.compile("[^\x00-\x7f\u3040-\u30ff]")
_LONGEST = 600  # a slip ends at the first ASCII byte, at the latest with its paragraph


def find_shown(text: str, start: int) -> tuple[list[int], int]:
    """The places of the shown characters from `start` on, and the place behind them.

    A slip ends at an ASCII byte, which the byte before it swallows or is a character with. So what stands whole among its characters
    came later, and is passed over: a note that reads the character shown before it, a line end. And where the mark before `start` was
    folded, so was a ？ behind which the text is out of step.
    """
    places: list[int] = []
    position = start
    is_folded = text[start - 1] < "\x80"
    while position < min(len(text), start + _LONGEST):
        shown = text[position]
        if shown == "\n":
            position += 1
            continue
        note = WHOLE_NOTE.match(text, position) if places and shown in "(（" else None
        if note and is_spelled(note[1], text[places[-1]]):
            position = note.end()
            continue
        if bytes_of(shown) is None and not (shown == "?" and is_folded and is_out_of_step(text, position + 1)):
            break
        places.append(position)
        position += 1
    return places, position
