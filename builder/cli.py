"""The command line: the only code that prints or exits.

What only one command or one outcome needs is loaded there: a build with nothing to do is over in the time that it would take.
"""

import argparse
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from rich.console import Console

from builder.errors import BuilderError, SettingsError, refused_by_system
from builder.model.cards import FindingNote
from builder.model.corpus import Corpus
from builder.model.finding import Severity
from builder.project import CACHE, ROOT, SUFFIXES, TRADITIONAL, Project, open_project
from builder.site import Notify, build, check, loose_ends, scratch_for

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID

    from builder.serve import Said

_COMMANDS = ("build", "check", "serve", "explain")
_SCRIPTS = "另出繁体页(hant/):s2t、s2tw(台湾字形)或 s2hk(香港字形)"
_WEIGHTY = (Severity.ERROR, Severity.WARNING)
_COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.NOTE: "dim"}


def main(arguments: Sequence[str]) -> int:
    """Run one command; 0 when it did what was asked, 1 on an error or (with --strict) a weighty finding."""
    wanted = list(arguments)
    if not wanted or (wanted[0] not in _COMMANDS and wanted[0] not in ("-h", "--help")):
        wanted.insert(0, "build")
    options = _parser().parse_args(wanted)
    out, err = Console(soft_wrap=True, highlight=False), Console(stderr=True, soft_wrap=True, highlight=False)
    run: Callable[[argparse.Namespace, Console, Console], int] = {
        "build": _build,
        "check": _check,
        "serve": _serve,
        "explain": _explain,
    }[options.command]
    try:
        return run(options, out, err)
    except BuilderError as error:
        _print_error(err, error)
        return 1
    except OSError as error:
        _print_error(err, refused_by_system(error))
        return 1
    except KeyboardInterrupt:
        err.print("已中断;下次构建会接着做完。")
        return 130


def _explain(options: argparse.Namespace, out: Console, _err: Console) -> int:
    if not options.file.is_file():
        raise SettingsError(f"没有这个文件:{options.file}", remedy="请指出一份报告的文件;文件夹请用 check --content。")
    from builder.catalogue import load_catalogue  # noqa: PLC0415 -- see above; so are those below
    from builder.present.explanation import LEGEND, marked, repairs_told  # noqa: PLC0415
    from builder.reading import read_report  # noqa: PLC0415

    project = open_project(options.content, None, options.divisions)
    report = read_report(options.file, options.file.name, load_catalogue(project))
    out.print("[bold]修复[/]" if report.restored.repairs else "[bold]没有需要修复的地方[/]")
    for line in repairs_told(report):
        out.print(line, markup=False)
    out.print("\n[bold]读出[/]")
    out.print(LEGEND, style="dim", markup=False)
    out.print(marked(report), markup=False)
    return 0


def _path(written: str) -> Path:
    """A path; an empty one is a variable that a script forgot to set, and would mean the folder one happens to be in."""
    if not written:
        raise argparse.ArgumentTypeError("路径是空的")
    return Path(written)


def _jobs(written: str) -> int:
    """A number of processes."""
    if not written.isascii() or not written.isdecimal() or int(written) < 1:
        raise argparse.ArgumentTypeError("要写1以上的整数")
    return int(written)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="build.py", description="法治年报图谱:读报告,核数据,建网站。")
    commands = parser.add_subparsers(dest="command", required=True, metavar="命令")
    shared = argparse.ArgumentParser(add_help=False)
    shared.add_argument("--content", type=_path, metavar="DIR", help="放报告的文件夹(默认 content/)")
    shared.add_argument("--divisions", type=_path, metavar="FILE", help="另加的区划表 code,name,level,parent(各年都有效)")
    shared.add_argument("--jobs", type=_jobs, metavar="N", help="进程数(默认与核数相同)")
    shared.add_argument("--strict", action="store_true", help="有错误或警告级的疑点就以 1 退出(提示不算)")
    loudness = shared.add_mutually_exclusive_group()
    loudness.add_argument("--quiet", action="store_true", help="只在出错时说话")
    loudness.add_argument("--verbose", action="store_true", help="列出全部疑点和改动的文件")
    written = argparse.ArgumentParser(add_help=False)
    written.add_argument("--output", type=_path, metavar="DIR", help="网站写到哪里(默认 output/)")
    written.add_argument("--base-url", metavar="URL", help="公开发布的地址,用于引用与永久链接")
    written.add_argument("--traditional", metavar="WAY", choices=TRADITIONAL, help=_SCRIPTS)
    making = commands.add_parser("build", parents=[shared, written], help="建网站(默认)")
    ways = making.add_mutually_exclusive_group()
    ways.add_argument("--watch", action="store_true", help="留着不走,文件一改就重建")
    ways.add_argument("--one-file", type=_path, metavar="FILE", help="另把整个网站装进一个 HTML 文件,便于转发")
    making.add_argument(
        "--static-charts", action="store_true", help="另由 ECharts 把每张图画成 SVG 文件,用于打印与导出(要 Node.js)"
    )
    serving = commands.add_parser("serve", parents=[shared, written], help="建网站,在本机预览,文件一改就重建并刷新")
    serving.add_argument("--port", type=int, default=8000, help="端口(默认8000;被占用时用下一个)")
    explaining = commands.add_parser("explain", parents=[shared], help="逐条说明一个文件的修复与解析")
    explaining.add_argument("file", type=_path, metavar="FILE", help="一份报告")
    commands.add_parser("check", parents=[shared], help="只查疑点,不写任何文件")
    return parser


