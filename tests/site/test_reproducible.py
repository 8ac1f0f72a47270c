"""The same content and code give the same bytes."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from builder.project import open_project
from builder.site import build
from tests.conftest import ROOT
from tests.site.trees import differing


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A content folder of a few of our own reports."""
    folder = tmp_path_factory.mktemp("small")
    for path in sorted((ROOT / "content" / "reports").rglob("*.*"))[:8]:
        place = folder / path.parent.name
        place.mkdir(exist_ok=True)
        (place / path.name).write_bytes(path.read_bytes())
    return folder


def test_two_clean_builds_give_identical_bytes(content_site: Path, tmp_path: Path) -> None:
    """A second clean build elsewhere writes the same files."""
    build(open_project(output=tmp_path / "again"), jobs=2)

    assert differing(content_site, tmp_path / "again") == []


def test_surroundings_do_not_matter(small: Path, tmp_path: Path) -> None:
    """Locale, time zone, hash seed and number of jobs leave no trace in the output."""
    for name, environment, jobs in (
        ("one", {"TZ": "UTC", "LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "1"}, "1"),
        ("two", {"TZ": "Asia/Shanghai", "LC_ALL": "C", "PYTHONHASHSEED": "77"}, "2"),
    ):
        subprocess.run(
            [sys.executable, "build.py", "--quiet", "--content", str(small), "--output", str(tmp_path / name), "--jobs", jobs],
            cwd=ROOT,
            env={**os.environ, **environment},
            check=True,
        )
    assert differing(tmp_path / "one", tmp_path / "two") == []


def test_nothing_changed_writes_nothing(small: Path, tmp_path: Path) -> None:
    """A second build reads nothing, writes nothing and prunes nothing."""
    project = open_project(small, tmp_path / "site")
    build(project, jobs=1)

    second = build(project, jobs=1)

    assert (second.read, second.written, second.pruned) == (0, (), ())
