"""Write builder/restore/phrases.txt: which stretches of characters our own reports, cues and sentences are made of.

The first line says how many characters were read; each further one a count and the stretches that came so often. Pairs are kept
however seldom they came, longer stretches from twice on. Restoring reads the table as the language of these reports when a slipped
byte has to be told from its neighbours. Run it again when content has grown:

    python scripts/make_phrases.py
"""

import re
from collections import Counter, defaultdict
from pathlib import Path

PROJECT = Path(__file__).parent.parent
TABLE = PROJECT / "builder" / "restore" / "phrases.txt"
SET_PHRASES = PROJECT / "builder" / "restore" / "set_phrases.txt"
SOURCES = (
    "content/**/*.md",
    "content/**/*.txt",
    "content/**/*.toml",
    "examples/**/*.md",
    "examples/**/*.txt",
    "scripts/**/sentences/*.toml",
)
# Damaged examples are left out: they would teach us their noise.
DAMAGED = re.compile("[發與關實務導應]|[\u4e00-\u9fff]\\([a-zāáǎàēéěèīíǐìōóǒòūúǔùü]+\\)|[?！]！|觃|丌")
_RUN = re.compile("[\u4e00-\u9fff]{2,}")
_LENGTHS = range(2, 5)
_SET = 3  # what a set phrase counts for: every county has it, our own reports may not


def main() -> None:
    """Collect and write."""
    runs: set[str] = set()  # a sentence that comes again says nothing new
    for path in sorted({path for pattern in SOURCES for path in PROJECT.glob(pattern)}):
        text = path.read_text(encoding="utf-8", errors="ignore")
        if not DAMAGED.search(text):
            runs.update(_RUN.findall(text))
    times = Counter(stretch for run in runs for stretch in _stretches(run))
    for phrase in _RUN.findall(SET_PHRASES.read_text(encoding="utf-8")):
        for stretch in _stretches(phrase):
            times[stretch] += _SET
    by_times: dict[int, list[str]] = defaultdict(list)
    for stretch, count in times.items():
        if count > 1 or len(stretch) == _LENGTHS.start:
            by_times[count].append(stretch)
    lines = [f"{count} {' '.join(sorted(stretches))}" for count, stretches in sorted(by_times.items(), reverse=True)]
    size = sum(map(len, runs))
    TABLE.write_text("\n".join([str(size), *lines]) + "\n", encoding="utf-8")
    print(f"{size} characters, {sum(map(len, by_times.values()))} stretches -> {TABLE.relative_to(PROJECT)}")


def _stretches(run: str) -> list[str]:
    return [run[at : at + size] for size in _LENGTHS for at in range(len(run) - size + 1)]


if __name__ == "__main__":
    main()