def _build(options: argparse.Namespace, out: Console, err: Console) -> int:
    with _reopening(options, err) as reopen:
        if not options.watch:
            return _build_once(options, reopen(), out, err)
        from builder.serve import watch  # noqa: PLC0415

        watch(reopen, partial(_say, options, out, err), jobs=options.jobs)
        return 0


def _build_once(options: argparse.Namespace, project: Project, out: Console, err: Console) -> int:
    if options.one_file is not None and project.content in options.one_file.resolve().parents:
        raise SettingsError(f"单个文件不能放进内容文件夹:{options.one_file}", remedy="下一次会把它当作报告来读,请放到别处。")
    started = time.perf_counter()
    with _Listener(err, quiet=options.quiet) as notify:
        result = build(project, jobs=options.jobs, notify=notify)
    took = time.perf_counter() - started
    empty = () if result.reports else (f"{project.content} 里没有报告;能读的格式:{'、'.join(SUFFIXES)}",)
    for notice in (*result.notices, *empty):
        _remind(err, notice)
    if options.verbose:
        for address in result.written:
            out.print(f"  写 {address}", markup=False)
        for address in result.pruned:
            out.print(f"  删 {address}", markup=False)
    if not options.quiet:
        changes = f"写{len(result.written)}个文件,删{len(result.pruned)}个" if result.written or result.pruned else "没有改动"
        out.print(f"{result.reports}份报告(新读{result.read}份),站点共{result.addresses}个文件:{changes},用时{took:.2f}秒。")
        out.print(f"打开 {project.output / 'index.html'}", markup=False)
    if options.one_file is not None:
        _bind(options, project, out, err)
    if result.corpus is None:
        # Nothing changed, so nothing was loaded; what was found then still holds.
        return _strict_after_nothing(options, project, out, err)
    return _tell(options, project, result.corpus, out)


def _bind(options: argparse.Namespace, project: Project, out: Console, err: Console) -> None:
    """Write the site that stands as one file, too."""
    from builder.publish.one_file import write_one_file  # noqa: PLC0415

    with _Listener(err, quiet=options.quiet) as notify:
        size = write_one_file(project, options.one_file.resolve(), partial(notify, "装成一个文件"))
    if not options.quiet:
        out.print(f"整个网站在一个文件里({size / 1e6:.1f} MB):{options.one_file}", markup=False)


def _strict_after_nothing(options: argparse.Namespace, project: Project, out: Console, err: Console) -> int:
    if not options.strict:
        return 0
    with _Listener(err, quiet=options.quiet) as notify:
        return _tell(options, project, check(project, jobs=options.jobs, notify=notify), out)


def _serve(options: argparse.Namespace, out: Console, err: Console) -> int:
    from builder.serve import serve  # noqa: PLC0415

    with _reopening(options, err) as reopen:
        serve(reopen, partial(_say, options, out, err), port=options.port, jobs=options.jobs)
    return 0


