"""More places than a page can hold: pages stay light, and each place is still reached by links alone, and found by name."""

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest

from builder.site import build
from tests.site.grounds import lay_ground, report
from tests.site.links import PageLinks, dead_links, read_links, resolved

_CITIES = "甲乙丙丁戊己"
_COUNTIES = [f"{first}{second}" for first in "青白云石南" for second in "川岭溪山湖泉原林关桥"]
_HEAVIEST = 150_000
_PAGES = ("places/index.html", "compare/index.html", "documents/index.html", "reports/index.html")


def _places() -> Iterator[tuple[str, str, str, str]]:
    """A province with six cities of fifty counties each: code, name, level, parent."""
    yield "990000", "荷州省", "province", ""
    for number, city in enumerate(_CITIES, 1):
        yield f"99{number:02d}00", f"{city}城市", "prefecture", "990000"
        for place, county in enumerate(_COUNTIES, 1):
            yield f"99{number:02d}{place:02d}", f"{county}{city}县", "county", f"99{number:02d}00"


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of three hundred counties, each with one short report that names a common document and one of its own."""
    folder = tmp_path_factory.mktemp("large")
    project = lay_ground(folder, own_templates=False)
    places = list(_places())
    table = folder / "places.csv"
    rows = "\n".join(",".join(place) for place in places)
    table.write_text(f"code,name,level,parent\n{rows}\n", encoding="utf-8")
    for number, (code, name, level, _) in enumerate(places):
        if level == "county":
            cited = f"\n依据《荷州省行政复议办法》《荷州省法律援助办法》和《{name}执法监督规定》办理。\n二、"
            text = report(name, 2024, 20 + number).replace("\n二、", cited)
            (project.content / f"{code}.txt").write_text(text, encoding="utf-8")
    result = build(replace(project, divisions=table), jobs=1)
    assert result.corpus is not None
    assert len(result.corpus.jurisdictions) == len(places)
    return project.output


@pytest.fixture(scope="module")
def pages(large: Path) -> dict[str, PageLinks]:
    """Its pages with their links."""
    return read_links(large)


def _listed_places(site: Path) -> list[list[str]]:
    """The places that search knows: name, initials, address, level, parent's name."""
    text = (site / "data" / "search" / "names.js").read_text(encoding="utf-8")
    places: list[list[str]] = json.loads(f"[{text[text.index('(') + 1 : text.rindex(')')]}]")[0]
    return places


def test_pages_of_the_whole_stay_light(large: Path) -> None:
    """Whatever is listed, a page of the whole is no heavier than a profile may be."""
    assert {page: weight for page in _PAGES if (weight := (large / page).stat().st_size) > _HEAVIEST} == {}


def test_every_page_is_reached_by_links_alone(pages: dict[str, PageLinks]) -> None:
    """Without a script, from the front page, by links: every profile, every report, every indicator."""
    seen, due = {"index.html"}, ["index.html"]
    while due:
        page = due.pop()
        for link in pages[page].links:
            parts = urlsplit(link.target)
            target = "" if parts.scheme or parts.netloc else resolved(page, unquote(parts.path))
            if target in pages and target not in seen:
                seen.add(target)
                due.append(target)
    assert set(pages) - seen == {"404.html"}


def test_the_first_two_levels_stand_with_their_counts(large: Path, pages: dict[str, PageLinks]) -> None:
    """The page of places names the province and its cities, says how many lie below, and lists no county."""
    page = (large / "places" / "index.html").read_text(encoding="utf-8")
    assert "连同下辖收录307个辖区、300份报告" in page
    assert page.count("城市</a> <small>50</small>") == len(_CITIES)
    assert "青川甲县" not in page
    assert dead_links(large, {name: pages[name] for name in _PAGES}) == []


def test_search_knows_every_place(large: Path) -> None:
    """The list that search reads places from leaves none out."""
    assert sorted(row[0] for row in _listed_places(large)) == sorted(name for _, name, _, _ in _places())


def test_a_document_names_some_and_counts_all(large: Path) -> None:
    """Three hundred documents with a report each leave the common ones as many links as fit, and say how many more there are."""
    page = (large / "documents" / "index.html").read_text(encoding="utf-8")
    first = page[page.index("<li><details") : page.index("</details>")]
    assert "300份报告，300处" in first
    assert f"等，另{300 - first.count('<a ')}份" in first


def test_a_small_archive_shows_every_place_with_its_years(yunchuan_site: Path) -> None:
    """Places and years stand on one page, and the comparison names all places without a script."""
    page = (yunchuan_site / "places" / "index.html").read_text(encoding="utf-8")
    assert all(f'<a href="../{row[2]}index.html">{row[0]}</a>' in page for row in _listed_places(yunchuan_site))
    reports = [path.name for path in (yunchuan_site / "r").iterdir() if re.fullmatch(r"\d{6}-\d{4}", path.name)]
    assert reports
    assert all(f'href="../r/{name}/index.html"' in page for name in reports)
    compared = (
        (yunchuan_site / "compare" / "index.html")
        .read_text(encoding="utf-8")
        .partition("<noscript>")[2]
        .partition("</noscript>")[0]
    )
    assert 'href="../j/990102/index.html"' in compared
