"""The law of incremental building: after any history of edits the output equals a clean build's, byte for byte.

`FAZHI_HISTORIES=1000 python -m pytest tests/site/test_histories.py` runs the long form.
"""

import os
import shutil
import tempfile
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from builder.project import open_project
from builder.site import build
from tests.conftest import ROOT
from tests.site.trees import differing

_HISTORIES = int(os.environ.get("FAZHI_HISTORIES", "6"))
_PLACES = ("荷塘区", "乐平市", "保德县", "十堰市")
_NAMES = tuple(f"{folder}{number}.{suffix}" for folder in ("", "a/") for number in range(3) for suffix in ("txt", "md"))


def _report(place: str, year: int, received: int) -> str:
    return (
        f"{place}人民政府{year}年法治政府建设年度报告\n一、化解矛盾纠纷\n(一)加强行政复议。全年收到行政复议申请{received}件,"
        f"受理{received - 1}件。\n二、存在问题\n一是执法力量不足。\n{place}人民政府\n{year + 1}年1月10日\n"
    )


_TEXTS = st.builds(_report, st.sampled_from(_PLACES), st.integers(2021, 2023), st.integers(10, 13))
_EDITS = st.one_of(
    st.tuples(st.just("write"), st.sampled_from(_NAMES), _TEXTS),
    st.tuples(st.just("delete"), st.sampled_from(_NAMES), st.just("")),
    st.tuples(st.just("rename"), st.sampled_from(_NAMES), st.sampled_from(_NAMES)),
    st.tuples(st.just("swap"), st.sampled_from(_NAMES), st.sampled_from(_NAMES)),
    st.tuples(st.just("settings"), st.just("site.toml"), st.sampled_from(('title = "甲"\n', 'title = "乙"\n'))),
    st.tuples(st.just("litter"), st.just("r"), st.just("somebody's own file")),
)


def _apply(folder: Path, output: Path, edit: tuple[str, str, str]) -> None:
    kind, name, value = edit
    path = folder / name
    if kind in ("write", "settings"):
        path.parent.mkdir(exist_ok=True)
        path.write_text(value, encoding="utf-8")
    elif kind == "delete":
        path.unlink(missing_ok=True)
    elif kind == "litter":
        for damaged in sorted(output.rglob("index.html"))[:1]:
            damaged.write_text(value, encoding="utf-8")
    elif path.is_file() and (folder / value).parent.is_dir():
        other = folder / value
        if kind == "swap" and other.is_file():
            one, two = path.read_bytes(), other.read_bytes()
            path.write_bytes(two)
            other.write_bytes(one)
        else:
            path.replace(other)


@settings(max_examples=_HISTORIES, deadline=None, suppress_health_check=list(HealthCheck), derandomize=_HISTORIES < 100)
@given(st.lists(st.lists(_EDITS, min_size=1, max_size=4), min_size=1, max_size=4))
def test_incremental_equals_clean(history: list[list[tuple[str, str, str]]]) -> None:
    """Whatever is created, edited, renamed, deleted, swapped or damaged between builds, the next equals a clean one."""
    with tempfile.TemporaryDirectory() as scratch:
        content, output = Path(scratch, "content"), Path(scratch, "site")
        content.mkdir()
        (content / "site.toml").write_text((ROOT / "content" / "site.toml").read_text(encoding="utf-8"), encoding="utf-8")
        for edits in history:
            for edit in edits:
                _apply(content, output, edit)
            build(open_project(content, output), jobs=1)
        clean = Path(scratch, "clean")
        build(open_project(content, clean), jobs=1)
        assert differing(output, clean) == []
        shutil.rmtree(clean)