@contextmanager
def _reopening(options: argparse.Namespace, err: Console) -> Iterator[Callable[[], Project]]:
    """The project as it stands whenever it is asked for: `site.toml` may change while we watch."""
    with scratch_for(ROOT) as scratch:
        if scratch is not None:
            _remind(err, f"缓存文件夹 {ROOT / CACHE} 写不了,这次不用它:下次又要从头建。")
        yield lambda: replace(
            open_project(options.content, options.output, options.divisions, options.base_url, options.traditional),
            static_charts=getattr(options, "static_charts", False),
            scratch=scratch,
        )


def _remind(err: Console, notice: str) -> None:
    err.print("[yellow]提醒[/]", end=" ")
    err.print(notice, markup=False)


def _say(options: argparse.Namespace, out: Console, err: Console, said: "Said") -> None:
    if said.error is not None:
        _print_error(err, said.error)
    if said.error is not None or not options.quiet:
        out.print(said.text, markup=False)


def _check(options: argparse.Namespace, out: Console, err: Console) -> int:
    project = open_project(options.content, None, options.divisions)
    with _Listener(err, quiet=options.quiet) as notify:
        corpus = check(project, jobs=options.jobs, notify=notify)
    return _tell(options, project, corpus, out, every=not options.quiet)


def _tell(options: argparse.Namespace, project: Project, corpus: Corpus, out: Console, *, every: bool = False) -> int:
    """Print the findings and say whether --strict fails for them; where neither is asked for, none is looked up."""
    if options.quiet and not options.strict and not every:
        return 0
    troubled = (corpus.cards[head.id] for head in corpus.heads.values() if head.has_trouble)
    notes = [(project.colophon[1].name, note) for note in loose_ends(project, corpus)]
    notes += [(card.path, note) for card in troubled for note in card.findings]
    weighty = [(path, note) for path, note in notes if note.finding.severity in _WEIGHTY]
    if every or options.verbose:
        for path, note in notes:
            _print_finding(out, path, note)
    elif options.strict:
        for path, note in weighty:
            _print_finding(out, path, note)
    if not options.quiet:
        counts = {severity: sum(note.finding.severity is severity for _, note in notes) for severity in Severity}
        words = f"疑点:错误{counts[Severity.ERROR]}、警告{counts[Severity.WARNING]}、提示{counts[Severity.NOTE]}"
        hint = "" if every or options.verbose or not notes else "(python build.py check 可逐条查看)"
        out.print(f"{words}。{hint}", markup=False)
    return 1 if options.strict and weighty else 0


def _print_finding(out: Console, path: str, note: FindingNote) -> None:
    place = ":".join(str(part) for part in (path, note.line, note.column) if part is not None)
    colour = _COLOURS[note.finding.severity]
    out.print(f"[{colour}]{note.finding.severity}[/] {note.finding.code}", end=" ")
    out.print(f"{place} {note.finding.message}", markup=False)
    if note.excerpt:
        out.print(f"    「{' '.join(note.excerpt.split())}」", markup=False)
    if note.finding.remedy:
        out.print(f"    → {note.finding.remedy}", markup=False)


def _print_error(err: Console, error: BuilderError) -> None:
    err.print(f"[red]错误[/] {error.code}", end=" ")
    err.print(error.message, markup=False)
    if error.place is not None:
        err.print(f"    在 {error.place}", markup=False)
        if error.place.excerpt:
            err.print(f"    「{error.place.excerpt}」", markup=False)
    if error.remedy:
        err.print(f"    → {error.remedy}", markup=False)


class _Listener:
    """A progress bar for a person at a terminal, plain silence for a pipe."""

    def __init__(self, err: Console, *, quiet: bool) -> None:
        self._err = err
        self._quiet = quiet
        self._bar = _bar_on(err) if err.is_terminal and not quiet else None
        self._tasks: dict[str, TaskID] = {}

    def __enter__(self) -> Notify:
        if self._bar is not None:
            self._bar.start()
        return self._hear

    def __exit__(self, *_: object) -> None:
        if self._bar is not None:
            self._bar.stop()

    def _hear(self, stage: str, done: int, total: int) -> None:
        if total == 0:
            if not self._quiet:
                self._err.print(stage, markup=False)
            return
        if self._bar is not None:
            if stage not in self._tasks:
                self._tasks[stage] = self._bar.add_task(stage, total=total)
            self._bar.update(self._tasks[stage], completed=done, total=total)


def _bar_on(err: Console) -> "Progress":
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn  # noqa: PLC0415

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    return Progress(*columns, console=err, transient=True)
