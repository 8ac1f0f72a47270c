"""Where a TOML table is broken, for the error that refuses it."""

import re
from pathlib import Path

from builder.errors import Place


def syntax_place(path: Path, text: str, error: Exception) -> Place:
    """The line that tomllib complains of, read from its message."""
    told = re.search(r"line (\d+), column (\d+)", str(error))
    if told is None:
        return Place(str(path))
    number, column = int(told[1]), int(told[2])
    lines = text.splitlines()
    return Place(str(path), number, column, lines[number - 1].strip() if number <= len(lines) else "")
