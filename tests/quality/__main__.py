"""Show or re-pin the quality floors: python -m tests.quality [--misses [KIND]] [--update --date DAY [--allow-regression]]."""

import argparse
import datetime as dt
import json
import sys

from tests.quality.accuracy import TABLE, table_of_accuracy
from tests.quality.marks import find_cases
from tests.quality.scoring import FLOORS, KINDS, digest_of_cases, find_falls, floors_of, read_floors, score_cases


def main() -> int:
    """Print the table; 1 where a floor would be broken."""
    parser = argparse.ArgumentParser(prog="python -m tests.quality", description=__doc__)
    parser.add_argument(
        "--misses", nargs="?", const="all", choices=("all", *KINDS), help="show what was missed or wrong, as marked source"
    )
    parser.add_argument("--update", action="store_true", help="pin what is reached now, and tell it on the page 说明")
    parser.add_argument("--date", type=dt.date.fromisoformat, help="with --update: the day of measurement, as 2026-11-22")
    parser.add_argument("--allow-regression", action="store_true", help="with --update: lower floors too; say why in the commit")
    arguments = parser.parse_args()
    if arguments.update and arguments.date is None:
        parser.error("--update needs --date: the day goes into content/accuracy.toml")
    tallies = score_cases()
    reached, pinned = floors_of(tallies), read_floors()
    out = sys.stdout.write
    out(f"{'':22}{'precision':>10}{'recall':>8}{'there':>7}{'found':>7}\n")
    for kind, tally in tallies.items():
        there, found = tally.right + len(tally.missed), tally.right + len(tally.wrong)
        out(f"{kind:22}{tally.precision:>10.3f}{tally.recall:>8.3f}{there:>7}{found:>7}\n")
    for kind, tally in tallies.items():
        if arguments.misses in {"all", kind}:
            for label, lines in (("missed", tally.missed), ("wrong ", tally.wrong)):
                for line in lines:
                    out(f"{kind} {label} {line}\n")
    falls = find_falls(pinned["floors"], reached)
    for fall in falls:
        out(fall + "\n")
    if not arguments.update:
        return int(bool(falls))
    if falls and not arguments.allow_regression:
        out("not pinned: a floor would fall (--allow-regression lowers it; say why in the commit)\n")
        return 1
    marks = sum(case.expected.count() for case in find_cases())
    pairs = ",\n".join(f'  "{kind}": {json.dumps(pair)}' for kind, pair in reached.items())
    head = f'{{\n "digest": "{digest_of_cases()}",\n "cases": {len(find_cases())},\n "marks": {marks},\n'
    FLOORS.write_text(f'{head} "floors": {{\n{pairs}\n }}\n}}\n', encoding="utf-8")
    TABLE.write_text(table_of_accuracy(arguments.date), encoding="utf-8")
    out(f"pinned: {marks} marks; {TABLE.name} written\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
