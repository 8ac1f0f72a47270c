"""`build --watch`: whatever an editor or another program does to the files, the output follows, once for each burst."""

import os
import re
import shutil
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest

from tests.serve.conftest import PATIENCE, Running, fill, start, stop
from tests.site.grounds import ROOT, lay_ground, report

_ONE = "乐平市/2022.txt"
_TEXT = report("乐平市", 2022, 20)


@pytest.fixture(scope="module")
def watching(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """A small project under `--watch`, its output inside its content folder's parent, built once."""
    folder = tmp_path_factory.mktemp("watching") / ".hidden" / "project"
    lay_ground(folder)
    fill(folder / "content")
    running = start(folder, "watch")
    running.said("全部查看 → .*毫秒")
    yield running
    stop(running)


def _save_beside(path: Path, text: str) -> None:
    """As most editors save: a file beside, renamed over the old one."""
    beside = path.with_name(path.name + ".tmp")
    beside.write_text(text, encoding="utf-8")
    beside.replace(path)


def _save_away(path: Path, text: str) -> None:
    """As vim saves: the old file renamed to a backup, a new one written, the backup removed."""
    backup = path.with_name(path.name + "~")
    path.rename(backup)
    path.write_text(text, encoding="utf-8")
    backup.unlink()


def _save_slowly(path: Path, text: str) -> None:
    """In pieces, so that the file is seen half written."""
    with path.open("w", encoding="utf-8") as file:
        for piece in text.splitlines(keepends=True):
            file.write(piece)
            file.flush()
            time.sleep(0.003)


def test_in_a_quiet_moment_the_next_process_is_thought_of(watching: Running) -> None:
    """What was reckoned since the last one is kept, so that the first build after watching need not reckon it again."""

    def frames() -> list[int]:
        return [frame.stat().st_mtime_ns for frame in (watching.folder / ".cache").glob("*.aside/.frame")]

    watching.rebuilt(lambda: (watching.content / _ONE).write_text(report("乐平市", 2022, 40), encoding="utf-8"))
    kept, deadline = frames(), time.monotonic() + PATIENCE
    while frames() == kept:
        assert time.monotonic() < deadline
        time.sleep(0.05)


@pytest.mark.parametrize(
    ("save", "received"),
    [(Path.write_text, 41), (_save_beside, 42), (_save_away, 43), (_save_slowly, 44)],
    ids=lambda entry: getattr(entry, "__name__", str(entry)),
)
def test_every_way_to_save_is_seen(watching: Running, save: Callable[[Path, str], object], received: int) -> None:
    """However the bytes come, the report is read again and its files are written; of a save that lasts, the last rebuild counts."""
    text = _TEXT.replace("20件", f"{received}件")

    line = watching.rebuilt(lambda: save(watching.content / _ONE, text))

    assert _ONE in line
    assert watching.becomes_clean() == []


def _new(content: Path) -> None:
    (content / "新").mkdir()
    (content / "新" / "一.txt").write_text(report("铜梁区", 2022, 20), encoding="utf-8")


def _table(content: Path) -> None:
    own = (ROOT / "content" / "units.toml").read_text(encoding="utf-8")
    (content / "units.toml").write_text(own.replace('"件" = ', '"伴" = ', 1), encoding="utf-8")


_CHANGES: dict[str, Callable[[Path], object]] = {
    "a new folder with a report": _new,
    "the folder renamed, with a dot": lambda content: (content / "新").rename(content / "b.2024"),
    "a report renamed": lambda content: (content / "b.2024" / "一.txt").rename(content / "二.txt"),
    "a report moved back": lambda content: (content / "二.txt").rename(content / "b.2024" / "三.txt"),
    "the folder moved out": lambda content: (content / "b.2024").rename(content.parent / "out"),
    "and back under another name": lambda content: (content.parent / "out").rename(content / "新"),
    "a report deleted": lambda content: (content / "新" / "三.txt").unlink(),
    "a table of its own": _table,
    "the table taken away": lambda content: (content / "units.toml").unlink(),
    "another title": lambda content: (content / "site.toml").write_text('title = "甲"\n', encoding="utf-8"),
    "a permanent address": lambda content: (content / "site.toml").write_text(
        'base_url = "https://x.example"\n', encoding="utf-8"
    ),
    "no settings": lambda content: (content / "site.toml").unlink(),
    "a partial": lambda content: (content.parent / "templates" / "base.html").write_text(
        (ROOT / "templates" / "base.html").read_text(encoding="utf-8").replace("<body", "<body data-changed", 1), encoding="utf-8"
    ),
    "an asset": lambda content: (content.parent / "templates" / "assets" / "own.js").write_text("/* */", encoding="utf-8"),
    "the asset taken away": lambda content: (content.parent / "templates" / "assets" / "own.js").unlink(),
    "the content folder replaced": lambda content: (
        shutil.copytree(content, content.parent / "copy"),
        (content.parent / "copy" / _ONE).write_text(_TEXT.replace("20", "33"), encoding="utf-8"),
        content.rename(content.parent / "old"),
        (content.parent / "copy").rename(content),
    ),
}


def test_every_change_is_followed(watching: Running) -> None:
    """After each of these the output equals a clean build's."""
    for name, change in _CHANGES.items():
        change(watching.content)
        assert watching.becomes_clean() == [], name


def test_a_burst_is_one_rebuild(watching: Running) -> None:
    """Thousands of files written, then taken away, within a second or two, with one report among them: a rebuild or two each."""
    folder = watching.content / "many"
    folder.mkdir()
    for is_there, text in ((True, "来了。"), (False, "走了。")):
        before = len(watching.lines)
        for number in range(2000):
            path = folder / f"{number}.png"
            path.write_bytes(b"") if is_there else path.unlink()
        (watching.content / _ONE).write_text(_TEXT + text, encoding="utf-8")
        assert watching.becomes_clean() == []
        time.sleep(0.2)
        assert 1 <= len(watching.lines[before:]) <= 2, watching.lines[before:]


def test_an_output_that_was_removed_is_made_again(watching: Running) -> None:
    """Nobody need edit anything for it: who removes it wants it new."""
    before = len(watching.lines)
    shutil.rmtree(watching.folder / "site")
    watching.said("全部查看 → .*毫秒", before)
    assert watching.becomes_clean() == []


def test_reading_touching_and_our_own_output_rebuild_nothing(watching: Running) -> None:
    """Reading every file, touching one, writing hidden and editors' files, writing into the output: nobody says anything."""
    before = len(watching.lines)
    for path in [*watching.content.rglob("*"), *(watching.folder / "templates").rglob("*")]:
        if path.is_file():
            path.read_bytes()
    os.utime(watching.content / _ONE)
    (watching.content / ".hidden.txt").write_text("甲", encoding="utf-8")
    (watching.content / ".git").mkdir(exist_ok=True)
    (watching.content / ".git" / "x.md").write_text("甲", encoding="utf-8")
    (watching.content / "乐平市" / "2022.txt.swp").write_text("甲", encoding="utf-8")
    (watching.folder / "site" / "mine.txt").write_text("甲", encoding="utf-8")
    time.sleep(0.6)
    (watching.folder / "site" / "mine.txt").unlink()
    assert watching.lines[before:] == []


def test_how_soon_an_edit_is_in_the_output(watching: Running) -> None:
    """From the end of a burst to the last file written, as the line says: tens of milliseconds where nobody else wants the machine."""
    took = []
    for number in range(12):
        text = f"{_TEXT}第{number}记。\n"
        line = watching.rebuilt(partial((watching.content / _ONE).write_text, text, encoding="utf-8"))
        watching.shows("r/360281-2022/index.html", f"第{number}记")
        took.append(int(re.findall(r"(\d+)毫秒", line)[0]))
    # The least of them says what a rebuild takes, the others how busy the machine is.
    assert min(took) < 250
