"""Our own reports keep the facts they carry over, say whose report they tell, and come from their sound text."""

import json
import tomllib
from collections import Counter, defaultdict
from pathlib import Path

import pytest

from builder.catalogue import Catalogue
from builder.read import read_source
from builder.reading import read_report
from builder.restore import restore

ROOT = Path(__file__).resolve().parents[2]
REPORTS = ROOT / "content" / "reports"
FACTS = tomllib.loads((Path(__file__).parent / "facts.toml").read_text(encoding="utf-8"))
PATHS = sorted(path.relative_to(REPORTS).as_posix() for path in REPORTS.rglob("*.*"))


def _multi_year() -> dict[str, list[dict[str, str | float | None]]]:
    """The figures known of a place in several years, by report."""
    found: dict[str, list[dict[str, str | float | None]]] = defaultdict(list)
    for line in (Path(__file__).parent / "figures.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        found[str(row["report"])].append(row)
    return found


MULTI_YEAR = _multi_year()
KNOWN_FAILURES = tomllib.loads((Path(__file__).parent / "known_failures.toml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("path", PATHS)
def test_front_matter_names_the_real_report(path: str) -> None:
    """Every report says whose it tells (place, year, title, date or null for each) and that it is rewritten."""
    source = read_source(REPORTS / path, path)
    front = dict(source.front)
    assert not source.findings
    assert front["rewritten"] is True
    assert front["real_place"]
    assert front["real_year"] == int(Path(path).stem)
    assert {"real_title", "real_published"} <= front.keys()
    assert not front.keys() & {"jurisdiction", "code", "year", "title", "issuer"}, "the text says these itself"


@pytest.mark.parametrize("key", sorted(FACTS))
def test_facts_are_all_there(key: str) -> None:
    """A rewritten report prints every figure of the real one, in the same order, and cites every document with its number."""
    text = restore(read_source(REPORTS / f"{key}.md", f"{key}.md")).text
    at = 0
    for figure in FACTS[key]["figures"]:
        at = text.find(figure, at)
        assert at >= 0, f"{figure} is missing or out of order"
        at += len(figure)
    for document in FACTS[key]["documents"]:
        title, _, number = document.partition("|")
        assert f"《{title}》" + (f"({number})" if number else "") in text


@pytest.mark.parametrize("key", sorted(MULTI_YEAR))
def test_figures_of_several_years(key: str, catalogue: Catalogue) -> None:
    """A short report states exactly the known figures: no more, no fewer, each with its unit, hedge and year."""
    report = read_report(REPORTS / f"{key}.md", f"{key}.md", catalogue)
    stated = Counter((seen.quantity.value, seen.quantity.unit, seen.quantity.bound, seen.year) for seen in report.observations)
    known = Counter((row["value"], row["unit"], row["bound"], row["year"]) for row in MULTI_YEAR[key])
    assert stated == known


@pytest.mark.parametrize(
    "key",
    [
        pytest.param(key, marks=pytest.mark.xfail(reason=KNOWN_FAILURES[key], strict=True)) if key in KNOWN_FAILURES else key
        for key in sorted(MULTI_YEAR)
    ],
)
def test_figures_mean_what_they_are_known_to_mean(key: str, catalogue: Catalogue) -> None:
    """Each known figure fills the indicator and scope it is known for, and the others fill none."""
    report = read_report(REPORTS / f"{key}.md", f"{key}.md", catalogue)
    read = Counter((seen.quantity.value, seen.indicator, seen.scope if seen.indicator else None) for seen in report.observations)
    known = Counter((row["value"], row["indicator"], row["scope"] if row["indicator"] else None) for row in MULTI_YEAR[key])
    assert read == known


@pytest.mark.parametrize("key", sorted({*FACTS, *MULTI_YEAR}))
def test_place_and_year_are_told(key: str, catalogue: Catalogue) -> None:
    """The text alone says whose report it is: the folder and the file name only confirm it."""
    metadata = read_report(REPORTS / f"{key}.md", f"{key}.md", catalogue).metadata
    assert (metadata.code, str(metadata.year)) == tuple(key.split("/"))


def test_mirrored_report_comes_from_its_sound_text() -> None:
    """Restoring 十堰市's damaged report gives back the sound text it was made from, to the last character."""
    sound = (ROOT / "scripts" / "sound" / "420300-2023.md").read_text(encoding="utf-8").split("---\n", 2)[2]
    assert restore(read_source(REPORTS / "420300" / "2023.md", "420300/2023.md")).text == sound.strip()
