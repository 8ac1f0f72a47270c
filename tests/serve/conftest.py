"""A preview that runs: the command line's own process, on a project that may be edited."""

import os
import re
import shutil
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from builder.site import build
from tests.site.grounds import ROOT, lay_ground, project_at, report
from tests.site.trees import differing

PATIENCE = 30.0


@dataclass
class Running:
    """A process that watches, or serves, a project; what it says is kept line by line."""

    folder: Path
    process: "subprocess.Popen[str]"
    lines: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Listen to it in a thread."""
        self.listener = threading.Thread(target=self.hear, daemon=True)

    @property
    def content(self) -> Path:
        """The content folder."""
        return self.folder / "content"

    @property
    def base(self) -> str:
        """The address that it said."""
        return self.said(r"http://localhost:\d+/")

    def hear(self) -> None:
        """Keep what the process says; ends with it."""
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self.lines.append(line.rstrip("\n"))

    def said(self, pattern: str, since: int = 0) -> str:
        """Wait until it says something like this after so many lines; returns the words that match."""
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline:
            found = re.search(pattern, "\n".join(self.lines[since:]))
            if found is not None:
                return found[0]
            time.sleep(0.005)
        raise AssertionError(f"never said {pattern!r}: {self.lines[since:]}")

    def rebuilt(self, edit: Callable[[], object]) -> str:
        """Make an edit; returns the line that says what was rebuilt for it."""
        before = len(self.lines)
        edit()
        return self.said(r".+ → .*毫秒", before)

    def shows(self, address: str, words: str) -> None:
        """Wait until a file of the site holds these words: a save can be seen half done, and is then followed by a second rebuild."""
        file, deadline = self.folder / "site" / address, time.monotonic() + PATIENCE
        while not (file.is_file() and words in file.read_text(encoding="utf-8")):
            assert time.monotonic() < deadline, f"{address} never held {words}: {self.lines}"
            time.sleep(0.005)

    def becomes_clean(self) -> list[str]:
        """Where the output still differs from a clean build of what now stands, when waiting for it has been long enough."""
        wrong, deadline = self.equals_clean(), time.monotonic() + PATIENCE
        while wrong and time.monotonic() < deadline:
            time.sleep(0.05)
            wrong = differing(self.folder / "site", self.folder / "clean")
        return wrong

    def equals_clean(self) -> list[str]:
        """Where the output differs from a clean build of what now stands."""
        clean = self.folder / "clean"
        shutil.rmtree(clean, ignore_errors=True)
        build(project_at(self.folder, "clean"), jobs=1)
        return differing(self.folder / "site", clean)


def start(folder: Path, command: str, *arguments: str) -> Running:
    """Start watching or serving a project that was laid, by the code that the command line runs."""
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.serve.running", command, str(folder), *arguments],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        env={**os.environ, "PYTHONUNBUFFERED": "1", "PYTHONUTF8": "1"},
    )
    return listen_to(folder, process)


def listen_to(folder: Path, process: "subprocess.Popen[str]") -> Running:
    """Keep what a process says from now on."""
    running = Running(folder, process)
    running.listener.start()
    return running


def stop(running: Running) -> None:
    """End it, as Ctrl-C does not reach it here."""
    running.process.kill()
    running.process.wait()
    running.listener.join()
    assert running.process.stdout is not None
    running.process.stdout.close()


def fill(content: Path) -> None:
    """A few small reports."""
    for place in ("荷塘区", "乐平市", "保德县"):
        for year in (2021, 2022):
            path = content / place / f"{year}.txt"
            path.parent.mkdir(exist_ok=True)
            path.write_text(report(place, year, 20), encoding="utf-8")


@pytest.fixture(scope="module")
def preview(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """A preview of a small project, built and listening; the port that it was asked for is taken."""
    folder = tmp_path_factory.mktemp("preview")
    lay_ground(folder)
    fill(folder / "content")
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        running = start(folder, "serve", str(taken.getsockname()[1]))
        running.said("全部查看 → .*毫秒")
        yield running
        stop(running)
