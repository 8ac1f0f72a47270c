"""Pictures drawn by ECharts itself: the same options give the same bytes whatever was drawn before, and what is missing is said."""

import json
import shutil
import subprocess
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from builder.errors import PublishError
from builder.present.charts.drawing import Point
from builder.present.charts.still import Panel, Still, options_of, plain
from builder.publish import assets
from builder.publish.stills import Stills, digest_stills, steady
from tests.conftest import ROOT

_LABEL = "</svg><script>alert(1)</script>{b}\"']]>"
_NEEDS = pytest.mark.skipif(
    shutil.which("node") is None or not (ROOT / "node_modules" / "echarts").exists(), reason="node or echarts is not installed"
)


def _options(values: list[float | None], shape: str = "bars", name: str = "收到行政复议申请（件）") -> str:
    points = [Point(2020 + number, value, "", f"甲县{value}") for number, value in enumerate(values)]
    return options_of(Still("chart-a", name, "各图单位见图名", [Panel(name, points, shape, (2022,))]), "j/1/index.html")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A project folder of its own, with the real ECharts and an empty cache."""
    (tmp_path / "node_modules").symlink_to((ROOT / "node_modules").resolve())
    return tmp_path


@_NEEDS
def test_a_picture_does_not_depend_on_what_was_drawn_before(root: Path, tmp_path: Path) -> None:
    """Drawn first or after others, in this build or a later one, from the cache or anew: the same bytes."""
    wanted = [_options([1, None, 3]), _options([5.5, 4, 6], "line"), _options([3, 9, 4], "dots")]
    digest = digest_stills(root)
    with Stills(root, digest) as drawer:
        forward = [drawer.picture(options) for options in wanted]
        again = [drawer.picture(options) for options in wanted]
    shutil.rmtree(tmp_path / ".cache")
    with Stills(root, digest) as drawer:
        backward = [drawer.picture(options) for options in reversed(wanted)]
    assert forward == again == backward[::-1]
    assert len(set(forward)) == len(wanted)


@_NEEDS
def test_one_process_draws_all_and_none_where_all_is_kept(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A build begins node once; a build that finds every picture kept begins none."""
    begun: list[Stills] = []
    begin = Stills._begin  # noqa: SLF001 -- what is counted

    def counted(self: Stills) -> subprocess.Popen[bytes]:
        begun.append(self)
        return begin(self)

    monkeypatch.setattr(Stills, "_begin", counted)
    digest = digest_stills(root)
    for _ in range(2):
        with Stills(root, digest) as drawer:
            for number in range(5):
                drawer.picture(_options([number, number + 1]))
    assert len(begun) == 1


@_NEEDS
@pytest.mark.parametrize("shape", ["bars", "line", "dots"])
def test_a_picture_is_xml_that_holds_its_figures_and_runs_nothing(root: Path, shape: str) -> None:
    """A hostile name stays text; figures, years and the address of the page stand in the picture; no script, no style, no outside."""
    with Stills(root, digest_stills(root)) as drawer:
        picture = drawer.picture(_options([12, None, 1863000], shape, _LABEL)).decode()
    tree = ET.fromstring(picture)  # noqa: S314 -- our own
    words = "".join(node.text or "" for node in tree.iter())
    assert {node.tag.rpartition("}")[2] for node in tree.iter()} <= {
        "svg",
        "rect",
        "path",
        "text",
        "g",
        "defs",
        "clipPath",
        "tspan",
    }
    assert "alert(1)" in words
    assert "j/1/index.html#chart-a" in words
    assert ("甲县1863000" if shape == "dots" else "186.3万") in words
    assert "zr0" not in picture


def test_ids_are_counted_anew() -> None:
    """Whatever number a process has come to, ids count from 1, each with the one that refers to it; words stay as they are."""
    drawn = '<svg ><g clip-path="url(#zr{0}-c{1})"/><text>url(#zr7-c3)</text><clipPath id="zr{0}-c{1}"/><path class="zr{0}-cls-4"/></svg>'
    first, later = (steady(drawn.format(*numbers), "x") for numbers in (("0", "0"), ("31", "77")))
    assert first == later
    assert 'clip-path="url(#x-1)"' in first
    assert 'id="x-1"' in first
    assert "<text>url(#zr7-c3)</text>" in first


def test_a_title_in_html_is_told_in_words() -> None:
    """Tags go, what was escaped comes back."""
    assert plain('行政复议从<a href="x"><data value="2">2</data></a>件&lt;增&amp;至3件') == "行政复议从2件<增&至3件"


def test_options_are_the_same_each_time_and_one_line() -> None:
    """Options are values: equal charts have equal options, and a line break in a name does not end the line."""
    options = _options([1, 2], name="甲\n乙")
    assert options == _options([1, 2], name="甲\n乙")
    assert "\n" not in options
    assert json.loads(options)["option"]["series"][0]["data"][0]["value"] == 1


def test_without_node_the_person_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither node nor the extra: an error that says what to install."""
    monkeypatch.setattr(shutil, "which", lambda _: None)
    monkeypatch.setattr(assets, "find_spec", lambda _: None)
    with pytest.raises(PublishError, match=r"Node\.js") as caught:
        digest_stills(ROOT)
    assert "pip install -e '.[node]'" in caught.value.remedy


@_NEEDS
def test_without_echarts_the_person_is_told(tmp_path: Path) -> None:
    """Node but no ECharts: an error that says where it was looked for and what to run."""
    with pytest.raises(PublishError, match="ECharts") as caught:
        digest_stills(tmp_path)
    assert "npm ci" in caught.value.remedy


@_NEEDS
def test_an_echarts_that_cannot_draw_is_an_error(tmp_path: Path) -> None:
    """What node says, and what to do: never a page without its picture."""
    script = tmp_path / "node_modules" / "echarts" / "dist" / "echarts.min.js"
    script.parent.mkdir(parents=True)
    script.write_text("module.exports = {}", encoding="utf-8")
    with Stills(tmp_path, digest_stills(tmp_path)) as drawer, pytest.raises(PublishError, match="没有画成"):
        drawer.picture(_options([1, 2]))
