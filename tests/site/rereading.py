"""An independent small reading of a figure's own words in the untouched source: it shares nothing with the builder's.

It knows numbers, not sentences: digits of either width with separators, Chinese numerals, the two mixed (3.5万, 1千), 半, 百分之百, and what
damage leaves between the digits of one figure (white space, a page's number on a line of its own, pinyin in brackets).
"""

import re
from collections.abc import Iterator

_NARROW = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_ONE_SCRIPT = str.maketrans("萬億兩點〇○", "万亿两点零零")
_BETWEEN = re.compile(
    r"\n\s*[-—–]\s*\d+\s*[-—–]\s*\n|\([a-zà-ǿēěīńňǎǐǒǔǖǘǚǜōū.]+\)|[\s,\u2009\u200b\ufeff]|[余多来](?=[百千万亿])"
)
_STEPS = {"十": 10, "百": 100, "千": 1000, "万": 10**4, "亿": 10**8}
_DIGITS = {character: number for number, character in enumerate("零一二三四五六七八九")} | {"两": 2}
_ARABIC = re.compile(r"(\d+(?:\.\d+)?)([百千万亿]*)")
_CHINESE = re.compile(r"[零一二三四五六七八九两十百千万亿]+(?:点[零一二三四五六七八九]+)?")


def numbers_in(words: str) -> Iterator[float]:
    """Every number that the words of a figure can be read as."""
    words = _BETWEEN.sub("", words.translate(_NARROW)).translate(_ONE_SCRIPT)
    for found in _ARABIC.finditer(words):
        value = float(found[1])
        for step in found[2]:
            value *= _STEPS[step]
        yield value
    for found in _CHINESE.finditer(_ARABIC.sub("#", words)):
        if any(character in _DIGITS or character == "十" for character in found[0]):
            yield _chinese(found[0])
    if "半" in words:
        yield 0.5
    if "百分之百" in words:
        yield 100.0


def _chinese(words: str) -> float:
    whole, _, fraction = words.partition("点")
    if fraction:
        return _chinese(whole) + float("0." + "".join(str(_DIGITS[character]) for character in fraction))
    if len(whole) > 1 and all(character in _DIGITS for character in whole):
        return float("".join(str(_DIGITS[character]) for character in whole))
    total = section = digit = 0
    for character in whole:
        if character in _DIGITS:
            digit = _DIGITS[character]
        elif (step := _STEPS[character]) < _STEPS["万"]:
            section, digit = section + (digit or 1) * step, 0
        else:
            total = (total + section + digit) * step if step > _STEPS["万"] else total + (section + digit) * step
            section = digit = 0
    return float(total + section + digit)
