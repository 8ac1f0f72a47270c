"""The law of incremental building: after any history of edits the output equals a clean build's, byte for byte.

`FAZHI_HISTORIES=1000 python -m pytest tests/site/test_histories.py` runs the long form.
"""

import multiprocessing
import os
import shutil
import tempfile
import threading
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from builder.errors import BuilderError
from builder.project import Project
from builder.site import Memory, build
from tests.site.grounds import ROOT, lay_ground, project_at, report
from tests.site.trees import differing

_HISTORIES = int(os.environ.get("FAZHI_HISTORIES", "6"))
_PLACES = ("荷塘区", "乐平市", "保德县", "十堰市")
_NAMES = tuple(f"{folder}{number}.{suffix}" for folder in ("", "a/") for number in range(3) for suffix in ("txt", "md"))
_OWN = ROOT / "content"

# Each table with a change that shows in some page, one that shows in none, and its absence (then the project's own is used).
_TABLES: dict[str, tuple[str, str]] = {
    "units.toml": ('"件" = ', '"伴" = '),
    "names.toml": ("[slogans]", '[ours]\nnames = ["行政复议申请11件"]\n\n[slogans]'),
    "mentions.toml": ('["备案审查"]', '["备案审查", "执法力量"]'),
    "indicators.toml": ('kind = "stock"', 'kind = "stock" # 存量'),
    "cues/disputes.toml": ("", "# 只多一行注释\n"),
    "dimensions.toml": ("", "# 只多一行注释\n"),
}
_TEMPLATES = (
    "base.html",
    "home.html",
    "report.html",
    "profile.html",
    "_partials/chart.html",
    "assets/atlas.css",
    "assets/own.js",
)
_SETTINGS = (
    'title = "甲"\n',
    'title = "乙"\n',
    'title = "甲"\nbase_url = "https://example.org/a"\n',
    'title = "甲"\ntraditional = "s2tw"\n',
    'title = "甲"\ntraditional = "s2t"\n',
    None,
)

_EDITS = st.one_of(
    st.tuples(
        st.just("write"),
        st.sampled_from(_NAMES),
        st.builds(report, st.sampled_from(_PLACES), st.integers(2021, 2023), st.integers(10, 13)),
    ),
    st.tuples(st.just("delete"), st.sampled_from(_NAMES), st.none()),
    st.tuples(st.just("rename"), st.sampled_from(_NAMES), st.sampled_from(_NAMES)),
    st.tuples(st.just("swap"), st.sampled_from(_NAMES), st.sampled_from(_NAMES)),
    st.tuples(st.just("folder"), st.sampled_from(("a", "b.2024", "c/d")), st.sampled_from(("a", "b.2024", "c/d", "../away"))),
    st.tuples(st.just("settings"), st.just("site.toml"), st.sampled_from(_SETTINGS)),
    st.tuples(st.just("table"), st.sampled_from(sorted(_TABLES)), st.sampled_from(("shown", "silent", None))),
    st.tuples(st.just("template"), st.sampled_from(_TEMPLATES), st.sampled_from(("1", "2", None))),
    st.tuples(st.just("litter"), st.just(""), st.sampled_from(("r", "data", "assets"))),
)
# How the next build is run: in a process that knows nothing, in one that watches, there after a failure, or after one that was killed.
_BUILDS = st.sampled_from(("cold", "warm", "warm", "broken", "killed", "uncached"))
_STEPS = st.tuples(st.lists(_EDITS, min_size=1, max_size=4), _BUILDS, st.integers(0, 99))

