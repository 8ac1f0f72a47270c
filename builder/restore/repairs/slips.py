"""Put slipped GBK pairs back in step: 區(qū))?,F(xiàn)將 → 區(qū))。現(xiàn)將.

A search for ， (A3 AC) or ！ (A3 A1) in the bytes matched across two characters: 。 is A1 A3, 現 is AC 46. The first byte was
lost and shows as `?`, the pair read across the boundary as `,` or `!`, and everything after it is read one byte off until an
ASCII byte brings it back in step. A wrong pair that GBK does not assign vanished; a lead byte before an ASCII character
swallowed it, and both show as one `?`. `slip_reading` finds the characters, here they become edits.
"""

import re
from collections.abc import Iterator

from builder.model.spans import Span
from builder.model.text import Edit
from builder.restore.repairs.notes import SYLLABLE
from builder.restore.slip_reading import Evidence, read_slip

# The lost lead byte, then the mark that was searched for; both may have been folded to half width since.
_SLIPPED = re.compile(r"[?\ufffd][,!，！:;：；?？(（)）]")
_NOTE = re.compile(rf"[((]{SYLLABLE}[))]")


def slipped_pairs(text: str) -> Iterator[Edit]:
    """Rewrite each slipped stretch; each character stands for the wrong pairs that hold its two bytes."""
    if "?" not in text and "\ufffd" not in text:
        return
    evidence: Evidence | None = None
    end = 0
    for slip in _SLIPPED.finditer(text):
        if slip.start() < end:
            continue
        evidence = evidence or Evidence.of(_NOTE.sub("", text), text)
        reading = read_slip(text, slip.start(), evidence)
        if reading is None:
            continue
        for piece in reading:
            yield Edit(Span(piece.start, piece.end), piece.text, piece.certainty)
            end = max(end, piece.end)
