"""Pictures of charts among the files of the site: asked for by whoever makes a page, drawn and written by the one process that draws."""

from collections.abc import Sequence
from pathlib import Path

from builder.model.page import DataFile
from builder.publish.ledger import Ledger
from builder.publish.stills import Stills
from builder.site.hands import Written, put
from builder.site.making import Asked


def drawn(asked: Sequence[Asked], stills: Stills | None, ledger: Ledger, output: Path) -> list[Written]:
    """Draw and write the pictures that are asked for."""
    ledger.announce(picture.address for picture in asked)
    return [_drawn(picture, stills, output) for picture in asked]


def _drawn(asked: Asked, stills: Stills | None, output: Path) -> Written:
    if stills is None:
        raise RuntimeError("a picture was asked for in a build that draws none")
    return put(output, DataFile(asked.address, stills.picture(asked.options)), asked.mark)