# An editor at work: the same reports of a county, its city and its neighbours, whose sentences come, go and change their figures.
_EDITED = [(f"{number}.txt", place, year) for number, (place, year) in enumerate(
    (place, year) for place in ("荷塘区", "株洲市", "芦淞区", "石峰区", "天元区", "攸县") for year in (2021, 2022)
)]  # fmt: skip
_SENTENCES = (
    "全年收到行政复议申请{0}件,受理{1}件,比上年增长10%。",
    "全年办理行政处罚案件{0}件,其中公安机关办理{1}件。",
    "制定规范性文件{1}件,根据《行政复议法》(国办发〔20{1}〕{1}号)开展法治培训{0}期。",
    "行政应诉{0}件,行政机关负责人出庭应诉率{1}%。",
    "受理行政复议申请{1}件,审结{0}件,其中维持{1}件、撤销{1}件。",
)
_CORRECTIONS = st.tuples(
    st.lists(
        st.tuples(
            st.sampled_from(_EDITED),
            st.lists(st.sampled_from(_SENTENCES), max_size=3, unique=True),
            st.integers(10, 13),
            st.integers(10, 13),
        ),
        min_size=1,
        max_size=2,
    ),
    st.sampled_from(("warm", "warm", "warm", "cold", "killed")),
    st.integers(0, 99),
)


@dataclass
class _Ground:
    """A project under edits, with what a watching process would know of it."""

    folder: Path
    memory: Memory = field(default_factory=Memory)
    touched: set[Path] = field(default_factory=set)
    is_whole: bool = False
    is_littered: bool = False

    @property
    def content(self) -> Path:
        """The content folder."""
        return self.folder / "content"

    def project(self, output: str = "site") -> Project:
        """The project as it stands."""
        return project_at(self.folder, output)

    def write(self, path: Path, text: str | None) -> None:
        """Write a file, or take it away."""
        if text is None:
            path.unlink(missing_ok=True)
        else:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        self.touched.add(path)


def _apply(ground: _Ground, edit: tuple[str, str, str | None]) -> None:
    kind, name, value = edit
    path = ground.content / name
    if kind in ("write", "delete", "settings"):
        ground.write(path, value)
    elif kind == "table":
        _edit_table(ground, name, value)
    elif kind == "template":
        own = ROOT / "templates" / name
        text = own.read_text(encoding="utf-8") if own.exists() else None
        changed = f"{text or ''}\n{'/*' if name.startswith('assets') else '{#'} {value} {'*/' if name.startswith('assets') else '#}<!-- ' + str(value) + ' -->'}\n"
        ground.write(ground.folder / "templates" / name, text if value is None else changed)
    elif kind == "litter":
        ground.is_littered = True
        for damaged in sorted((ground.folder / "site" / str(value)).rglob("*.*"))[:2]:
            damaged.unlink() if "js" in damaged.suffix else damaged.write_text("somebody's own", encoding="utf-8")
    elif kind == "folder":
        _move_folder(ground, path, ground.content / str(value))
    elif path.is_file() and (ground.content / str(value)).parent.is_dir():
        other = ground.content / str(value)
        ground.touched |= {path, other}
        if kind == "swap" and other.is_file():
            one, two = path.read_bytes(), other.read_bytes()
            path.write_bytes(two)
            other.write_bytes(one)
        else:
            path.replace(other)


def _move_folder(ground: _Ground, path: Path, other: Path) -> None:
    """Move a folder of reports within the content folder, out of it, or back."""
    if not path.exists() and other.name == "away" and other.exists():
        path, other = other, path
    if path.is_dir() and not other.exists() and path not in other.parents:
        other.parent.mkdir(parents=True, exist_ok=True)
        path.rename(other)
        ground.is_whole = True


def _edit_table(ground: _Ground, name: str, value: str | None) -> None:
    own, table = ground.content / name, name.partition("/")[0]
    if value is None:
        top = ground.content / table
        if top.is_dir():
            shutil.rmtree(top)
            ground.is_whole = True
        ground.write(top, None)
        return
    if table != name and not own.exists():
        shutil.copytree(_OWN / table, ground.content / table)
        ground.is_whole = True
    before, after = _TABLES[name]
    text = (_OWN / name).read_text(encoding="utf-8")
    assert before in text
    ground.write(own, text.replace(before, after, 1) if value == "shown" else f"{text}\n# 静\n")


def _build_warm(ground: _Ground) -> None:
    """As the watching process does."""
    changed = None if ground.is_whole else frozenset(ground.touched)
    build(ground.project(), jobs=1, memory=ground.memory, changed=changed)
    ground.touched.clear()
    ground.is_whole = False


