"""Sentences with their figures marked, as the cases of this folder write them: 受理【35件】,上年【30件@2022】."""

import re
from typing import NamedTuple

from builder.model.marks import Bound, Observation, Quantity
from builder.model.text import RestoredText, Run

YEAR = 2023
_MARK = re.compile(r"【([^】@|]+)(?:\|([^】@|/]+)(?:/([^】@|]+))?)?(?:@(\d{4}))?】")
_FIGURE = re.compile(r"([\d.]+|[一二三四五六七八九十]+)([余多]?)([百千万亿]?)([余多]?)(.+)")
_WORTH = {"": 1, "百": 100, "千": 1000, "万": 10_000, "亿": 100_000_000}
_NUMERALS = {numeral: at for at, numeral in enumerate("零一二三四五六七八九十")}
_LEADS = {"约": Bound.ABOUT, "近": Bound.ABOUT, "超": Bound.MIN, "逾": Bound.MIN}


class Marked(NamedTuple):
    """A text and the figures marked in it."""

    text: RestoredText
    observations: tuple[Observation, ...]


def read_marked(sentence: str) -> Marked:
    """Take the marks out: `【35件|review.received/市本级@2022】` is a figure with its row, scope and year."""
    words, observations, last = "", [], 0
    for mark in _MARK.finditer(sentence):
        words += sentence[last : mark.start()]
        figure = _FIGURE.fullmatch(mark[1])
        assert figure is not None, mark[0]
        value = float(figure[1]) if figure[1][0].isdigit() else float(_numeral(figure[1]))
        bound = Bound.ABOUT if figure[2] or figure[4] else _LEADS.get(words[-1:])
        if sentence.startswith(("以上", "多"), mark.end()):
            bound = Bound.MIN
        quantity = Quantity(len(words), len(words) + len(mark[1]), round(value * _WORTH[figure[3]], 6), figure[5], bound)
        observations.append(Observation(quantity, mark[2], mark[3], int(mark[4] or YEAR)))
        words += mark[1]
        last = mark.end()
    words += sentence[last:]
    return Marked(RestoredText(words, (Run(0, len(words), 0, len(words)),)), tuple(observations))


def _numeral(words: str) -> int:
    tens, _, ones = words.rpartition("十")
    return (_NUMERALS[tens] if tens else int("十" in words)) * 10 + (_NUMERALS[ones] if ones else 0)
