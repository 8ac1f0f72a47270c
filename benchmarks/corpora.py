"""What the benchmarks build: a fictional corpus, or a folder that is given."""

import argparse
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))


def add_corpus(parser: argparse.ArgumentParser) -> None:
    """Ask which corpus."""
    parser.add_argument("--reports", type=int, default=1000, help="how many reports to make (default 1000)")
    parser.add_argument("--content", type=Path, help="take the texts of this folder instead (it is copied)")
    parser.add_argument("--divisions", type=Path, help="with --content: its places")


def corpus_of(options: argparse.Namespace, scratch: Path) -> tuple[Path, Path | None]:
    """The corpus that was asked for, laid into a scratch folder, and its table of places (None: the project's own)."""
    content = scratch / "content"
    if options.content is not None:
        shutil.copytree(options.content, content)
        return content, options.divisions
    making = [sys.executable, "scripts/make_yunchuan.py", "--reports", str(options.reports), "--out", str(content), "--seed", "1"]
    subprocess.run(making, cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
    return content, None
