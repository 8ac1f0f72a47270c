"""Sound text of many kinds, composed from sentences of our own: nothing in it may be repaired."""

from collections.abc import Iterator
from pathlib import Path
from random import Random

FOLDER = Path(__file__).parent
PLACES = "云和澜川霁阳岚溪枫岭槐清"


def sentences(kind: str) -> list[str]:
    """The sentences of one kind, with their blanks."""
    return (FOLDER / f"{kind}.txt").read_text(encoding="utf-8").splitlines()


def filled(sentence: str, random: Random) -> str:
    """A sentence with numbers in its blanks."""
    values = {
        "{n}": str(random.randint(2, 9999)),
        "{s}": str(random.randint(1, 30)),
        "{p}": f"{random.uniform(1, 99):.2f}",
        "{y}": str(random.randint(15, 25)),
        "{d}": str(random.randint(1, 9)),
        "{c}": random.choice(PLACES),
    }
    for blank, value in values.items():
        sentence = sentence.replace(blank, value)
    return sentence


def prose(kind: str, random: Random, paragraphs: int = 40) -> str:
    """Paragraphs of one to nine sentences of a kind, under headings."""
    pool = sentences(kind)
    lines: list[str] = [f"{random.choice(PLACES)}县二〇二{random.randint(0, 5)}年度工作情况"]
    for number in range(paragraphs):
        if number % 8 == 0:
            lines.append(f"{'一二三四五六七八九'[number // 8 % 9]}、工作推进情况")
        lines.append("".join(filled(sentence, random) for sentence in random.sample(pool, random.randint(1, min(9, len(pool))))))
    return "\n".join(lines)


def rows(random: Random, lines: int = 60) -> str:
    """A list: short lines, tables flattened, verses between two paragraphs of prose."""
    pool = sentences("list")
    middle = "\n".join(filled(random.choice(pool), random) for _ in range(lines))
    return f"{prose('modern', random, 3)}\n{middle}\n{prose('modern', random, 3)}"


def quoting(random: Random) -> str:
    """Modern prose that quotes a line in traditional script."""
    quoted = filled(random.choice(sentences("taiwan")), random)[:18]
    return f"{prose('modern', random, 10)}\n展板上写着“{quoted}”几个字，{filled(sentences('modern')[0], random)}{filled(sentences('modern')[4], random)}\n{prose('modern', random, 10)}"


KINDS = ("modern", "classical", "pinyin", "code", "notes_kept")


def clean_texts(seed: int, per_kind: int) -> Iterator[tuple[str, str]]:
    """Kind and text, `per_kind` of each; in simplified script, so that nothing at all may change."""
    random = Random(seed)  # noqa: S311 - sentences, not secrets
    for _ in range(per_kind):
        for kind in KINDS:
            yield kind, prose(kind, random)
        yield "rows", rows(random)
        yield "quoting", quoting(random)
