"""How the project's TOML files are opened, and where in them a thing stands, for the error that refuses it."""

import re
import tomllib
from pathlib import Path
from typing import Any

from builder.errors import BuilderError, Place, TableError


def read_toml(path: Path, remedy: str, refusal: type[BuilderError] = TableError) -> tuple[dict[str, Any], str]:
    """The table of a file, and its text. Raises `refusal` where the file is missing or no TOML, with the line."""
    try:
        text = path.read_text(encoding="utf-8")
        return tomllib.loads(text), text
    except FileNotFoundError as error:
        raise refusal(f"没有 {path.name}", place=Place(str(path)), remedy=f"请补上 {path.name}。") from error
    except UnicodeDecodeError as error:
        raise refusal(f"{path.name} 不是 UTF-8", place=Place(str(path)), remedy="请另存为 UTF-8。") from error
    except tomllib.TOMLDecodeError as error:
        raise refusal(f"{path.name} 不是有效的 TOML:{error}", place=_broken(path, text, error), remedy=remedy) from error


def key_place(path: Path, text: str, key: str) -> Place:
    """The first line that gives `key` a value, or the table of that name."""
    own = re.compile(rf"[\s\[]*[\"']?({re.escape(key)})[\"']?\s*[]=.]")
    for number, line in enumerate(text.splitlines(), 1):
        found = own.match(line)
        if found:
            return Place(str(path), number, found.start(1) + 1, line.strip())
    return Place(str(path))


def _broken(path: Path, text: str, error: Exception) -> Place:
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
