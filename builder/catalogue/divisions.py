"""Read content/divisions.csv: codes, names, levels and parents of China's divisions, by year: 500151 is 铜梁区 since 2014.

Forty-nine thousand rows are checked and taken apart by one pattern; what few runs need (township names, children, short names) is
made when it is first asked for.
"""

import re
from collections.abc import Iterable, Mapping
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from builder.errors import Place, TableError
from builder.model.marks import Level
from builder.toml import read_text

_HEADER = "code,name,level,parent"
# Two patterns, as most rows are townships and have four columns to take out.
_TOWNSHIP = re.compile(r"^([0-9]{9}),([^,\n]+),(township|zone),([0-9]{6})(?:,,,)?$", re.MULTILINE)
_UPPER = re.compile(
    r"^([0-9]{6}),([^,\n]+),(province|prefecture|county|zone),([0-9]{6}|)(?:,([0-9]{4}|),([0-9]{4}|),([0-9]{6}|))?$", re.MULTILINE
)
_FORM = "每行应为 code,name,level,parent:六位或九位代码、名称、级别(province、prefecture、county、township、zone)、上级六位代码"
_BEGAN = 2005
_CODE_LENGTH = 6  # to the county; a township's code has nine digits
_LEVELS = {level.value: level for level in Level}
_SUFFIXES = ("市", "县", "区", "省", "旗", "盟", "地区", "镇", "乡", "街道", "街", "苏木", "特别行政区", "林区", "特区", "新区")
# The peoples an autonomous place is named for; 内蒙古自治区 keeps its 蒙古.
_PEOPLES = (
    "满|回|藏|苗|彝|壮|侗|瑶|白|傣|黎|畲|水|土|羌|怒|京|蒙古|维吾尔|哈萨克|朝鲜|柯尔克孜|锡伯|塔吉克|乌孜别克|俄罗斯|鄂温克|鄂伦春|"
    "达斡尔|赫哲|东乡|撒拉|保安|裕固|布依|土家|仡佬|哈尼|傈僳|佤|拉祜|纳西|景颇|布朗|阿昌|普米|德昂|独龙|基诺|仫佬|毛南|毛难|门巴|珞巴|高山|各"
)
_AUTONOMOUS = re.compile(rf"(?<=..)(?:(?:{_PEOPLES})族?)*(?:自治[区州县旗]|民族乡|(?:{_PEOPLES})族乡)$")
_AUTONOMOUS_ENDS = ("州", "县", "旗", "区")
# What everybody calls those prefectures whose short name is more than the name's beginning.
_CALLED = {"巴州": "巴音郭楞蒙古自治州", "博州": "博尔塔拉蒙古自治州", "克州": "克孜勒苏柯尔克孜自治州"}
_PLAIN = re.compile(r"(?<=..)(?:特别行政区|地区|街道|苏木|[省市县区旗盟镇乡街])$")


class Division(NamedTuple):
    """A division under one name and code; `since` and `until` are its first and last year so, None where the table does not say.

    `becomes` is the code that the same division bears later, where that is another one.
    """

    code: str
    name: str
    level: Level
    parent: str | None = None
    since: int | None = None
    until: int | None = None
    becomes: str | None = None

    def is_in_force(self, year: int | None) -> bool:
        """Whether it stood under this name and code in `year`; None asks for now."""
        if year is None:
            return self.until is None
        return (self.since is None or self.since <= year) and (self.until is None or year <= self.until)


def short_name(name: str) -> str:
    """Cut the word for its kind: 荷塘区 → 荷塘, 延边朝鲜族自治州 → 延边; 赵县 stays, one character is no name."""
    bare = _AUTONOMOUS.sub("", name)
    return bare if bare != name else _PLAIN.sub("", name)


