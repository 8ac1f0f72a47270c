"""`content/units.toml`: the words that stand behind a number and say what is counted or measured: 件, 人次, 平方米, 个百分点.

One line a unit, under a heading that says of what kind it is:

    [persons]
    "人" = { not_before = ["民", "大代表"] }

`not_before`: words that the unit begins when these follow (部 + 门 is a department, not a count of volumes).
`digits = true`: counts only after digits (3类; 三类 is as often a set word as a count).
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from builder.errors import Place, TableError
from builder.toml import key_places, read_toml, refuse_unknown_in

_FIELDS = ("not_before", "digits")


@dataclass(frozen=True, slots=True)
class Unit:
    """One unit: its word, the kind it is listed under, what it must not be followed by, whether it needs digits before it."""

    word: str
    kind: str
    not_before: tuple[str, ...] = ()
    digits: bool = False


@dataclass(frozen=True, slots=True)
class Units:
    """All units.

    `pattern` is a regular expression that matches the longest unit at a place, `firsts` what units begin with; `digits_only` need
    digits.
    """

    rows: tuple[Unit, ...]
    pattern: str = field(init=False, repr=False)
    firsts: str = field(init=False, repr=False)
    digits_only: frozenset[str] = field(init=False, repr=False)
    kinds: Mapping[str, str] = field(init=False, repr=False, hash=False, compare=False)

    def __post_init__(self) -> None:
        """Derive the pattern once: parsing asks for it with every report."""
        object.__setattr__(self, "pattern", _pattern(self.rows))
        object.__setattr__(self, "firsts", "".join(dict.fromkeys(row.word[0] for row in self.rows)))
        object.__setattr__(self, "digits_only", frozenset(row.word for row in self.rows if row.digits))
        object.__setattr__(self, "kinds", {row.word: row.kind for row in self.rows})


def read_units(path: Path) -> Units:
    """Read the table; TableError names the line of a row that cannot be used."""
    table, text = read_toml(path, "请改正这一行;每个单位都要加引号。")
    places = key_places(path, text)
    rows: list[Unit] = []
    seen: set[str] = set()
    for kind, units in table.items():
        if not isinstance(units, dict):
            raise TableError(f"{kind} 不在任何一类之下", place=places[kind], remedy="把它写到一类之下,如 [persons]")
        for word, fields in units.items():
            row = _read_row(word, kind, fields, places[word])
            if word in seen:
                raise TableError(f"{word} 写了两次", place=places[word], remedy="只留一个")
            seen.add(word)
            rows.append(row)
    if not rows:
        raise TableError("表里一个单位也没有", place=Place(str(path)), remedy='在 [cases] 之下加一行,如 "件" = {}')
    return Units(tuple(rows))


def _read_row(word: str, kind: str, fields: object, place: Place) -> Unit:
    if not isinstance(fields, dict):
        raise TableError(f"{word} 后面不是花括号", place=place, remedy=f'写成 "{word}" = {{}}')
    refuse_unknown_in(fields, _FIELDS, f"{word} ", place)
    if not word or re.search(r"\s|^[0-9]", word):
        raise TableError(f"“{word}”不是单位", place=place, remedy="单位里没有空白,不以数字开头")
    not_before, digits = fields.get("not_before", []), fields.get("digits", False)
    if not isinstance(not_before, list) or not all(isinstance(follower, str) and follower for follower in not_before):
        raise TableError(f"{word} 的 not_before 不是词的列表", place=place, remedy='写成 not_before = ["门", "委"]')
    if not isinstance(digits, bool):
        raise TableError(f"{word} 的 digits 不是 true 或 false", place=place, remedy="写 digits = true,或不写")
    return Unit(word, kind, tuple(not_before), digits)


def _pattern(rows: Iterable[Unit]) -> str:
    """A trie as a regular expression: the longest unit wins, and one character decides most branches.

    Units of one character without followers share a class, which the engine tests at once; what begins no unit at all is refused
    in front of all branches.
    """
    by_first: dict[str, list[Unit]] = {}
    for row in rows:
        by_first.setdefault(row.word[0], []).append(row)
    plain = "".join(
        re.escape(first)
        for first, units in by_first.items()
        if len(units) == 1 and units[0].word == first and not units[0].not_before
    )
    branches: list[str] = []
    for first, units in by_first.items():
        if len(units) == 1 and units[0].word == first and not units[0].not_before:
            continue
        longest_first = sorted(units, key=lambda unit: (-len(unit.word), unit.word))
        branches.append(re.escape(first) + "(?:" + "|".join(_rest(unit) for unit in longest_first) + ")")
    firsts = re.escape("".join(by_first))
    return f"(?=[{firsts}])(?:" + "|".join([f"[{plain}]"] * bool(plain) + branches) + ")"


def _rest(unit: Unit) -> str:
    """A unit from its second character on, with what must not follow it."""
    followers = "|".join(re.escape(follower) for follower in unit.not_before)
    return re.escape(unit.word[1:]) + (f"(?!{followers})" if followers else "")
