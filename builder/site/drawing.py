"""Pictures of charts among the files of the site: asked for by whoever makes a page, drawn and written by the one process that draws."""

from collections.abc import Sequence
from pathlib import Path

from builder.model.page import DataFile
from builder.publish.ledger import Ledger
from builder.publish.stills import Stills
from builder.site.making import Asked, Written, put


def drawn(rows: Sequence[Written | Asked], stills: Stills | None, ledger: Ledger, output: Path) -> list[Written]:
    """The rows with what was asked for drawn and written.

    A page's pictures are drawn before its row is remembered: a build that dies in between makes the page again.
    """
    ledger.announce(row.address for row in rows if isinstance(row, Asked))
    return [_drawn(row, stills, output) if isinstance(row, Asked) else row for row in rows]


def _drawn(row: Asked, stills: Stills | None, output: Path) -> Written:
    if stills is None:
        raise RuntimeError("a picture was asked for in a build that draws none")
    return put(output, DataFile(row.address, stills.picture(row.options)), row.mark)
