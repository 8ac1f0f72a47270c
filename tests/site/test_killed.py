"""A build that dies at any instant, or cannot write, leaves nothing that the next build does not set right.

`FAZHI_KILLS=1000 python -m pytest tests/site/test_killed.py` runs the long form.
"""

import contextlib
import errno
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest

from builder.errors import BuilderError, PublishError
from builder.project import Project
from builder.publish import writing
from builder.publish.ledger import JOURNAL, LIST, Ledger
from builder.site import build
from builder.site.spreading import WORTH_A_PROCESS
from tests.site.grounds import ROOT, lay_ground, project_at, report
from tests.site.trees import differing, tree

_KILLS = int(os.environ.get("FAZHI_KILLS", "6"))
_PLACES = ("荷塘区", "乐平市", "保德县", "十堰市", "丰台区", "闵行区", "密云区", "长安区", "铜梁区", "垫江县")
_VERSIONS = 3


def _fill(content: Path, version: int) -> None:
    """One of a few contents: each differs from the others in figures, in which reports there are, and in the site's title."""
    shutil.rmtree(content / "reports", ignore_errors=True)
    for number, place in enumerate(_PLACES[version:]):
        for year in range(2021, 2024):
            path = content / "reports" / place / f"{year}.txt"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(report(place, year, 20 + number + version), encoding="utf-8")
    (content / "site.toml").write_text(f'title = "第{version}版"\n', encoding="utf-8")


@pytest.fixture(scope="module")
def clean(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """A clean build of each version."""
    sites = []
    for version in range(_VERSIONS):
        folder = tmp_path_factory.mktemp(f"clean{version}")
        project = lay_ground(folder, own_templates=False)
        _fill(project.content, version)
        build(project_at(folder), jobs=1)
        sites.append(folder / "site")
    assert len(tree(sites[0])) > WORTH_A_PROCESS
    return sites


def _kill_one(folder: Path, draw: random.Random, longest: float) -> str:
    """Begin a build in a process group of its own, kill it within `longest` seconds; returns how it went."""
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.site.grounds", str(folder), str(draw.choice((1, 2)))],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )
    with process:
        assert process.stdout is not None
        process.stdout.readline()
        deadline = time.monotonic() + longest
        if draw.random() < 0.6:  # rather while it publishes
            while not (folder / "site" / JOURNAL).exists() and process.poll() is None and time.monotonic() < deadline:
                time.sleep(0.0005)
            longest /= 2
        time.sleep(draw.random() * longest)
        state = "ended" if process.poll() is not None else "publishing" if (folder / "site" / JOURNAL).exists() else "reading"
        # Sometimes only the first process: those that it started must not go on writing.
        with contextlib.suppress(ProcessLookupError):
            (os.kill if draw.random() < 0.5 else os.killpg)(process.pid, signal.SIGKILL)
    if state == "ended":
        assert process.returncode == 0
    return state


def test_the_build_after_a_killed_one_equals_a_clean_build(tmp_path: Path, clean: list[Path]) -> None:
    """Killed at a random instant, publishing or not, once or twice over, on edits or not: the next output is a clean build's."""
    draw = random.Random(_KILLS)  # noqa: S311 -- which instants does not matter, that they are many does
    project = lay_ground(tmp_path, own_templates=False)
    _fill(project.content, 0)
    started = time.monotonic()
    build(project_at(tmp_path), jobs=2)
    longest = time.monotonic() - started
    states: dict[str, int] = {}
    version = 0
    for number in range(_KILLS):
        version = draw.choice([other for other in range(_VERSIONS) if other != version])
        _fill(project.content, version)
        if draw.random() < 0.2:
            shutil.rmtree(project.output, ignore_errors=True)
        if draw.random() < 0.1:
            shutil.rmtree(tmp_path / ".cache", ignore_errors=True)
        state = _kill_one(tmp_path, draw, longest)
        states[state] = states.get(state, 0) + 1
        if number % 50 == 49:
            print(f"kills so far: {states}", flush=True)  # noqa: T201 -- as below
        if draw.random() < 0.3:
            continue  # killed again before anybody builds
        if draw.random() < 0.5:
            version = draw.randrange(_VERSIONS)
            _fill(project.content, version)
        build(project_at(tmp_path), jobs=draw.choice((1, 2)))
        assert differing(project.output, clean[version]) == [], (number, state)
    build(project_at(tmp_path), jobs=1)
    assert differing(project.output, clean[version]) == []
    print(f"kills: {states}")  # noqa: T201 -- the long form's figures


@pytest.fixture
def small(tmp_path: Path) -> Project:
    """A project with one report, built."""
    project = lay_ground(tmp_path, own_templates=False)
    (project.content / "one.txt").write_text(report("保德县", 2022, 28), encoding="utf-8")
    build(project_at(tmp_path), jobs=1)
    (project.content / "one.txt").write_text(report("保德县", 2022, 29), encoding="utf-8")
    return project_at(tmp_path)


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EACCES, errno.EDQUOT, errno.EROFS])
@pytest.mark.parametrize("after", [0, 1, 3])
def test_what_cannot_be_written_is_an_error_with_a_remedy(
    small: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: int, after: int
) -> None:
    """A full disk or a folder that is not ours stops the build with file and remedy, and the next build heals."""
    calls = 0

    def refuse(path: str, content: bytes) -> None:
        nonlocal calls
        calls += 1
        if calls > after:
            Path(f"{path}.part~").write_bytes(content[:10])
            raise OSError(code, os.strerror(code), path)
        Path(path).write_bytes(content)

    with monkeypatch.context() as patched:
        patched.setattr(writing, "_replace", refuse)
        with pytest.raises(PublishError) as caught:
            build(small, jobs=1)
    assert caught.value.place is not None
    assert str(small.output) in caught.value.place.file
    assert caught.value.remedy
    build(small, jobs=1)
    build(replace(small, output=tmp_path / "clean"), jobs=1)
    assert differing(small.output, tmp_path / "clean") == []


