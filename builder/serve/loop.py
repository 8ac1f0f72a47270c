"""Build, watch, build again: the same `site.build` each time, and the last good site stays when one fails."""

import contextlib
import os
import re
import subprocess
import sys
import threading
import time
import traceback
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from builder.errors import BuilderError, Place, refused_by_system
from builder.project import Project
from builder.publish.ledger import LIST
from builder.serve.audience import Audience
from builder.serve.server import open_server
from builder.serve.watching import Burst, Watcher
from builder.site import BuildResult, Memory, Notify, build, quiet, settle
from builder.site.files import CODE_SUFFIXES

_SHOWN = 3
# Seconds between two looks at whether the watched folders themselves still stand.
_LOOK = 1.0
_CODE = Path(__file__).resolve().parents[1]
# Where a process that starts over finds the port that open pages know.
_PORT = "FAZHI_PORT"
_FAILED = "构建没有成功,仍显示上一次的站点。"
_FRAME = re.compile(r'^ *File "(.+?)", line (\d+)', re.MULTILINE)


class Said(NamedTuple):
    """One line for the person who watches: what happened, and the error if a build failed."""

    text: str
    error: BuilderError | None = None


Say = Callable[[Said], None]
Reopen = Callable[[], Project]


def watch(reopen: Reopen, say: Say, *, jobs: int | None = None, notify: Notify = quiet, audience: Audience | None = None) -> None:
    """Build at every change, until interrupted. A failed build leaves the output as it was; `say` and the audience hear why.

    `reopen` gives the project as it stands now, `site.toml` included; what it raises is an error like any other.
    """
    workshop = _Workshop(reopen, say, jobs, notify, audience)
    project = reopen()
    burst = Burst(is_whole=True)
    while True:
        with _watcher_of(project) as watcher:
            if watcher.is_polling:
                say(Said("系统给不了更多文件监视,改为每秒查看一次。"))
            while True:
                if burst.is_whole or burst.paths:
                    project = workshop.rebuild(burst) or project
                burst = watcher.wait(_LOOK)
                if not burst.is_whole and not burst.paths:
                    workshop.settle()
                    # A folder that could not be built is let be until something changes.
                    burst = Burst(is_whole=workshop.is_without_output and not workshop.is_broken)
                if watcher.is_blind():
                    # The folder that was watched is not the one that stands there now.
                    burst = Burst(burst.paths, is_whole=True)
                    break


def serve(reopen: Reopen, say: Say, *, port: int, jobs: int | None = None, notify: Notify = quiet) -> None:
    """Watch, and show the site on loopback at the first free port from `port` on."""
    audience = Audience()
    output = reopen().output
    output.mkdir(parents=True, exist_ok=True)
    server = open_server(output, audience, int(os.environ.pop(_PORT, port)))
    os.environ[_PORT] = str(server.server_port)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    taken = "" if port in (server.server_port, 0) else f"(端口{port}用不了,改用这一个)"
    say(Said(f"预览 http://localhost:{server.server_port}/ {taken}"))
    try:
        watch(reopen, say, jobs=jobs, notify=notify, audience=audience)
    finally:
        del os.environ[_PORT]
        server.shutdown()
        server.server_close()


def _watcher_of(project: Project) -> Watcher:
    folders = (project.content, project.tables, project.templates, _CODE)
    divisions = () if project.divisions is None else (project.divisions.resolve(),)
    return Watcher(folders, divisions, ignored=(project.output, project.cache, project.root / "node_modules"))


