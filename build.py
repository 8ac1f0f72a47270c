"""Build the site: `python build.py`, or `python build.py --help`."""

import os
import sys
from io import TextIOWrapper
from pathlib import Path

from builder.bytecode import keep_bytecode

if sys.dont_write_bytecode:
    # Then no bytecode is wanted beside the code. In the cache it is in nobody's way, and without it half of what an edit takes is compiling.
    keep_bytecode(Path(__file__).resolve().parent / ".cache" / "bytecode")

from builder.cli import main

if __name__ == "__main__":
    # Either is None where it was closed before we began.
    streams = [stream for stream in (sys.stdout, sys.stderr) if isinstance(stream, TextIOWrapper)]
    for stream in streams:
        stream.reconfigure(errors="backslashreplace")  # a file may be named by what the terminal has no character for
    code = main(sys.argv[1:])
    for stream in streams:
        stream.flush()
    # The system takes an archive's memory back at once; Python would first take it apart, for a sixth of what an edit takes.
    os._exit(code)
