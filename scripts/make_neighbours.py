"""Write builder/restore/neighbours.txt: which characters stand side by side in our own reports, cues and sentences.

One line a character: the character, then every character that was seen behind it, in code point order. Restoring reads it as
the language of these reports when a slipped byte has to be told from its neighbours. Run it again when content has grown:

    python scripts/make_neighbours.py
"""

import re
from collections import defaultdict
from itertools import pairwise
from pathlib import Path

PROJECT = Path(__file__).parent.parent
TABLE = PROJECT / "builder" / "restore" / "neighbours.txt"
SOURCES = (
    "content/**/*.md",
    "content/**/*.txt",
    "content/**/*.toml",
    "examples/**/*.md",
    "examples/**/*.txt",
    "scripts/**/sentences/*.toml",
    "builder/restore/set_phrases.txt",
)
# Damaged examples are left out: they would teach us their noise.
DAMAGED = re.compile("[發與關實務導應]|[\u4e00-\u9fff]\\([a-zāáǎàēéěèīíǐìōóǒòūúǔù]+\\)|[?！]！|觃|丌")


def main() -> None:
    """Collect and write."""
    behind: dict[str, set[str]] = defaultdict(set)
    files = sorted({path for pattern in SOURCES for path in PROJECT.glob(pattern)})
    read = 0
    for path in files:
        text = path.read_text(encoding="utf-8", errors="ignore")
        if DAMAGED.search(text):
            continue
        read += 1
        for run in re.findall("[\u4e00-\u9fff]{2,}", text):
            for first, second in pairwise(run):
                behind[first].add(second)
    lines = [first + "".join(sorted(seconds)) for first, seconds in sorted(behind.items())]
    TABLE.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{read} of {len(files)} files, {sum(len(line) - 1 for line in lines)} pairs -> {TABLE.relative_to(PROJECT)}")


if __name__ == "__main__":
    main()
