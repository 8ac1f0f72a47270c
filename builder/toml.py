"""How the project's TOML files are opened, and where in them a thing stands, for the error that refuses it."""

import codecs
import difflib
import re
import tomllib
from collections import defaultdict
from collections.abc import Collection, Mapping
from functools import partial
from pathlib import Path
from typing import Any

from builder.errors import BuilderError, Place, TableError

_EXCERPT = 80
# [word], word =, "word" =
_NAMED = re.compile(r"""[\s\[]*(?:"([^"]*)"|'([^']*)'|([\w-]+))\s*[]=.]""")


def read_toml(path: Path, remedy: str, refusal: type[BuilderError] = TableError) -> tuple[dict[str, Any], str]:
    """The table of a file, and its text. Raises `refusal` where the file is missing or no TOML, with the line."""
    text = read_text(path, refusal)
    try:
        return tomllib.loads(text), text
    except tomllib.TOMLDecodeError as error:
        raise refusal(f"{path.name} 不是有效的 TOML:{error}", place=_broken(path, text, error), remedy=remedy) from error


def read_text(path: Path, refusal: type[BuilderError] = TableError) -> str:
    """A table's text, without the mark that some editors set before it, every line ended alike. Raises `refusal` as `read_toml` does."""
    try:
        data = path.read_bytes().removeprefix(codecs.BOM_UTF8)
    except FileNotFoundError as error:
        raise refusal(f"没有 {path.name}", place=Place(str(path)), remedy=f"请补上 {path.name}。") from error
    try:
        return data.decode("utf-8").replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError as error:
        remedy = "请另存为 UTF-8(在 Excel 里选“CSV UTF-8”)。"
        raise refusal(f"{path.name} 不是 UTF-8", place=_undecodable(path, data, error.start), remedy=remedy) from error


def key_place(path: Path, text: str, key: str) -> Place:
    """The first line that gives `key` a value, or the table of that name."""
    own = re.compile(rf"[\s\[]*[\"']?({re.escape(key)})[\"']?\s*[]=.]")
    for number, line in enumerate(text.splitlines(), 1):
        found = own.match(line)
        if found:
            return Place(str(path), number, found.start(1) + 1, line.strip())
    return Place(str(path))


def key_places(path: Path, text: str) -> Mapping[str, Place]:
    """Every key and table of a text with the last line that names it: of one that comes twice the second is meant."""
    found: dict[str, Place] = defaultdict(partial(Place, str(path)))
    for number, line in enumerate(text.splitlines(), 1):
        named = _NAMED.match(line)
        if named:
            found[named[1] or named[2] or named[3]] = Place(
                str(path), number, named.start(named.lastindex or 0) + 1, line.strip()
            )
    return found


def refuse_unknown(path: Path, text: str, table: Mapping[str, object], known: Collection[str]) -> None:
    """Raises TableError on a key of a file's own that nobody asks for: a table under a mistyped head would be passed over."""
    for key in table:
        if key not in known:
            raise unknown_key(f"{path.name} ", key, known, key_place(path, text, key))


def refuse_unknown_in(row: Collection[str], known: Collection[str], whose: str, place: Place) -> None:
    """Raises TableError on a key of one row that no such row has; `whose` names it."""
    for key in row:
        if key not in known:
            raise unknown_key(whose, key, known, place)


def unknown_key(
    whose: str, key: str, known: Collection[str], place: Place, refusal: type[BuilderError] = TableError
) -> BuilderError:
    """The error that refuses a key which nobody asks for, with the one that may be meant."""
    near = difflib.get_close_matches(key, known, n=1)
    remedy = f"是不是 {near[0]}?" if near else f"可用的键:{'、'.join(known)}"
    return refusal(f"{whose}有不认识的键 {key}", place=place, remedy=remedy)


def rows_of(path: Path, text: str, table: Mapping[str, Any], name: str) -> list[tuple[dict[str, Any], Place]]:
    """Each `[[name]]` of a file, and where it stands. Raises TableError where it is something else."""
    rows = table.get(name, [])
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        remedy = f"每条以 [[{name}]] 一行开头,其下一行一个键。"
        raise TableError(f"{path.name} 的 {name} 不是一条条的 [[{name}]]", place=key_place(path, text, name), remedy=remedy)
    places = row_places(path, text, name)
    return [(row, places[number] if number < len(places) else Place(str(path))) for number, row in enumerate(rows)]


def _broken(path: Path, text: str, error: Exception) -> Place:
    """The line that tomllib complains of, read from its message; the last one where what was begun is never ended."""
    told = re.search(r"line (\d+), column (\d+)", str(error))
    lines = text.splitlines() or [""]
    number, column = (int(told[1]), int(told[2])) if told else (len(lines), 1)
    return Place(str(path), number, column, lines[number - 1].strip() if number <= len(lines) else "")


def _undecodable(path: Path, data: bytes, at: int) -> Place:
    """Where the first byte stands that is no UTF-8."""
    begins = data.rfind(b"\n", 0, at) + 1
    column = len(data[begins:at].decode("utf-8", "replace")) + 1
    line = data[begins:].split(b"\n", 1)[0].decode("utf-8", "replace").strip()
    return Place(str(path), data.count(b"\n", 0, at) + 1, column, line[:_EXCERPT])


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
