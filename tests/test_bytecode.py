"""Bytecode that was harmed in the cache is compiled again: a full disk must not keep every later command from beginning."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import ROOT


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """`build.py` as it is, with a command line of one line, run once where no bytecode may lie beside the code."""
    (tmp_path / "builder").mkdir()
    for name in ("build.py", "builder/__init__.py", "builder/bytecode.py"):
        shutil.copy(ROOT / name, tmp_path / name)
    (tmp_path / "builder" / "cli.py").write_text("def main(_):\n    return 'made' == 'made'\n", encoding="utf-8")
    _run(tmp_path)
    return tmp_path


def _run(project: Path) -> None:
    environment = {**os.environ, "PYTHONDONTWRITEBYTECODE": "1"}
    done = subprocess.run([sys.executable, "build.py"], cwd=project, env=environment, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (1, "")


@pytest.mark.parametrize(
    "harm",
    [
        lambda content: content[: len(content) // 2],
        lambda _: b"",
        lambda content: content.replace(b"made", b"mode", 1),
        lambda content: content[:40] + b"\xff" * 8 + content[48:],
    ],
    ids=["half of it", "nothing of it", "other words", "bits of it"],
)
def test_harmed_bytecode_is_compiled_again(project: Path, harm: Callable[[bytes], bytes]) -> None:
    """Whatever became of it, the command does what its source says, and leaves bytecode that is whole."""
    (kept,) = (project / ".cache" / "bytecode").rglob("cli.*.pyc")
    whole = kept.read_bytes()
    kept.write_bytes(harm(whole))

    _run(project)

    assert kept.read_bytes() == whole