class Divisions:
    """The table, looked up by code, name and parent. A `year` of None asks for what is in force now, else for the last known."""

    def __init__(self, upper: Iterable[Division], townships: Iterable[tuple[str, str, str, str]]) -> None:
        """`upper` are the divisions to the county, `townships` rows of code, name, level, parent."""
        self._upper: dict[str, list[Division]] = {}
        self._names: dict[str, list[Division]] = {}
        for division in upper:
            self._upper.setdefault(division.code, []).append(division)
            self._names.setdefault(division.name, []).append(division)
        # Reports began after this year; 新区 and 郊区 of older years would be found inside newer names.
        self._recent = {name: held for name, held in self._names.items() if any((d.until or _BEGAN) >= _BEGAN for d in held)}
        self._townships = {row[0]: row for row in townships}

    def __len__(self) -> int:
        """How many codes it knows."""
        return len(self._upper) + len(self._townships)

    def get(self, code: str, year: int | None = None) -> Division | None:
        """Find the division of that code in that year; None where there was none. Townships know no years."""
        if len(code) > _CODE_LENGTH:
            row = self._townships.get(code)
            return None if row is None else _township(row)
        held = self._upper.get(code, ())
        found = next((division for division in reversed(held) if division.is_in_force(year)), None)
        return held[-1] if found is None and year is None and held else found

    def named(self, name: str, year: int | None = None) -> tuple[Division, ...]:
        """Find every division of exactly that name in that year, by code; with `year` None every one that ever bore it."""
        found = [division for division in self._names.get(name, ()) if year is None or division.is_in_force(year)]
        if name in self._township_names:
            found += [_township(self._townships[code]) for code in self._township_names[name]]
        return tuple(found)

    def above_township(self, name: str) -> tuple[Division, ...]:
        """Find every division to the county that bore that name in the years of reports, 延边州 for the whole name too."""
        found = self._recent.get(_CALLED.get(name, name))
        if found is None and name[-1:] in _AUTONOMOUS_ENDS:
            found = [division for division in self.upper_short(name[:-1]) if division.name.endswith("自治" + name[-1])]
        return tuple(found or ())

    def short(self, stem: str, year: int | None = None) -> tuple[Division, ...]:
        """Find every division that is called `stem` for short: 荷塘 → 荷塘区, 延边 → 延边朝鲜族自治州."""
        found = [division for suffix in _SUFFIXES for division in self.named(stem + suffix, year)]
        found += [division for division in self._autonomous.get(stem, ()) if year is None or division.is_in_force(year)]
        return tuple(dict.fromkeys(division for division in found if short_name(division.name) == stem))

    def lineage(self, code: str, year: int | None = None) -> tuple[Division, ...]:
        """Climb from the division itself to its province; empty where the code is unknown."""
        found: list[Division] = []
        step: str | None = code
        while step and len(found) < len(Level):
            # A township of the snapshot may lie in a county that is younger than the year asked for.
            division = self.get(step, year) or self.get(step)
            if division is None:
                break
            found.append(division)
            step = division.parent
        return tuple(found)

    def children(self, code: str, year: int | None = None) -> tuple[Division, ...]:
        """List what lies directly under it in that year, by code."""
        upper = [division for division in self._upper_children.get(code, ()) if division.is_in_force(year)]
        lower = [_township(self._townships[child]) for child in self._township_children.get(code, ())]
        return (*upper, *lower)

    def successor(self, code: str) -> Division | None:
        """Follow a change of name or code to today: 萧山市 → 萧山区; itself while in force, None if unknown."""
        for _ in range(len(Level)):
            division = self.get(code)
            if division is None or division.until is None:
                return division
            if division.becomes is None:
                return None
            code = division.becomes
        return None

    def provinces(self) -> tuple[Division, ...]:
        """List the provinces in force, by code."""
        return tuple(held[-1] for held in self._upper.values() if held[-1].level is Level.PROVINCE and held[-1].until is None)

    def upper_short(self, stem: str) -> tuple[Division, ...]:
        """Find every division to the county that was called `stem` for short in the years of reports."""
        return tuple(self._upper_short.get(stem, ()))

    def townships_named(self, name: str) -> tuple[Division, ...]:
        """Find every township or zone of exactly that name below the counties."""
        return tuple(_township(self._townships[code]) for code in self._township_names.get(name, ()))

    @cached_property
    def _township_names(self) -> dict[str, list[str]]:
        names: dict[str, list[str]] = {}
        for code, name, _, _ in self._townships.values():
            names.setdefault(name, []).append(code)
        return names

    @cached_property
    def _upper_short(self) -> dict[str, list[Division]]:
        stems: dict[str, list[Division]] = {}
        for name, held in self._recent.items():
            stems.setdefault(short_name(name), []).extend(held)
        return stems

    @cached_property
    def _township_children(self) -> dict[str, list[str]]:
        children: dict[str, list[str]] = {}
        for code, _, _, parent in self._townships.values():
            children.setdefault(parent, []).append(code)
        return children

    @cached_property
    def _upper_children(self) -> dict[str, list[Division]]:
        children: dict[str, list[Division]] = {}
        for held in self._upper.values():
            for division in held:
                if division.parent:
                    children.setdefault(division.parent, []).append(division)
        return children

    @cached_property
    def _autonomous(self) -> dict[str, list[Division]]:
        stems: dict[str, list[Division]] = {}
        upper = (division for held in self._upper.values() for division in held if "自治" in division.name)
        lower = (_township(row) for row in self._townships.values() if row[1].endswith("族乡") or row[1].endswith("民族乡"))
        for division in (*upper, *lower):
            stems.setdefault(short_name(division.name), []).append(division)
        return stems


