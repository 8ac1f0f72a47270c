"""Say where the time of a full build goes, by folders of the house: `python benchmarks/where.py --reports 1000`.

Builds a fictional corpus (or --content) in one process with an empty cache. At every tick of the system's clock in CPU time (mostly 4 ms)
it is looked at what runs, and the moment counts for the folder of the innermost function of ours; so a library's work counts for
whoever asked for it.
`benchmarks/run.py` times the same build over processes, against Hugo.
"""

import argparse
import signal
import tempfile
import time
from collections import Counter
from pathlib import Path
from types import FrameType

from corpora import ROOT, add_corpus, corpus_of

from builder.project import open_project
from builder.site import build

_EVERY = 0.001
_OURS = (f"{ROOT}/builder/", f"{ROOT}/templates/")


def place_of(frame: FrameType | None, depth: int) -> str:
    """The folder (or with more depth the module) of the innermost function of ours; the build's own beginning where there is none."""
    while frame is not None:
        name = frame.f_code.co_filename
        if name.startswith(_OURS):
            parts = name.removeprefix(f"{ROOT}/").split("/")
            return "/".join(parts[: depth + 1])
        frame = frame.f_back
    return "start"


def main() -> None:
    """Build once and print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    add_corpus(parser)
    parser.add_argument("--depth", type=int, default=1, help="1: folders of builder/ (default); 2: what lies in these")
    options = parser.parse_args()
    seen: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as scratch:
        content, divisions = corpus_of(options, Path(scratch))
        project = open_project(content, Path(scratch) / "site", divisions)
        signal.signal(signal.SIGPROF, lambda _, frame: seen.update((place_of(frame, options.depth),)))
        signal.setitimer(signal.ITIMER_PROF, _EVERY, _EVERY)
        began = time.process_time()
        count = len(build(project, jobs=1).corpus.heads)
        signal.setitimer(signal.ITIMER_PROF, 0)
        took = time.process_time() - began
    print(f"{count} reports, {took:.1f} s of CPU time, looked at {seen.total()} times")
    for place, moments in seen.most_common():
        share = moments / seen.total()
        print(f"{place:36}{share * took / count * 1000:8.2f} ms a report{share:8.1%}")


if __name__ == "__main__":
    main()
