"""Build the site: `python build.py`, or `python build.py --help`."""

import os
import sys
from pathlib import Path

if sys.dont_write_bytecode:
    # Then no bytecode is wanted beside the code. In the cache it is in nobody's way, and without it half of what an edit takes is compiling.
    sys.pycache_prefix, sys.dont_write_bytecode = str(Path(__file__).resolve().parent / ".cache" / "bytecode"), False

from builder.cli import main

if __name__ == "__main__":
    code = main(sys.argv[1:])
    sys.stdout.flush()
    sys.stderr.flush()
    # The system takes an archive's memory back at once; Python would first take it apart, for a sixth of what an edit takes.
    os._exit(code)
