"""Builds that meet: one waits for the other, and a file that is saved while it is read is read again."""

import subprocess
import sys
import threading
from collections.abc import Sequence
from pathlib import Path

import pytest

from builder.catalogue import Catalogue
from builder.model.report import Report
from builder.reading import read_reports
from builder.site import Memory, build, readings
from builder.site.turns import in_turn
from tests.site.grounds import ROOT, lay_ground, project_at, report
from tests.site.trees import differing


@pytest.mark.parametrize(("other", "into"), [("x", "site"), ("x", "other"), ("y", "site")])
def test_a_second_one_waits_and_says_so(tmp_path: Path, other: str, into: str) -> None:
    """Who comes second to a lock or to an output hears it, and goes on when the first is done."""
    said, order = threading.Event(), list[int]()

    def second() -> None:
        with in_turn(tmp_path / "cache" / f"{other}.lock", tmp_path / into, lambda *_: said.set()):
            order.append(2)

    waiting = threading.Thread(target=second)
    with in_turn(tmp_path / "cache" / "x.lock", tmp_path / "site", lambda *_: None):
        waiting.start()
        assert said.wait(10)
        order.append(1)
    waiting.join(10)
    assert order == [1, 2]


def test_where_no_lock_can_be_made_nobody_waits(tmp_path: Path) -> None:
    """A lock saves trouble; that it cannot be made is none."""
    (tmp_path / "file").write_text("", encoding="utf-8")
    lock, output = tmp_path / "file" / "x.lock", tmp_path / "file" / "site"
    with in_turn(lock, output, lambda *_: None), in_turn(lock, output, lambda *_: None):
        pass


def test_two_builds_at_once_both_end_well(tmp_path: Path) -> None:
    """Two processes build one project into one folder at the same time: both succeed, the output is a clean build's."""
    project = lay_ground(tmp_path, own_templates=False)
    for year in range(2015, 2024):
        (project.content / f"{year}.txt").write_text(report("保德县", year, 28), encoding="utf-8")
    command = [sys.executable, "-m", "tests.site.grounds", str(tmp_path), "1"]
    both = [subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL) for _ in range(2)]
    assert [process.wait(60) for process in both] == [0, 0]
    build(project_at(tmp_path, "clean"), jobs=1)
    assert differing(project.output, tmp_path / "clean") == []


def test_a_file_saved_while_it_is_read_is_read_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its reading does not stand for what it held before, even when it comes to hold that again."""
    project = lay_ground(tmp_path, own_templates=False)
    source = project.content / "one.txt"
    source.write_text(report("保德县", 2022, 28), encoding="utf-8")

    def saved_meanwhile(files: Sequence[tuple[Path, str]], catalogue: Catalogue) -> list[Report]:
        source.write_text(report("保德县", 2022, 29), encoding="utf-8")
        return read_reports(files, catalogue)

    with monkeypatch.context() as patched:
        patched.setattr(readings, "read_reports", saved_meanwhile)
        build(project_at(tmp_path), jobs=1)
    source.write_text(report("保德县", 2022, 28), encoding="utf-8")
    build(project_at(tmp_path), jobs=1)

    build(project_at(tmp_path, "clean"), jobs=1)
    assert differing(project.output, tmp_path / "clean") == []


def test_a_watching_process_hears_of_a_build_in_between(tmp_path: Path) -> None:
    """What another process built since is no longer what the watching one remembers: its files go, and no old mark is believed."""
    project = lay_ground(tmp_path, own_templates=False)
    one, two = project.content / "one.txt", project.content / "two.txt"
    memory = Memory()
    one.write_text(report("保德县", 2022, 28), encoding="utf-8")
    build(project, jobs=1, memory=memory)
    two.write_text(report("荷塘区", 2022, 12), encoding="utf-8")
    one.write_text(report("保德县", 2022, 29), encoding="utf-8")
    build(project, jobs=1)
    two.unlink()
    one.write_text(report("保德县", 2022, 28), encoding="utf-8")
    build(project, jobs=1, memory=memory, changed=[one, two])
    build(project_at(tmp_path, "clean"), jobs=1)
    assert differing(project.output, tmp_path / "clean") == []
