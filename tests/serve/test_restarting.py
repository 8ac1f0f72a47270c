"""The command line itself, on a copy of the whole project: our own code may be edited while it watches."""

import shutil
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.serve.conftest import Running, fill, listen_to, stop
from tests.site.grounds import ROOT


@pytest.fixture
def copied(tmp_path: Path) -> Iterator[Running]:
    """`python build.py serve` in a copy of code, templates and tables, with a few reports."""
    for folder in ("builder", "templates", "content"):
        shutil.copytree(ROOT / folder, tmp_path / folder, ignore=shutil.ignore_patterns("reports", "__pycache__"))
    shutil.copy(ROOT / "build.py", tmp_path / "build.py")
    stand_in = tmp_path / "node_modules" / "echarts" / "dist" / "echarts.min.js"
    stand_in.parent.mkdir(parents=True)
    stand_in.write_text("", encoding="utf-8")
    fill(tmp_path / "content")
    command = [sys.executable, "build.py", "serve", "--port", "0", "--jobs", "1"]
    running = listen_to(
        tmp_path, subprocess.Popen(command, cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    )
    yield running
    stop(running)


def test_changed_code_restarts_it_and_broken_code_does_not(copied: Running) -> None:
    """A new process builds with the new code at the same address; code that does not load is shown, until it is mended."""
    copied.said("全部查看 → .*毫秒")
    address = copied.base
    code = copied.folder / "builder" / "present" / "words.py"
    sound = code.read_text(encoding="utf-8")

    before = len(copied.lines)
    code.write_text(sound + "\ndef (", encoding="utf-8")
    copied.said("构建没有成功|SyntaxError", before)
    copied.said(r"words\.py:\d+", before)
    with urllib.request.urlopen(address) as page:  # noqa: S310 -- our own preview
        assert "&quot;bug&quot;" in page.read().decode()

    before = len(copied.lines)
    code.write_text(sound + "\n# mended\n", encoding="utf-8")
    copied.said("重新启动", before)
    copied.said("全部查看 → .*毫秒", before)
    assert copied.said("http://localhost:.*/", before) == address.rstrip()
    with urllib.request.urlopen(address) as page:  # noqa: S310 -- our own preview
        assert 'data-error="null"' in page.read().decode()