def _build_broken(ground: _Ground, number: int) -> None:
    """Fail for a template, a table or the settings, as the watching process does; mend, and build."""
    broken = [ground.folder / "templates" / "base.html", ground.content / "units.toml", ground.content / "site.toml"][number % 3]
    before = broken.read_bytes() if broken.exists() else None
    broken.write_text("{% if %}\n= 不成行\n", encoding="utf-8")
    ground.touched.add(broken)
    with pytest.raises(BuilderError):
        _build_warm(ground)
    if before is None:
        broken.unlink()
    else:
        broken.write_bytes(before)
    _build_warm(ground)


def _build_killed(ground: _Ground, number: int) -> None:
    """Die somewhere in a build of another process, at an instant that `number` chooses out of a hundred."""
    process = multiprocessing.get_context("fork").Process(target=build, args=(ground.project(),), kwargs={"jobs": 1})
    process.start()
    threading.Event().wait(number * 0.004)
    process.kill()
    process.join()


def _build_uncached(ground: _Ground) -> None:
    shutil.rmtree(ground.folder / ".cache", ignore_errors=True)
    build(ground.project(), jobs=1)


def _step(ground: _Ground, how: str, number: int) -> None:
    if ground.is_littered and how in ("warm", "broken"):
        how = "cold"  # a watching process trusts its own output while it runs
    ground.is_littered = False
    ways: dict[str, Callable[[], object]] = {
        "cold": lambda: build(ground.project(), jobs=1),
        "warm": lambda: _build_warm(ground),
        "broken": lambda: _build_broken(ground, number),
        "killed": lambda: _build_killed(ground, number),
        "uncached": lambda: _build_uncached(ground),
    }
    ways[how]()


_AT_LENGTH = settings(
    max_examples=_HISTORIES,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    derandomize=_HISTORIES < 100,
    database=None,
    phases=(Phase.generate,),  # a history is short as it is, and shrinking takes minutes
)


@_AT_LENGTH
@given(st.lists(_STEPS, min_size=1, max_size=4), st.booleans())
def test_incremental_equals_clean(
    history: list[tuple[list[tuple[str, str, str | None]], str, int]],
    watches_last: bool,  # noqa: FBT001 -- hypothesis gives it by place
) -> None:
    """Whatever is created, edited, moved, swapped, broken, damaged or killed between builds, the next equals a clean one."""
    with tempfile.TemporaryDirectory() as scratch:
        project = lay_ground(Path(scratch))
        ground = _Ground(Path(scratch))
        for edits, how, number in history:
            for edit in edits:
                _apply(ground, edit)
            _step(ground, how, number)
        _step(ground, "warm" if watches_last else "cold", 0)
        clean = replace(ground.project(), output=Path(scratch, "clean"))
        build(clean, jobs=1)
        assert differing(project.output, clean.output) == []


def _corrected(place: str, year: int, sentences: Iterable[str], one: int, other: int) -> str:
    said = "".join(sentence.format(one, other) for sentence in sentences)
    return report(place, year, one).replace("二、", f"(二)其他工作。{said}\n二、")


@_AT_LENGTH
@given(st.lists(_CORRECTIONS, min_size=2, max_size=6))
def test_corrections_equal_a_clean_build(
    history: list[tuple[list[tuple[tuple[str, str, int], list[str], int, int]], str, int]],
) -> None:
    """However often sentences of the same reports come, go and change, each build that watches leaves what a clean one makes."""
    with tempfile.TemporaryDirectory() as scratch:
        project = lay_ground(Path(scratch), own_templates=False)
        ground = _Ground(Path(scratch))
        for name, place, year in _EDITED:
            ground.write(ground.content / name, _corrected(place, year, _SENTENCES[:2], 20, 11))
        _step(ground, "warm", 0)
        for corrections, how, number in history:
            for (name, place, year), sentences, one, other in corrections:
                ground.write(ground.content / name, _corrected(place, year, sentences, one, other))
            _step(ground, how, number)
        _step(ground, "warm", 0)
        clean = replace(ground.project(), output=Path(scratch, "clean"))
        build(clean, jobs=1)
        assert differing(project.output, clean.output) == []
