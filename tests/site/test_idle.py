"""A build with nothing to do costs next to nothing."""

import subprocess
import sys
from pathlib import Path

from builder.project import SUFFIXES
from builder.read import READERS
from builder.site import build
from tests.site.grounds import ROOT, lay_ground, report

_IDLE = """
import sys
from pathlib import Path
from tests.site.grounds import project_at
from builder.site import build
result = build(project_at(Path(sys.argv[1])))
assert result.corpus is None and not result.written
print(*[name for name in sys.modules if name.startswith("builder.")])
"""
_EDIT = """
import sys
from pathlib import Path
from tests.site.grounds import project_at
from builder.site import build
assert build(project_at(Path(sys.argv[1])), jobs=1).read == 1
assert "numpy" not in sys.modules
"""


def test_an_idle_build_loads_no_stage(tmp_path: Path) -> None:
    """Neither what reads reports nor what makes pages is loaded where nothing changed."""
    project = lay_ground(tmp_path, own_templates=False)
    (project.content / "one.txt").write_text(report("保德县", 2022, 28), encoding="utf-8")
    build(project, jobs=1)
    done = subprocess.run([sys.executable, "-c", _IDLE, str(tmp_path)], cwd=ROOT, check=True, capture_output=True, text=True)
    loaded = {name.split(".")[1] for name in done.stdout.split()}
    assert loaded <= {"compare", "errors", "model", "project", "publish", "site", "toml"}


def test_a_corrected_figure_loads_nothing_that_reckons_with_whole_archives(tmp_path: Path) -> None:
    """What puts the grams of all texts in order takes a sixth of what one figure costs a new process."""
    project = lay_ground(tmp_path)
    (project.content / "one.txt").write_text(report("保德县", 2022, 28), encoding="utf-8")
    build(project, jobs=1)
    (project.content / "one.txt").write_text(report("保德县", 2022, 29), encoding="utf-8")
    subprocess.run([sys.executable, "-c", _EDIT, str(tmp_path)], cwd=ROOT, check=True)


def test_the_project_names_just_the_suffixes_that_are_read() -> None:
    """What counts as a report is what a reader knows."""
    assert set(SUFFIXES) == set(READERS)
