"""A project of its own for each test: content, templates, output and cache in one scratch folder, so that all of it may be edited.

`python -m tests.site.grounds FOLDER JOBS` builds it in a process that may be killed.
"""

import shutil
import sys
from dataclasses import replace
from pathlib import Path

from builder.project import Project, open_project
from builder.site import build

ROOT = Path(__file__).resolve().parents[2]
_ECHARTS = Path("node_modules") / "echarts" / "dist" / "echarts.min.js"


def lay_ground(folder: Path, *, own_templates: bool = True) -> Project:
    """Make the folders of a project below `folder`, with site.toml, the templates, and a stand-in for ECharts."""
    content = folder / "content"
    content.mkdir(parents=True)
    shutil.copy(ROOT / "content" / "site.toml", content / "site.toml")
    if own_templates:
        shutil.copytree(ROOT / "templates", folder / "templates")
    (folder / _ECHARTS).parent.mkdir(parents=True)
    (folder / _ECHARTS).write_text("/* ECharts, were this a whole site */\n", encoding="utf-8")
    return project_at(folder)


def project_at(folder: Path, output: str = "site") -> Project:
    """The project that was laid below `folder`, as it stands now."""
    own = folder / "templates"
    project = open_project(folder / "content", folder / output)
    return replace(project, root=folder, templates=own if own.exists() else project.templates)


def report(place: str, year: int, received: int) -> str:
    """A small report, so that many can be built."""
    return (
        f"{place}人民政府{year}年法治政府建设年度报告\n一、化解矛盾纠纷\n(一)加强行政复议。全年收到行政复议申请{received}件,"
        f"受理{received - 1}件。\n二、存在问题\n一是执法力量不足。\n{place}人民政府\n{year + 1}年1月10日\n"
    )


if __name__ == "__main__":
    here = project_at(Path(sys.argv[1]).resolve())
    print("ready", flush=True)  # noqa: T201 -- the test waits for it
    build(here, jobs=int(sys.argv[2]))
