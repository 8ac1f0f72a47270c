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


def row_places(path: Path, text: str, table: str) -> list[Place]:
    """Where each `[[table]]` of a text begins, with its first line for an excerpt."""
    lines = text.splitlines()
    head = re.compile(rf"\s*\[\[\s*{re.escape(table)}\s*\]\]")
    return [
        Place(str(path), number + 1, 1, _opening(lines[number : number + 4]))
        for number, line in enumerate(lines)
        if head.match(line)
    ]


def _opening(lines: list[str]) -> str:
    """The first lines of one row, up to the next."""
    own = [line.strip() for line in lines]
    until = next((number for number, line in enumerate(own) if number and line.startswith("[")), len(own))
    return " ".join(line for line in own[:until] if line)
