"""Build, watch, build again: the same `site.build` each time, and the last good site stays when one fails."""

import os
import sys
import threading
import time
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from builder.errors import BuilderError
from builder.project import Project, read_settings
from builder.serve.server import Audience, open_server
from builder.serve.watching import Watcher
from builder.site import BuildResult, Memory, Notify, build, quiet

_SHOWN = 3


class Said(NamedTuple):
    """One line for the person who watches: what happened, and the error if a build failed."""

    text: str
    error: BuilderError | None = None


Say = Callable[[Said], None]


def watch(
    project: Project, say: Say, *, jobs: int | None = None, notify: Notify = quiet, audience: Audience | None = None
) -> None:
    """Build at every change, until interrupted. A failed build leaves the output as it was; `say` and the audience hear why."""
    code = Path(__file__).resolve().parent.parent
    folders = (project.content, project.tables, project.templates, code)
    with Watcher(folders, ignored=(project.output, project.root / ".cache", project.root / "node_modules")) as watcher:
        if watcher.is_polling:
            say(Said("系统给不了更多文件监视,改为每秒查看一次。"))
        memory = Memory()
        _once(project, (), say, jobs, notify, audience, memory)
        while True:
            burst = watcher.wait(1.0)
            if not burst:
                continue
            if any(path.suffix == ".py" and code in path.parents for path in burst):
                say(Said("代码有改动,重新启动。"))
                os.execv(sys.executable, [sys.executable, *sys.argv])  # noqa: S606 -- ourselves again, with the new code
            _once(project, burst, say, jobs, notify, audience, memory)


def serve(project: Project, say: Say, *, port: int, jobs: int | None = None, notify: Notify = quiet) -> None:
    """Watch, and show the site on loopback at the first free port from `port` on."""
    audience = Audience()
    project.output.mkdir(parents=True, exist_ok=True)
    server = open_server(project.output, audience, port)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    taken = "" if server.server_port == port else f"({port}已被占用)"
    say(Said(f"预览 http://localhost:{server.server_port}/ {taken}"))
    try:
        watch(project, say, jobs=jobs, notify=notify, audience=audience)
    finally:
        server.shutdown()
        server.server_close()


def _once(
    project: Project, burst: Iterable[Path], say: Say, jobs: int | None, notify: Notify, audience: Audience | None, memory: Memory
) -> None:
    started = time.perf_counter()
    try:
        settings = replace(read_settings(project.table("site.toml")), base_url=project.settings.base_url)
        # A folder that came, went or moved may hold any number of files: then everything is looked at.
        changed = None if any(path.is_dir() or not path.suffix for path in burst) else burst
        result = build(replace(project, settings=settings), jobs=jobs, notify=notify, memory=memory, changed=changed)
    except BuilderError as error:
        say(Said("构建没有成功,仍显示上一次的站点。", error))
        if audience is not None:
            audience.error = _shown(error)
            audience.tell({"error": audience.error})
        return
    if audience is not None:
        was_broken, audience.error = audience.error is not None, None
        if was_broken or result.written or result.pruned:
            audience.tell({"changed": [*result.written, *result.pruned]})
    if result.written or result.pruned or not burst:
        say(Said(_line(project, tuple(burst), result, time.perf_counter() - started)))


def _line(project: Project, burst: tuple[Path, ...], result: BuildResult, took: float) -> str:
    """What was rebuilt, why, and how long it took, in one line."""
    names = sorted({_name(project, path) for path in burst})
    because = "、".join(names[:_SHOWN]) + (f"等{len(names)}处" if len(names) > _SHOWN else "")
    what = f"读{result.read}份,写{len(result.written)}个文件" + (f",删{len(result.pruned)}个" if result.pruned else "")
    return f"{because or '首次构建'} → {what},{took * 1000:.0f}毫秒"


def _name(project: Project, path: Path) -> str:
    for folder in (project.content, project.root):
        if folder in path.parents:
            return path.relative_to(folder).as_posix()
    return path.name


def _shown(error: BuilderError) -> dict[str, object]:
    return {
        "code": error.code,
        "message": error.message,
        "place": str(error.place) if error.place else "",
        "excerpt": error.place.excerpt if error.place else "",
        "remedy": error.remedy,
    }
