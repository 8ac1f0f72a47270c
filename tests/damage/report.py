"""A sound report of our own: title, chapters, sections, items, a signature; what the damages are put upon."""

from pathlib import Path
from random import Random

from tests.restore.clean import PLACES, filled

_CHAPTERS = ("主要工作和成效", "存在的问题和不足", "下一年度工作安排")
_SECTIONS = (
    "强化组织领导，压实法治责任",
    "健全制度体系，规范决策行为",
    "严格公正执法，强化权力监督",
    "化解矛盾纠纷，推进普法宣传",
)
_ITEMS = ("健全工作机制。", "规范执法行为。", "加强队伍建设。")
_NUMBERS = "一二三四五六七八九"


def sentences() -> list[str]:
    """Our own sentences, with blanks for numbers."""
    return Path(__file__).with_name("sentences.txt").read_text(encoding="utf-8").splitlines()


def report(random: Random) -> str:
    """Two to four thousand characters in simplified script, with full-width marks."""
    place = random.choice(PLACES) + random.choice(PLACES)
    year = random.randint(2018, 2025)
    pool = sentences()

    def paragraph(least: int, most: int) -> str:
        return "".join(
            filled(sentence.replace("{c}", place), random) for sentence in random.sample(pool, random.randint(least, most))
        )

    lines = [f"{place}县人民政府关于{year}年法治政府建设情况的报告", f"{year}年，{paragraph(2, 4)}现将有关情况报告如下。"]
    for chapter, title in enumerate(_CHAPTERS):
        lines.append(f"{_NUMBERS[chapter]}、{title}")
        for section, heading in enumerate(_SECTIONS if chapter == 0 else _SECTIONS[:1]):
            lines.append(f"（{_NUMBERS[section]}）{heading}")
            if section % 2:
                lines.extend(f"{number}.{item}{paragraph(2, 5)}" for number, item in enumerate(_ITEMS, 1))
            else:
                lines.append(paragraph(3, 8))
    lines += [f"{place}县人民政府", f"{year + 1}年1月{random.randint(3, 28)}日"]
    return "\n".join(lines)
