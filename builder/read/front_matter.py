"""A report's front matter: `key: value` lines between two ---, checked key by key."""

import datetime as dt
import re
from collections.abc import Callable, Iterator
from difflib import get_close_matches
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from builder.model.finding import Finding, Severity
from builder.model.marks import Level
from builder.model.spans import SourceSpan
from builder.model.text import FrontValue

if TYPE_CHECKING:
    import yaml

_YES, _NO = frozenset({"true", "yes", "是"}), frozenset({"false", "no", "否"})
_ISO = re.compile(r"\d{4}-\d\d-\d\d")


def _word(value: str) -> FrontValue:
    return value


def _truth(value: str) -> FrontValue:
    if value.lower() in _YES:
        return True
    if value.lower() in _NO:
        return False
    raise ValueError("只能写 true 或 false")


def _year(value: str) -> FrontValue:
    if not re.fullmatch(r"(?:19|20)\d\d", value):
        raise ValueError("要写四位年份，如 2023")
    return int(value)


def _code(value: str) -> FrontValue:
    if not re.fullmatch(r"\d{6}|\d{9}", value):
        raise ValueError("要写六位或九位数字")
    return value


def _level(value: str) -> FrontValue:
    if value not in tuple(Level):
        near = get_close_matches(value, [level.value for level in Level], 1)
        raise ValueError(f"是不是 {near[0]}？" if near else "只能写 " + "、".join(level.value for level in Level))
    return value


def _date(value: str) -> FrontValue:
    if not _ISO.fullmatch(value):
        raise ValueError("要写成 2024-01-17 的样子")
    try:
        dt.date.fromisoformat(value)
    except ValueError as error:
        raise ValueError("日历上没有这一天") from error
    return value


# The contract's meta keys, then what only our own content says of a report.
KEYS: dict[str, Callable[[str], FrontValue]] = {
    "jurisdiction": _word,
    "code": _code,
    "level": _level,
    "province": _word,
    "prefecture": _word,
    "county": _word,
    "year": _year,
    "title": _word,
    "issuer": _word,
    "published": _date,
    "source": _word,
    "index_number": _word,
    "document_number": _word,
    "rewritten": _truth,
    "fictional": _truth,
    "url": _word,
    "real_place": _word,
    "real_year": _year,
    "real_title": _word,
    "real_published": _date,
    "corrections": _word,
}


class FrontMatter(NamedTuple):
    """The keys that hold, in the order written, and what is wrong with the others."""

    values: tuple[tuple[str, FrontValue], ...] = ()
    findings: tuple[Finding, ...] = ()


def read_front_matter(words: str, offset: int, first_line: int) -> FrontMatter:
    """Read the lines between the marks; they begin at source offset `offset`, on line `first_line` of the file."""
    values: dict[str, FrontValue] = {}
    findings: list[Finding] = []
    for line, nodes in _entries(words):
        try:
            key, written = _pair(nodes, words)
            _check_new(key, values)
            values[key] = _value(key, written)
        except _Refusal as refusal:
            findings.append(_finding(refusal, words, line, offset, first_line))
    return FrontMatter(tuple(values.items()), tuple(findings))


_Nodes: TypeAlias = "tuple[yaml.Node, yaml.Node] | None"


def _entries(words: str) -> Iterator[tuple[int, _Nodes]]:
    """Each key with its value and its line; line by line where the whole is broken, so that one bad line costs only itself."""
    import yaml  # noqa: PLC0415 -- most reports have no front matter; so below

    try:
        root = yaml.compose(words, Loader=yaml.BaseLoader)
    except yaml.YAMLError:
        for number, line in enumerate(words.split("\n")):
            if line.strip() and not line.lstrip().startswith("#"):
                yield number, _line_nodes(line)
        return
    if isinstance(root, yaml.MappingNode):
        yield from ((nodes[0].start_mark.line, nodes) for nodes in root.value)
    elif root is not None:
        yield 0, None


def _line_nodes(line: str) -> _Nodes:
    import yaml  # noqa: PLC0415

    try:
        root = yaml.compose(line, Loader=yaml.BaseLoader)
    except yaml.YAMLError:
        return None
    return root.value[0] if isinstance(root, yaml.MappingNode) and len(root.value) == 1 else None


def _pair(nodes: _Nodes, words: str) -> tuple[str, str]:
    """A key and its value as written."""
    if nodes is None:
        raise _Refusal("read.front_matter", "front matter 写坏了", "每行写成 year: 2023 的样子；值里有冒号时，用引号括起来。")
    key = str(nodes[0].value)
    return key, _written(key, nodes[1], words)


class _Refusal(Exception):  # noqa: N818 - it never leaves this module
    """A key that cannot be used, and why."""

    def __init__(self, code: str, what: str, remedy: str) -> None:
        super().__init__(what)
        self.code, self.what, self.remedy = code, what, remedy


def _check_new(key: str, values: dict[str, FrontValue]) -> None:
    if key in values:
        raise _Refusal("read.front_matter", f"键 {key} 写了两次", "只留一个。")


def _written(key: str, node: "yaml.Node", words: str) -> str:
    """A value as it is written; corrections may be a list and are kept as text."""
    if isinstance(node.value, str):
        return str(node.value).strip()
    if key in KEYS and key != "corrections":
        raise _Refusal("read.front_matter", f"键 {key} 只能有一个值", "写在一行里。")
    return words[node.start_mark.index : node.end_mark.index].strip()


def _value(key: str, written: str) -> FrontValue:
    """The value, checked by its key."""
    check = KEYS.get(key)
    if check is None:
        near = get_close_matches(key, KEYS, 1)
        raise _Refusal(
            "read.unknown_key", f"不认识的键 {key}", f"是不是 {near[0]}？" if near else "能用的键：" + "、".join(KEYS) + "。"
        )
    if written in {"", "~", "null"}:
        return None
    try:
        return check(written)
    except ValueError as error:
        raise _Refusal("read.front_matter", f"键 {key} 的值 {written} 不能用", f"{error}。") from error


def _finding(refusal: _Refusal, words: str, line: int, offset: int, first_line: int) -> Finding:
    lines = words.split("\n")
    start = offset + sum(len(before) + 1 for before in lines[:line])
    message = f"第 {first_line + line} 行：{refusal.what}（{lines[line].strip()}）。"
    return Finding(refusal.code, Severity.ERROR, message, refusal.remedy, SourceSpan(start, start + len(lines[line])))
