"""A site that stands is known by how its files stand."""

import os
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from builder.project import Project
from builder.publish.store import Store
from builder.site import Memory, build, stamps
from tests.site.grounds import lay_ground, report


@pytest.fixture
def ground(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Project:
    """A site of one report, saved long before it was built."""
    monkeypatch.setattr("builder.project._TICK", 0)
    project = lay_ground(tmp_path)
    (project.content / "one.txt").write_text(report("保德县", 2022, 28), encoding="utf-8")
    build(project, jobs=1)
    return project


def _refuse(*_: object) -> None:
    raise AssertionError("a list was read")


@pytest.fixture
def _unlisted(ground: Project, monkeypatch: pytest.MonkeyPatch) -> None:  # noqa: ARG001 -- what built it read them
    """The lists of the store that say what each file is made of cannot be read."""
    monkeypatch.setattr(Store, "marks", _refuse)
    monkeypatch.setattr(Store, "seen", _refuse)


@pytest.mark.usefixtures("_unlisted")
def test_an_idle_build_reads_no_list(ground: Project) -> None:
    """What each file is made of is not asked where none changed."""
    result = build(ground)
    assert (result.read, result.written, result.pruned, result.reports) == (0, (), (), 1)


@pytest.mark.usefixtures("_unlisted")
@pytest.mark.parametrize(
    "change",
    [
        lambda project: (project.content / "one.txt").touch(),
        lambda project: (project.content / "two.md").write_text("", encoding="utf-8"),
        lambda project: (project.output / "index.html").touch(),
        lambda project: (project.output / "404.html").unlink(),
        lambda project: (project.output / "data" / "files.txt").write_text("index.html\n", encoding="utf-8"),
        lambda project: (project.output / ".building").touch(),
    ],
    ids=["a report was touched", "a file came", "a page was touched", "a page went", "the list", "a build died"],
)
def test_a_build_looks_further_where_anything_stands_otherwise(ground: Project, change: Callable[[Project], object]) -> None:
    """A file of the site, or one that it is made of."""
    change(ground)
    with pytest.raises(AssertionError, match="a list was read"):
        build(ground)


def test_after_watching_an_idle_build_looks_at_every_file_once(ground: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    """While watching nobody sums up how the site stands: the next process does."""
    build(ground, memory=Memory())
    (ground.content / "one.txt").write_text(report("保德县", 2022, 29), encoding="utf-8")
    os.utime(ground.content / "one.txt", (1_600_000_000, 1_600_000_000))
    build(ground, memory=Memory())
    assert build(ground).written == ()
    monkeypatch.setattr(Store, "marks", _refuse)
    assert build(ground).written == ()


@pytest.mark.parametrize(("slow", "is_shared"), [(0.0, True), (60.0, False)])
def test_a_slow_disk_is_asked_by_many(slow: float, is_shared: bool, monkeypatch: pytest.MonkeyPatch) -> None:  # noqa: FBT001 -- a row of the table
    """The answers come in the order of the questions, whoever asks."""
    monkeypatch.setattr(stamps, "_SLOW", slow)
    askers: set[int] = set()

    def ask(question: int) -> int:
        askers.add(threading.get_ident())
        return -question

    assert stamps.asked_at_once(ask, range(3000)) == [-question for question in range(3000)]
    assert (askers != {threading.get_ident()}) is is_shared
