"""Measure how well our own marked reports are read and write it to content/accuracy.toml, for the page 说明.

The cases are those of the quality gate (`tests/quality`). The day is given by hand: nothing on the site depends on the clock.
Run it when a case or a rule has changed what is reached (a test says so):

    python scripts/measure_accuracy.py --date 2026-11-22
"""

import argparse
import datetime as dt
import sys
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(PROJECT))

from tests.quality.accuracy import TABLE, table_of_accuracy  # noqa: E402 -- found by the line above, wherever this is run from


def main() -> None:
    """Measure, write, show."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--date", required=True, type=dt.date.fromisoformat, help="the day of measurement, as 2026-11-22")
    arguments = parser.parse_args()
    text = table_of_accuracy(arguments.date)
    TABLE.write_text(text, encoding="utf-8")
    print(text, end="")


if __name__ == "__main__":
    main()
