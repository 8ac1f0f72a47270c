"""Every figure on every page is either the report's own, and re-reads from its source, or derived, and recomputes from its figures."""

import csv
import json
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from tests.conftest import ROOT
from tests.site.rereading import numbers_in

_SUMMED = 1e-6
_CONTENT = {"content_site": ROOT / "content", "yunchuan_site": ROOT / "examples" / "yunchuan"}
# What a page counts of itself (reports held, places that state a row) is no figure of a report.
_FURNITURE = "data-count"


class Shown(NamedTuple):
    """A value on a page: what it says it is (`figure`, `derived`), of which figures, how made, and the value itself."""

    page: str
    figure: str
    derived: str
    how: str
    value: float


class _Reader(HTMLParser):
    """Collects every <data> with the nearest element around it, or itself, that says where it comes from."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.page = page
        self.stack: list[tuple[str, dict[str, str]]] = []
        self.shown: list[Shown] = []
        self.bare: list[str] = []
        self.row: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        known = {name: value or "" for name, value in attrs}
        self.stack.append((tag, known))
        if tag == "tr":
            self.row = []
        if tag == "a" and ("data-figure" in known or "data-derived" in known):
            self.row.append(_led_to(known))
        if tag != "data" or _FURNITURE in known:
            return
        origin = next((held for _, held in reversed(self.stack) if "data-figure" in held or "data-derived" in held), None)
        if origin is None:
            self.bare.append(f"{self.page}: {self.get_starttag_text()}")
            return
        figure = _led_to(origin) if "data-figure" in origin else ""
        derived = origin.get("data-derived", "")
        if not derived and "data-derived" in origin:
            # A bare data-derived is made of the last two figures of its row, the later against the earlier.
            derived = f"{self.row[-1]} {self.row[-2]}"
        how = known.get("data-how") or origin.get("data-how", "")
        self.shown.append(Shown(self.page, figure, derived, how, float(known["value"])))

    def handle_endtag(self, tag: str) -> None:
        while self.stack and self.stack.pop()[0] != tag:
            pass


_SECTION = re.compile(r"<section.*?</section>", re.DOTALL)
_DRAWN = re.compile(r'<svg[^>]* data-of="([^"]+)">(.*?)</svg>', re.DOTALL)
_MARK = re.compile(r"<title>(\d{4})年 ([\d\u2009.]+)")
_HEAD = re.compile(r'<th scope="col" class="n">(\d{4})</th>')


def _led_to(known: dict[str, str]) -> str:
    """What a link names; a bare data-figure names what its address leads to."""
    named = known.get("data-figure") or known.get("data-derived", "")
    if named:
        return named
    report, _, anchor = known["href"].rpartition("r/")[2].partition("/index.html#")
    return f"{report}#{anchor}"


def _number(value: float) -> str:
    return repr(float(value)).removesuffix(".0")


def _anchored(record: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """The record's quantities that have an indicator, and what growth implies, under the anchors that pages use for them."""
    seen: dict[str, int] = {}
    for kind, entries in (("q", record["quantities"]), ("i", record["implied"])):
        for entry in entries:
            name = entry["indicator"] or entry["unit"].replace("%", "pct")
            value = _number(entry["value"]) + (f"_{_number(entry['upper'])}" if entry.get("upper") is not None else "")
            parts = [
                kind,
                name,
                *([str(entry["year"])] if kind == "i" else []),
                value,
                *([entry["scope"]] if entry["scope"] else []),
            ]
            anchor = "-".join(parts)
            seen[anchor] = seen.get(anchor, 0) + 1
            yield anchor if seen[anchor] == 1 else f"{anchor}~{seen[anchor]}", entry


class Printed(NamedTuple):
    """A reported figure as its source prints it: `source[start:end]`, and the values that the record says it has."""

    words: str
    values: tuple[float, ...]


class Site(NamedTuple):
    """A built site read back: its figures, the records they must agree with, and each reported figure's words in its source."""

    folder: Path
    shown: list[Shown]
    bare: list[str]
    figures: dict[str, float]
    printed: dict[str, Printed]
    sources: dict[str, str]


