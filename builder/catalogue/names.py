"""`content/names.toml`: names and set words that hold a numeral and are no counts: 三项制度, 最后一公里, 综合查一次.

    [slogans]
    names = ["最后一公里", "三项制度"]

    [[pattern]]
    number = "[两三四五]张清单"       # from the numeral on
    after = ""                        # what must stand before it
    example = "四张清单"              # must match, and is tried when the table is read

A numeral in a name also stands for its digit: 三项制度 is 3项制度.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from builder.errors import Place, TableError
from builder.toml import read_toml, refuse_unknown_in

_DIGIT_OF = {
    "一": "1",
    "二": "2",
    "两": "2",
    "三": "3",
    "四": "4",
    "五": "5",
    "六": "6",
    "七": "7",
    "八": "8",
    "九": "9",
    "十": "10",
}
_NUMERAL_OF = {digit: numeral for numeral, digit in _DIGIT_OF.items() if numeral != "两"}
_NUMERAL_RUN = re.compile(r"[0-9]+|[零〇一二两三四五六七八九十百千万亿半]+")
_FIRST = "0123456789零〇一二两三四五六七八九十百千万亿半"
_NUMERALS = f"[{_FIRST}余多.]"
_FIELDS = ("number", "after", "example")


@dataclass(frozen=True, slots=True)
class Names:
    """The names that hold a numeral.

    `patterns` maps the first two characters that some name has from its numeral on, and the numeral's first alone where any may
    follow, to a regular expression that matches there where the numeral is a name's; it looks back at what precedes the numeral in
    the name. Both are to be asked: sorted so, two characters decide most questions.
    """

    names: tuple[str, ...]
    patterns: Mapping[str, str]


def read_names(path: Path) -> Names:
    """Read the table; TableError names the line of a row that cannot be used."""
    table, text = read_toml(path, "请改正这一行;每个名称都要加引号。")
    names: list[str] = []
    alternatives: dict[str, list[str]] = {first: [] for first in _FIRST}
    for section, rows in table.items():
        if section == "pattern":
            if not isinstance(rows, list):
                raise TableError("pattern 不是一条条的", place=_place(path, text, "pattern"), remedy="写成 [[pattern]]")
            for row in rows:
                example, alternative, firsts = _read_pattern(path, text, row)
                names.append(example)
                for first in firsts:
                    alternatives[first].append(alternative)
            continue
        listed = rows.get("names") if isinstance(rows, dict) else None
        if not isinstance(listed, list) or set(rows) != {"names"}:
            place = _place(path, text, section)
            raise TableError(f"{section} 没有名称的列表", place=place, remedy='在其下写 names = ["三项制度"]')
        for name in listed:
            for begins, alternative in _read_name(path, text, name, names):
                alternatives.setdefault(begins, []).append(alternative)
            names.append(name)
    return Names(tuple(names), {first: "|".join(listed) for first, listed in alternatives.items() if listed})


def _read_name(path: Path, text: str, name: object, seen: Sequence[str]) -> Iterator[tuple[str, str]]:
    """For each numeral of a name, as printed and as digits: what begins there, two characters, and a pattern that matches."""
    if not isinstance(name, str) or not name.strip():
        raise _refusal(path, text, name, f"{name} 不是名称", "名称要加引号")
    if name in seen:
        raise _refusal(path, text, name, f"{name} 写了两次", "只留一个")
    runs = list(_NUMERAL_RUN.finditer(name))
    if not runs:
        raise _refusal(path, text, name, f"{name} 里没有数字", "只列带数字或数词的名称")
    for run in runs:
        before, after = name[: run.start()], name[run.end() :]
        for numeral in sorted({run[0], _DIGIT_OF.get(run[0], run[0]), _NUMERAL_OF.get(run[0], run[0])}):
            whole = numeral + ("(?![0-9.])" if numeral[-1] <= "9" else "") + _both_ways(after)
            # Looking back comes last: most places fail by their second character.
            # 1件事 is the name 一件事, 21件事 is a count: nothing numeral may stand before the first numeral.
            alternative = whole + (f"(?<={_both_ways(before)}{whole})" if before else f"(?<!{_NUMERALS}{whole})")
            second = (numeral + after)[1:2]
            for either in sorted({second, _DIGIT_OF.get(second, second)[:1]}):  # a numeral there may be a digit
                yield numeral[0] + either, alternative


def _read_pattern(path: Path, text: str, row: object) -> tuple[str, str, str]:
    """One pattern, tried on its own example: the example, the pattern, the characters that it may begin with."""
    number = row.get("number") if isinstance(row, dict) else None
    if not isinstance(row, dict) or not isinstance(number, str) or not isinstance(row.get("example"), str):
        raise _refusal(path, text, number, "一条 pattern 要有 number 和 example", '写成 number = "…" 与 example = "…"')
    refuse_unknown_in(row, _FIELDS, "一条 pattern ", _place(path, text, number))
    after = row.get("after", "")
    firsts = re.match(r"\[([^\]]*)\]", number)
    try:
        alternative = (f"(?<={after})" if after else "") + f"(?:{number})"
        pattern = re.compile(alternative)
    except re.error as error:
        raise _refusal(path, text, number, f"正则表达式不能用:{error}", "请改正;after 的长度须固定") from error
    if not pattern.search(row["example"]):
        raise _refusal(path, text, number, f"example“{row['example']}”配不上", "改正 number、after 或 example")
    if number[:1] in _FIRST:
        return row["example"], alternative, number[:1]
    begins = (
        "".join(first for first in _FIRST if first in firsts[1] or ("0-9" in firsts[1] and first <= "9")) if firsts else _FIRST
    )
    return row["example"], alternative, begins


def _both_ways(words: str) -> str:
    """Words around the numeral; numerals in them may be digits, of the same length, which keeps looking back legal."""
    return "".join(
        f"[{character}{_DIGIT_OF[character]}]" if len(_DIGIT_OF.get(character, "")) == 1 else re.escape(character)
        for character in words
    )


def _refusal(path: Path, text: str, word: object, message: str, remedy: str) -> TableError:
    """The error that says where the word stands; the file is searched for it only now."""
    return TableError(message, place=_place(path, text, str(word)), remedy=remedy)


def _place(path: Path, text: str, word: str) -> Place:
    """Where a word stands last in the file: TOML keeps no lines, and a row listed twice is meant by its second listing."""
    for number, line in reversed(list(enumerate(text.splitlines(), 1))):
        at = line.find(word)
        if word and at >= 0:
            return Place(str(path), number, at + 1, line.strip())
    return Place(str(path))
