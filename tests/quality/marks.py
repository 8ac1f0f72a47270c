"""Our own reports with their marks written in: ⟦3707人|leadership.exam_participants⟧, ⟪2|(一)|规范执法⟫.

A case file is a TOML head, a line `+++`, and the report's source text with marks. In the head: `kind`, `encoding`, `problems`, `plans`,
`checks` (`sum 145 35 180`, with `!` after the kind where it fails), `implied` (row, year, value), `[numbers]` of documents by
title, `[titles]` as repaired by those printed, `[meta]`. In the text: ⟦printed=value unit bound|indicator scope=… @year part⟧,
where `=…` may be left out for a plain Arabic number; ⟪level|marker|title|title as repaired⟫. Citations are the outermost 《…》.
"""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

CASES = Path(__file__).with_name("cases")

_MARK = re.compile(r"⟦([^⟦⟧]*)⟧|⟪([^⟪⟫]*)⟫")
_PLAIN = re.compile(r"(\d[\d,]*(?:\.\d+)?)(.*)", re.DOTALL)
_OPENED = frozenset("(\uff08")
# Full-width punctuation and its narrow forms, which titles are compared without.
_WIDE = str.maketrans("\uff0c\uff1b\uff1a\uff01\uff1f\uff08\uff09\u201c\u201d\u2018\u2019", ",;:!?()\"\"''")
_CITED = re.compile(r"《(?:[^《》]|《[^《》]*》)*》")
META = ("jurisdiction", "code", "level", "province", "prefecture", "county", "year", "title", "issuer", "published", "source")


class Figure(NamedTuple):
    """A quantity and what it was read as, at its place in the source text."""

    start: int
    end: int
    value: float
    unit: str
    bound: str | None
    indicator: str | None
    scope: str | None
    year: int | None
    part: bool


class Title(NamedTuple):
    """A heading at its place in the source text."""

    start: int
    level: int
    title: str


class Cited(NamedTuple):
    """A document named in the source text."""

    start: int
    end: int
    title: str
    number: str | None


@dataclass(frozen=True, slots=True)
class Marks:
    """Everything that is scored of one report, found or expected. Places are offsets of the source text."""

    kind: str
    meta: tuple[tuple[str, str], ...] = ()
    outline: tuple[Title, ...] = ()
    figures: tuple[Figure, ...] = ()
    citations: tuple[Cited, ...] = ()
    checks: tuple[str, ...] = ()
    implied: tuple[str, ...] = ()
    problems: tuple[str, ...] = ()
    plans: tuple[str, ...] = ()

    def count(self) -> int:
        """How many marks there are."""
        lists = (self.meta, self.outline, self.figures, self.citations, self.checks, self.implied, self.problems, self.plans)
        return sum(map(len, lists))


@dataclass(frozen=True, slots=True)
class Case:
    """One report of ours: its source text and what must be found in it."""

    name: str
    text: str
    expected: Marks
    encoding: str = "utf-8"


def find_cases() -> tuple[Case, ...]:
    """Every case, by name."""
    return tuple(read_case(path) for path in sorted(CASES.iterdir()) if path.suffix in {".txt", ".md"})


def read_case(path: Path) -> Case:
    """Take a case file apart; a mark that cannot be read fails an assertion that shows it."""
    head, _, marked = path.read_text(encoding="utf-8").partition("\n+++\n")
    told = tomllib.loads(head)
    meta: dict[str, Any] = told.get("meta", {})
    numbers: dict[str, str] = told.get("numbers", {})
    text, figures, titles, last = "", [], [], 0
    for mark in _MARK.finditer(marked):
        text += marked[last : mark.start()]
        if mark[1] is not None:
            figures.append(_figure(mark[1], len(text), meta.get("year")))
            text += mark[1].partition("|")[0].partition("=")[0]
        else:
            level, marker, title, *repaired = mark[2].split("|")
            titles.append(Title(len(text), int(level), plain((repaired or [title])[0])))
            text += marker + title
        last = mark.end()
    text += marked[last:]
    assert "⟦" not in text, f"{path.name}: a mark is not closed"
    marks = Marks(
        kind=told.get("kind", "report"),
        meta=tuple((key, plain(str(meta.get(key)))) for key in META) if meta else (),
        outline=tuple(titles),
        figures=tuple(figures),
        citations=tuple(_citations(text, numbers, told.get("titles", {}))) if meta else (),
        checks=tuple(map(_check, told.get("checks", ()))),
        implied=tuple(told.get("implied", ())),
        problems=tuple(told.get("problems", ())),
        plans=tuple(told.get("plans", ())),
    )
    return Case(path.name, text, marks, told.get("encoding", "utf-8"))


def plain(words: str) -> str:
    """Words without white space, closing points and the width of punctuation: what titles and items are compared by."""
    folded = words.translate(_WIDE)
    return re.sub(r"[\s\"'.。,;]+", "", folded)


def _figure(words: str, start: int, year: int | None) -> Figure:
    printed, _, attributes = words.partition("|")
    printed, _, said = printed.partition("=")
    value, unit, bound = _value(said) if said else _value_of_plain(printed)
    known = attributes.split()
    named = dict(one.split("=", 1) for one in known if "=" in one)
    return Figure(
        start,
        start + len(printed),
        value,
        unit,
        bound,
        next((one for one in known if "." in one and "=" not in one), None),
        named.get("scope"),
        next((int(one[1:]) for one in known if one.startswith("@")), year),
        "part" in known,
    )


def _value(said: str) -> tuple[float, str, str | None]:
    value, *rest = said.split()
    bound = rest.pop() if rest and rest[-1] in {"about", "min", "max"} else None
    return float(value), "".join(rest), bound


def _value_of_plain(printed: str) -> tuple[float, str, None]:
    match = _PLAIN.fullmatch(printed)
    assert match is not None, printed
    assert not match[2].startswith(("余", "多", "万", "亿")), f"say the value of {printed}"
    return float(match[1].replace(",", "")), match[2], None


def _citations(text: str, numbers: dict[str, str], repaired: dict[str, str]) -> Iterator[Cited]:
    for cited in _CITED.finditer(text):
        title = cited[0][1:-1]
        number = numbers.get(title)
        follows = number is not None and text[cited.end() : cited.end() + 1] in _OPENED
        yield Cited(cited.start(), cited.end(), plain(repaired.get(title, title)), number if follows else None)


def _check(said: str) -> str:
    kind, *values = said.split()
    return check_line(kind.rstrip("!"), [float(value) for value in values], holds=not kind.endswith("!"))


def check_line(kind: str, values: list[float], *, holds: bool) -> str:
    """One check as it is compared: its kind, its values in order of size, whether it holds."""
    return f"{kind}{'' if holds else '!'} {' '.join(f'{value:.12g}' for value in sorted(values))}"
