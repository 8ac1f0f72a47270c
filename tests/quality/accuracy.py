"""What the gate reaches, as the table that the page 说明 shows: `content/accuracy.toml`."""

import datetime as dt

from builder.project import ROOT
from tests.quality.marks import find_cases
from tests.quality.scoring import digest_of_cases, floors_of, score_cases

TABLE = ROOT / "content" / "accuracy.toml"
_HEAD = """# How well our own marked reports are read: shown on the page 说明. Written by `python scripts/measure_accuracy.py --date …`.
# marks: how many there are; precision: the share of what was found that is right; recall: the share of what is there that was found.
"""


def table_of_accuracy(measured: dt.date) -> str:
    """The table's text, as measured now and dated `measured`."""
    tallies = score_cases()
    lines = [f'{_HEAD}measured = {measured.isoformat()}\ncases = {len(find_cases())}\ndigest = "{digest_of_cases()}"\n']
    for kind, (precision, recall) in floors_of(tallies).items():
        marks = tallies[kind].right + len(tallies[kind].missed)
        lines.append(f'[[kinds]]\nkind = "{kind}"\nmarks = {marks}\nprecision = {precision}\nrecall = {recall}\n')
    return "\n".join(lines)