def _township(row: tuple[str, str, str, str]) -> Division:
    code, name, level, parent = row
    return Division(code, name, _LEVELS[level], parent)


def read_divisions(path: Path, extra: Path | None = None) -> Divisions:
    """Read the table, and `extra`, rows of code,name,level,parent that hold in every year and stand in for equal codes.

    Raises TableError with file, line and excerpt where a row cannot be used, names a parent that no row has, or lies below itself.
    """
    upper, townships = _rows(path)
    if extra is not None:
        more, lower = _rows(extra)
        taken = {division.code for division in more}
        upper = [division for division in upper if division.code not in taken] + more
        townships += lower
    paths = [path] if extra is None else [extra, path]
    parents = {division.code: division.parent for division in upper}
    for orphaned in sorted({*filter(None, parents.values()), *(row[3] for row in townships)} - parents.keys()):
        raise _refusal(paths, 3, orphaned, f"上级代码 {orphaned} 不在表中", "补上缺少的上级行,或改正上级代码")
    for code in parents:
        if _is_circular(parents, code):
            raise _refusal(paths, 0, code, f"{code} 的上级一层层上去又是它自己", "改正上级代码")
    return Divisions(upper, townships)


def _rows(path: Path) -> tuple[list[Division], list[tuple[str, str, str, str]]]:
    text = read_text(path).replace('"', "")
    lines = text.rstrip("\n").count("\n")
    first = _TOWNSHIP.search(text)
    middle = first.start() if first else len(text)
    rows, townships = _UPPER.findall(text, 0, middle), _TOWNSHIP.findall(text, middle)
    if len(rows) + len(townships) < lines:  # townships need not come last
        rows, townships = _UPPER.findall(text), _TOWNSHIP.findall(text)
    if len(rows) + len(townships) != lines or not text.startswith(_HEADER):
        _explain(path, text)
    upper = [
        Division(code, name, _LEVELS[level], parent or None, _year(since), _year(until), becomes or None)
        for code, name, level, parent, since, until, becomes in rows
    ]
    return upper, townships


def _year(digits: str) -> int | None:
    return int(digits) if digits else None


def _explain(path: Path, text: str) -> None:
    """Raise for the first line that is no row; blank lines are let be."""
    for number, line in enumerate(text.split("\n"), 1):
        place = Place(str(path), number, 1, line[:80])
        if number == 1 and not line.startswith(_HEADER):
            raise TableError("区划表缺少表头", place=place, remedy=f"第一行应为 {_HEADER},其后可有 since,until,becomes")
        if number > 1 and line.strip() and not _TOWNSHIP.fullmatch(line) and not _UPPER.fullmatch(line):
            raise TableError("区划表的这一行无法使用", place=place, remedy=_FORM)


def _is_circular(parents: Mapping[str, str | None], code: str) -> bool:
    """Whether one who climbs from a division comes to no top."""
    step: str | None = code
    for _ in Level:
        step = parents[step] if step else None
    return step is not None


def _refusal(paths: Iterable[Path], column: int, cell: str, message: str, remedy: str) -> TableError:
    """The error that names the first row with that cell in a column; the files are searched for it only now."""
    for path in paths:
        for number, line in enumerate(read_text(path).split("\n"), 1):
            if line.split(",")[column : column + 1] == [cell]:
                return TableError(message, place=Place(str(path), number, 1, line[:80]), remedy=remedy)
    return TableError(message, remedy=remedy)