@dataclass(slots=True)
class _Workshop:
    """What lasts from build to build: the memory, and the changes that no build has taken in yet."""

    reopen: Reopen
    say: Say
    jobs: int | None
    notify: Notify
    audience: Audience | None
    memory: Memory = field(default_factory=Memory)
    built: Project | None = None
    pending: Burst = field(default_factory=Burst)
    is_broken: bool = False
    noticed: tuple[str, ...] = ()
    is_settled: bool = True

    @property
    def is_without_output(self) -> bool:
        """Whether somebody removed the output folder since it was last built: of what is in it, it goes last."""
        return self.built is not None and not self.built.output.is_dir()

    def settle(self) -> None:
        """Keep for the next process what the last builds reckoned, in a quiet moment; where that fails, it costs that process time only."""
        if self.built is not None and not self.is_settled:
            self.is_settled = True
            with contextlib.suppress(BuilderError, OSError):
                settle(self.built, self.memory)

    def rebuild(self, burst: Burst) -> Project | None:
        """Build after a burst, say what came of it; the project that was built, or None where none was.

        A build that failed may not have looked at what changed before it: the next one is told of that too.
        """
        started = time.perf_counter()
        self.pending = Burst(self.pending.paths | burst.paths, self.pending.is_whole or burst.is_whole)
        code = sorted(path for path in self.pending.paths if path.suffix in CODE_SUFFIXES and _CODE in path.parents)
        try:
            if code:
                self._start_over()
            project = self.reopen()
            result = self._build(project)
        except BuilderError as error:
            self._fail(error, _FAILED)
            return None
        except OSError as error:
            # That a file went away is an event, and comes next.
            self._fail(refused_by_system(error), _FAILED)
            return None
        except Exception as error:  # noqa: BLE001 -- a bug in code that is being worked on: shown with its traceback, until it is mended
            self._fail(_bug_of(traceback.format_exc(), str(error)), traceback.format_exc())
            return None
        self._succeed(burst, result, time.perf_counter() - started)
        return project

    def _build(self, project: Project) -> BuildResult:
        if self.built is None or _folders(project) != _folders(self.built):
            self.memory = Memory()
        if not (project.output / LIST).is_file():
            self.memory.is_sound = False  # somebody emptied the output folder
        changed = None if self.pending.is_whole else self.pending.paths
        result = build(project, jobs=self.jobs, notify=self.notify, memory=self.memory, changed=changed)
        self.built, self.is_settled = project, False
        return result

    def _start_over(self) -> None:
        """Become a new process with the new code, unless that would not even load."""
        tried = subprocess.run(
            [sys.executable, "-c", "import builder.cli"], cwd=_CODE.parent, capture_output=True, text=True, check=False
        )
        if tried.returncode != 0:
            raise _bug_of(tried.stderr, tried.stderr.strip().splitlines()[-1])
        self.say(Said("代码有改动,重新启动。"))
        sys.stdout.flush()
        os.execv(sys.executable, sys.orig_argv)  # noqa: S606 -- ourselves again, with the new code

    def _fail(self, error: BuilderError, text: str) -> None:
        self.is_broken = True
        self.say(Said(text, error))
        if self.audience is not None:
            self.audience.error = _shown(error)
            self.audience.tell({"error": self.audience.error})

    def _succeed(self, burst: Burst, result: BuildResult, took: float) -> None:
        was_broken, self.is_broken, self.pending = self.is_broken, False, Burst()
        changed = [*result.written, *result.pruned]
        if self.audience is not None:
            self.audience.error = None
            if was_broken or changed:
                self.audience.tell({"changed": changed})
        for notice in result.notices:
            if notice not in self.noticed:
                self.say(Said(f"提醒 {notice}"))
        self.noticed = result.notices
        if changed or was_broken or not burst.paths:
            self.say(Said(("已恢复。" if was_broken else "") + self._line(burst, result, took)))

    def _line(self, burst: Burst, result: BuildResult, took: float) -> str:
        """What was rebuilt, why, and how long it took, in one line."""
        # An editor's passing file (`sedXq3Fz`) has no suffix; a folder neither, but then nothing else may be named.
        names = sorted({self._name(path) for path in burst.paths if path.suffix} or {self._name(path) for path in burst.paths})
        because = "、".join(names[:_SHOWN]) + (f"等{len(names)}处" if len(names) > _SHOWN else "")
        pruned = f",删{len(result.pruned)}个" if result.pruned else ""
        what = f"读{result.read}份,写{len(result.written)}个文件{pruned}" if result.written or result.pruned else "没有改动"
        return f"{because or '全部查看'} → {what},{took * 1000:.0f}毫秒"

    def _name(self, path: Path) -> str:
        project = self.built
        for folder in () if project is None else (project.content, project.root):
            if folder in path.parents:
                return path.relative_to(folder).as_posix()
        return path.name


def _folders(project: Project) -> tuple[Path, Path]:
    return project.content, project.output


def _bug_of(trace: str, message: str) -> BuilderError:
    """A traceback as an error with a place: its innermost line."""
    frames = _FRAME.findall(trace)
    place = None
    if frames:
        file, number = frames[-1]
        try:
            excerpt = Path(file).read_text(encoding="utf-8").splitlines()[int(number) - 1].strip()
        except (OSError, IndexError, ValueError):
            excerpt = ""
        place = Place(file, int(number), None, excerpt)
    error = BuilderError(f"程序出错:{message}", place=place, remedy="请改好这一行代码,保存后会自动重来;完整的出错经过在终端里。")
    error.code = "bug"
    return error


def _shown(error: BuilderError) -> dict[str, object]:
    return {
        "code": error.code,
        "message": error.message,
        "place": str(error.place) if error.place else "",
        "excerpt": error.place.excerpt if error.place else "",
        "remedy": error.remedy,
    }
