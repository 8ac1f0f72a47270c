"""The layers contract: who may import whom, and one door per library."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
BUILDER = ROOT / "builder"

DOORS: dict[str, str | tuple[str, ...]] = {
    "jinja2": "publish/templates.py",
    "pyecharts": "present/charts/",
    "watchdog": "serve/watching.py",
    # One door a direction: what reports bring is simplified when restored, what readers want is converted when published.
    "opencc": ("restore/repairs/traditional.py", "publish/traditional.py"),
    "cn2an": "parse/numerals.py",
    "markdown_it": "read/markdown.py",
    "mdit_py_plugins": "read/markdown.py",
}
BANNED_NAMES = {"helpers", "utils", "common", "misc", "base", "core", "manager", "handler"}
LONGEST_MODULE = 300


def test_each_line_imports_only_the_lines_below_it() -> None:
    """The import contract of pyproject.toml holds, and no module is left out of it."""
    found = subprocess.run(
        [sys.executable, "-c", "import sys; from importlinter.cli import lint_imports; sys.exit(lint_imports())"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert found.returncode == 0, found.stdout + found.stderr


@pytest.mark.parametrize(("library", "door"), DOORS.items())
def test_a_library_has_one_door(library: str, door: str | tuple[str, ...]) -> None:
    """Each library is imported in one place only, so that it can be replaced there."""
    pattern = re.compile(rf"^\s*(?:import|from)\s+{library}\b", re.MULTILINE)
    users = {
        path.relative_to(BUILDER).as_posix() for path in BUILDER.rglob("*.py") if pattern.search(path.read_text(encoding="utf-8"))
    }
    assert all(user.startswith(door) for user in users), users


def test_modules_are_named_for_what_they_hold() -> None:
    """No module is an attic: banned names do not occur, and none is longer than 300 lines."""
    for path in BUILDER.rglob("*.py"):
        assert path.stem not in BANNED_NAMES, path
        assert len(path.read_text(encoding="utf-8").splitlines()) <= LONGEST_MODULE, path
