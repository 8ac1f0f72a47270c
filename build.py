"""Build the site: `python build.py`, or `python build.py --help`."""

import sys

from builder.cli import main

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
