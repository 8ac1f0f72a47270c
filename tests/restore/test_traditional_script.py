"""Paragraphs in traditional script: what is converted character by character against OpenCC's own conversion of it."""

from pathlib import Path

import pytest
from opencc import OpenCC

from builder.restore.repairs.traditional import traditional_characters, traditional_script

ROOT = Path(__file__).parents[2]
# Words on which OpenCC's tables hold phrases, or characters whose form depends on what stands beside them.
PHRASES = ("乾隆", "乾坤", "著稱", "瞭解", "藉口", "甚麼", "么二三", "計畫", "裡面", "公里", "皇后", "以後", "頭髮", "發展", "儘管", "盡力")  # fmt: skip
# Older forms that we turn besides.
OLDER = "衞祇衹砲擡"


def _converted(words: str) -> str:
    """The words with every edit of the repair made."""
    parts: list[str] = []
    at = 0
    for edit in traditional_script(words):
        parts += (words[at : edit.span.start], edit.text)
        at = edit.span.end
    return "".join((*parts, words[at:]))


@pytest.mark.parametrize("way", ["s2tw", "s2hk", "s2t"])
def test_a_text_is_converted_as_opencc_does(way: str) -> None:
    """Each line of our own reports, put into traditional script, comes out as OpenCC's own conversion of it."""
    there, back = OpenCC(way), OpenCC("tw2s")
    for path in sorted((ROOT / "examples/yunchuan/reports").rglob("*.txt"))[:4]:
        for line in filter(None, path.read_text(encoding="utf-8").splitlines()):
            words = there.convert(line)
            if words != line and len(traditional_characters().keys() & set(words)) > 1:
                assert _converted(words) == back.convert(words).translate(str.maketrans(OLDER, "卫只只炮抬"))


def test_phrases_among_characters_are_converted_as_opencc_does() -> None:
    """A phrase of the tables is found wherever it stands among characters that are converted one by one."""
    back, characters = OpenCC("tw2s"), sorted(traditional_characters().keys() - set(OLDER))
    for number, phrase in enumerate(PHRASES * 20):
        around = [characters[(number * 97 + step * 31) % len(characters)] for step in range(9)]
        words = "".join((*around[:6], phrase, *around[6:]))
        assert _converted(words) == back.convert(words)