@pytest.fixture(scope="module", params=["content_site", "yunchuan_site"])
def site(request: pytest.FixtureRequest) -> Site:
    """Both sites of the project."""
    folder: Path = request.getfixturevalue(request.param)
    shown: list[Shown] = []
    bare: list[str] = []
    for path in sorted(folder.rglob("*.html")):
        reader = _Reader(path.relative_to(folder).as_posix())
        reader.feed(path.read_text(encoding="utf-8"))
        shown += reader.shown
        bare += reader.bare
    figures = {}
    printed = {}
    sources = {}
    for path in sorted((folder / "data" / "reports").glob("*.json")):
        record = json.loads(path.read_text(encoding="utf-8"))
        # The untouched file itself, not what the builder made of it.
        source = (_CONTENT[request.param] / record["source"]).read_bytes().decode(record["encoding"])
        sources[record["id"]] = source
        for anchor, entry in _anchored(record):
            figures[f"{record['id']}#{anchor}"] = float(entry["value"])
            if anchor.startswith("q-"):
                ends = (entry["value"], entry.get("upper"))
                values = tuple(float(value) for value in ends if value is not None)
                printed[f"{record['id']}#{anchor}"] = Printed(source[entry["start"] : entry["end"]], values)
    return Site(folder, shown, bare, figures, printed, sources)


def test_no_value_comes_from_nowhere(site: Site) -> None:
    """Every <data> on every page says which figure it is, or of which it is made."""
    assert site.bare == []
    assert len(site.shown) > 100


def test_a_reported_figure_is_the_record_s(site: Site) -> None:
    """A reported figure names a quantity of a record, and shows its value."""
    wrong = [shown for shown in site.shown if shown.figure and site.figures.get(shown.figure) != shown.value]
    assert wrong == []


def test_a_reported_figure_rereads_from_its_source(site: Site) -> None:
    """From page to figure, to the record, to the words in the untouched file, read again by another reading: the same value.

    The figures of pages, tooltips, evidence, shards and tables are those of the records (the tests around this one), so that each
    record's figures are read here, and those on pages once more by name.
    """
    reread = {
        ref
        for ref, (words, values) in site.printed.items()
        if all(any(abs(number - value) <= _SUMMED * max(1, value) for number in numbers_in(words)) for value in values)
    }
    assert [(ref, printed) for ref, printed in site.printed.items() if ref not in reread] == []
    shown = {shown.figure for shown in site.shown if shown.figure}
    assert len(shown) > 100
    assert {figure for figure in shown if "#q-" in figure} <= reread
    # What is shown as reported and is no quantity of the text can only be implied, and then has to be marked as derived.
    assert [figure for figure in shown if "#q-" not in figure] == []


def _before(now: float, number: float) -> Iterator[float]:
    """What was before, where the words of a growth hold this number: a difference, per cent, or times."""
    for change in (number, -number):
        yield now - change
        yield from (now / rest for rest in (1 + change / 100, 1 + change, change) if rest > 0)


def test_an_implied_figure_recomputes_from_its_words(site: Site) -> None:
    """What a growth implies follows from a figure of the year after in the same report and the words of the growth itself."""
    wrong, seen = [], 0
    for path in sorted((site.folder / "data" / "reports").glob("*.json")):
        record = json.loads(path.read_text(encoding="utf-8"))
        for entry in record["implied"]:
            seen += 1
            grown = [
                quantity["value"]
                for quantity in record["quantities"]
                if (quantity["indicator"], quantity["scope"], quantity["year"])
                == (entry["indicator"], entry["scope"], entry["year"] + 1)
            ]
            words = site.sources[record["id"]][entry["start"] : entry["end"]]
            made = [before for now in grown for number in numbers_in(words) for before in _before(now, number)]
            # An implied count is a whole number.
            if not any(abs(value - entry["value"]) <= max(0.5, 1e-4 * entry["value"]) for value in made):
                wrong.append((record["id"], entry["indicator"], entry["value"], words, grown))
    assert wrong == []
    assert seen


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("1,286件", 1286),
        ("１２８６件", 1286),
        ("3.5万人次", 35000),
        ("120余万元", 1200000),
        ("三百零五件", 305),
        ("十二个", 12),
        ("两万三千人", 23000),
        ("1亿3000万", 100000000),
        ("二点五倍", 2.5),
        ("二〇二三年", 2023),
        ("半天", 0.5),
        ("百分之百", 100),
        ("百分之九十七点五", 97.5),
        ("1\n— 3 —\n6件", 16),
        ("11(yī)5项", 115),
        ("萬餘", None),
    ],
)
def test_the_other_reading_reads(words: str, value: float | None) -> None:
    """The reading that the figures are held to knows numbers by itself."""
    assert (value in set(numbers_in(words))) is (value is not None)


