"""Put slipped GBK pairs back in step: 區(qū))?,F(xiàn)將 → 區(qū))。現(xiàn)將.

A search for ， (A3 AC) or ！ (A3 A1) in the bytes matched across two characters: 。 is A1 A3, 現 is AC 46. The first byte was
lost and shows as `?`, the pair read across the boundary as `,` or `!`, and everything after it is read one byte off until an
ASCII byte brings it back in step. `slip_reading` finds the characters, here they become edits.
"""

from collections.abc import Iterator
from functools import cache, partial
from itertools import chain

from builder.model.spans import Span
from builder.model.text import Edit
from builder.restore.slip_evidence import SLIP, evidence_of
from builder.restore.slip_reading import Reading, read_slip

# A long report has 30 slips. Text that asks ?! this often without a single slip asks; more slips are no report.
_MOST_REFUSED, _MOST = 12, 400


def slipped_pairs(text: str) -> Iterator[Edit]:
    """Rewrite each slipped stretch; each character stands for the wrong pairs that hold its two bytes."""
    if "?" not in text and "\ufffd" not in text:
        return
    report = cache(partial(evidence_of, text))  # a slip pays for it, a question does not
    end = refused = 0
    readings: list[Reading] = []
    for slip in SLIP.finditer(text):
        if slip.start() < end:
            continue
        if len(readings) > _MOST or (refused > _MOST_REFUSED and not readings):
            break
        reading = read_slip(text, slip.start(), report)
        if reading is None:
            refused += 1
            continue
        readings.append(reading)
        end = max(piece.end for piece in reading.pieces)
    if any(reading.is_proof for reading in readings):
        for piece in chain.from_iterable(reading.pieces for reading in readings):
            yield Edit(Span(piece.start, piece.end), piece.text, piece.certainty)
