"""What a clock says is believed only where another change would have shown: a clock may be slow, coarse, or set back."""

import os
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import pytest

from builder.project import Project, digest_file
from builder.site import Memory, build, files
from tests.site.grounds import lay_ground, project_at, report
from tests.site.trees import differing


def _agrees(project: Project, folder: Path) -> None:
    build(project_at(folder, "clean"), jobs=1)
    assert differing(project.output, folder / "clean") == []


def test_what_is_put_in_place_with_an_older_time_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Unpacked or copied with its own times, as long as the one before and as old, within one tick: how it stands is the same."""
    monkeypatch.setattr(files, "stamp_of", lambda path: str(os.stat(path).st_size))  # noqa: PTH116 -- as what it stands in for
    project = lay_ground(tmp_path, own_templates=False)
    source = project.content / "one.txt"
    for received in (28, 29):
        source.write_text(report("保德县", 2022, received), encoding="utf-8")
        os.utime(source, (10**9, 10**9))
        build(project, jobs=1)

    _agrees(project, tmp_path)


def test_a_table_saved_twice_at_once_is_digested_twice(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of the same length, within one tick of the clock, in one process."""
    table, digests = tmp_path / "units.toml", set[bytes]()
    for unit in ("件", "伴"):
        table.write_text(unit, encoding="utf-8")
        with monkeypatch.context() as coarse:
            coarse.setattr(Path, "stat", lambda _: SimpleNamespace(st_size=3, st_mtime_ns=0, st_ctime_ns=0))
            digests.add(digest_file(table))
    assert len(digests) == len("件伴")


@pytest.mark.parametrize("ago", [10**9, -(10**6)], ids=["set back by decades", "set ahead"])
@pytest.mark.parametrize("is_watching", [False, True])
def test_a_clock_that_was_set_hides_no_edit(tmp_path: Path, ago: int, is_watching: bool) -> None:  # noqa: FBT001 -- a parameter of the test
    """Older or younger than what was built from it, as long as before: an edit is read."""
    project = lay_ground(tmp_path, own_templates=False)
    source, memory = project.content / "one.txt", Memory() if is_watching else None
    for received in (28, 29, 28, 30):
        source.write_text(report("保德县", 2022, received), encoding="utf-8")
        then = source.stat().st_mtime - ago
        os.utime(source, (then, then))
        build(project, jobs=1, memory=memory, changed=[source] if received > 28 else None)

    _agrees(project, tmp_path)


@pytest.mark.parametrize(
    "move",
    [
        lambda output, aside: (output.rename(aside),),
        lambda output, aside: (output.rename(aside), aside.rename(output)),
    ],
    ids=["moved away", "away and back"],
)
@pytest.mark.parametrize("is_watching", [False, True])
def test_an_output_that_was_moved_is_made_again(
    tmp_path: Path,
    move: Callable[[Path, Path], object],
    is_watching: bool,  # noqa: FBT001 -- as above
) -> None:
    """Between two builds or while it is watched, with an edit in between."""
    project = lay_ground(tmp_path, own_templates=False)
    source, memory = project.content / "one.txt", Memory() if is_watching else None
    for received in (28, 29):
        source.write_text(report("保德县", 2022, received), encoding="utf-8")
        build(project, jobs=1, memory=memory)
        move(project.output, tmp_path / f"aside{received}")
    source.write_text(report("保德县", 2022, 30), encoding="utf-8")
    build(project, jobs=1, memory=memory, changed=[source])

    _agrees(project, tmp_path)