def test_a_mark_in_a_chart_is_the_figure_of_its_row(site: Site) -> None:
    """Every mark's title says the year and the value of the cell that a click on it leads to: same section, row and year."""
    wrong, seen = [], 0
    for path in site.folder.glob("j/*/index.html"):
        for section in _SECTION.findall(path.read_text(encoding="utf-8")):
            for row, drawn in _DRAWN.findall(section):
                table = section.partition('<table class="figures">')[2]
                cells = table.partition(f"/i/{row}/index.html")[2].partition("</tr>")[0].split("<td>")[1:]
                told = dict(zip(_HEAD.findall(table), cells, strict=False))
                for year, value in _MARK.findall(drawn):
                    seen += 1
                    if f'<data value="{_number(float(value.replace(chr(0x2009), "")))}"' not in told[year]:
                        wrong.append((path.parent.name, row, year, value, told[year]))
    assert wrong == []
    assert seen > 10


def _value(site: Site, side: str) -> float:
    return sum(site.figures[ref] for ref in side.split("+"))


def _recomputed(site: Site, shown: Shown) -> float:
    sides = shown.derived.split(" ")
    if shown.how == "sum":
        return _value(site, shown.derived)
    if shown.how == "implied":
        report = shown.page.removeprefix("r/").removesuffix("/index.html")
        return site.figures[report + shown.derived if shown.derived.startswith("#") else shown.derived]
    now, then = _value(site, sides[0]), _value(site, sides[1])
    return 100 * (now - then) / then if shown.how == "percent" else now - then


def test_a_derived_figure_recomputes(site: Site) -> None:
    """Sums, differences, shares and implied values follow from the figures they name."""
    wrong = [
        shown
        for shown in site.shown
        if shown.derived and abs(_recomputed(site, shown) - shown.value) > max(_SUMMED * abs(shown.value), 1e-4)
    ]
    assert wrong == []


def test_a_download_says_what_the_records_say(site: Site) -> None:
    """Every row of every indicator's table leads to a figure of that value."""
    wrong = []
    for path in sorted((site.folder / "data" / "indicators").glob("*.csv")):
        with path.open(encoding="utf-8-sig", newline="") as table:
            for row in csv.DictReader(table):
                report, _, anchor = row["出处"].removeprefix("r/").partition("/index.html#")
                if site.figures.get(f"{report}#{anchor}") != float(row["数值"]):
                    wrong.append((path.name, row))
    assert wrong == []


def _called(path: Path) -> list[Any]:
    """The values that a classic script hands over."""
    text = path.read_text(encoding="utf-8")
    values: list[Any] = json.loads(f"[{text[text.index('(') + 1 : text.rindex(')')]}]")
    return values


def test_a_matrix_shard_says_what_the_records_say(site: Site) -> None:
    """Every cell of every shard, short form or long, is the figure it leads to, the sum of its parts, or without a value."""
    index = _called(site.folder / "data" / "matrix" / "index.js")[0]
    rows = [row[0] for row in index["indicators"]]
    wrong, seen = [], 0
    for name in index["shards"]:
        _, places = _called(site.folder / "data" / "matrix" / f"{name}.js")
        year = name.rpartition("-")[2]
        for key, (_, cells) in places.items():
            for number, cell in cells.items():
                seen += 1
                if not isinstance(cell, list):
                    figures, value = [[f"{key}-{year}#q-{rows[int(number)]}-{_number(cell)}", cell]], cell
                else:
                    figures, value = cell[2], cell[1]
                told = [site.figures.get(figure[0], float("nan")) for figure in figures]
                if told != [figure[1] for figure in figures] or (value is not None and abs(sum(told) - value) > _SUMMED):
                    wrong.append((name, key, number, cell))
    assert wrong == []
    assert seen > 50


def test_evidence_says_what_the_records_say(site: Site) -> None:
    """Behind every figure stands its value, and the marked words of its sentence are the words it was printed in."""
    wrong = []
    for path in sorted((site.folder / "data" / "evidence").glob("*.js")):
        report, _, sentences, figures = _called(path)
        for anchor, (_, value, _, kind, _, _, _, _, printed, at, start, end, _) in figures.items():
            if kind == "check":
                continue
            if site.figures.get(f"{report}#{anchor}") != value or (printed and sentences[at][start:end] != printed):
                wrong.append((report, anchor))
    assert wrong == []


def test_a_profile_is_light(site: Site) -> None:
    """A typical place's page weighs 150 kB or less; the fullest, of a province with every row in every year, half as much again."""
    sizes = sorted(path.stat().st_size for path in site.folder.glob("j/*/index.html"))
    assert sizes[len(sizes) // 2] <= 150_000
    assert sizes[-1] <= 225_000