def test_a_file_where_a_folder_should_be_is_an_error_with_a_remedy(small: Project) -> None:
    """Somebody's file named like one of our folders is not ours to remove: it is named, and stays."""
    shutil.rmtree(small.output / "r")
    (small.output / "r").write_text("somebody's own", encoding="utf-8")

    with pytest.raises(BuilderError) as caught:
        build(small, jobs=1)

    assert caught.value.remedy
    assert (small.output / "r").read_text(encoding="utf-8") == "somebody's own"


def test_an_output_folder_that_cannot_be_made_is_an_error_with_a_remedy(small: Project, tmp_path: Path) -> None:
    """`--output` below a file says so."""
    (tmp_path / "file").write_text("", encoding="utf-8")

    with pytest.raises(PublishError) as caught:
        build(replace(small, output=tmp_path / "file" / "site"), jobs=1)
    assert caught.value.remedy


def test_a_journal_cut_in_the_middle_of_a_line_names_nothing(small: Project) -> None:
    """The last line of a journal, written when its build died, is not taken for an address: a file of that name stays."""
    (small.output / "r" / "mine").write_text("somebody's own", encoding="utf-8")
    (small.output / JOURNAL).write_text("r/x/index.html\nr/mine", encoding="utf-8")

    build(small, jobs=1)

    assert (small.output / "r" / "mine").exists()
    assert not (small.output / JOURNAL).exists()


@pytest.mark.parametrize("line", ["../outside.txt", "/outside.txt", "r/../../outside.txt", "..\\outside.txt"])
def test_a_list_that_leads_out_of_the_folder_is_not_followed(tmp_path: Path, line: str) -> None:
    """Nothing outside the output is pruned, whatever its list says."""
    (tmp_path / "outside.txt").write_text("somebody's own", encoding="utf-8")
    site = tmp_path / "site"
    (site / "data").mkdir(parents=True)
    (site / LIST).write_text(f"{line}\nr/gone/index.html\n{LIST}\n", encoding="utf-8")

    with Ledger(site) as ledger:
        assert ledger.prune() == ["r/gone/index.html"]

    assert (tmp_path / "outside.txt").exists()
