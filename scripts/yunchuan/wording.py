"""Fill a sentence's slots: {disputes.handled 件 余} becomes 1200余件 and is remembered as a figure.

A slot is one of
    {name}                a word of the report: place, whole, party, gov, Y, PY …
    {indicator unit}      this year's figure; `余` allows a hedge, `以上` a lower bound
    {indicator-1 unit}    last year's; {indicator/1 unit}, {indicator/2 unit} two parts; {indicator@ unit} that of the body named
    {indicator? up|down}  a word for the change, {indicator# unit} its size, {indicator% %} its share: no figures of the catalogue
    {n 3-20 unit}         a figure outside the catalogue
    {in bureau}           names a body: figures with @ up to the end of the sentence are that body's
"""

import random
import re
from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

_SLOT = re.compile(r"\{([^{}]+)\}")
_FIGURE = re.compile(r"(?P<id>[a-z_]+\.[a-z_]+)(?P<kind>-1|/1|/2|@|#|%|\?)?\s+(?P<rest>.+)")
_FREE = re.compile(r"n\s+(\d+)-(\d+)\s+(\S+)")
_NUMERALS = "零一两三四五六七八九十"
_SPOKEN = frozenset("次场期个支")
_SPOKEN_MOST = 10
_SPOKEN_CHANCE = 0.12
_HEDGE_CHANCE = 0.4
_HEDGED_LEAST = 20
_WAN = 10_000
_WAN_LEAST = 100_000
_YI = 100_000_000
_FULL = 100
# Figures that add up in one sentence are printed to the last unit.
_EXACT = frozenset(
    {"functions.market_entities", "functions.enterprises", "functions.sole_traders", "disputes.handled", "disputes.resolved"}
)


class Figure(NamedTuple):
    """A figure of the catalogue as printed; `start` and `end` count characters of the sentence."""

    indicator: str
    value: float
    unit: str
    bound: str | None
    scope: str | None
    year: int
    part: bool
    start: int
    end: int


class Printed(NamedTuple):
    """A sentence and the figures in it."""

    text: str
    figures: tuple[Figure, ...]


class Facts(NamedTuple):
    """What a sentence may draw on: the report's words, this year's and last year's figures, the bodies below."""

    year: int
    words: Mapping[str, str]
    now: Mapping[str, float]
    before: Mapping[str, float]
    bodies: tuple[str, ...]


class CannotSayError(Exception):
    """The sentence speaks of a change where there was none, or splits a figure that is too small."""


@cache
def named(template: str) -> frozenset[str]:
    """The indicators of which a sentence gives this year's figure for the whole place."""
    found = (_FIGURE.fullmatch(slot) for slot in _SLOT.findall(template))
    return frozenset(figure["id"] for figure in found if figure and figure["kind"] in {None, "/1", "/2"})


@cache
def _pieces(template: str) -> tuple[tuple[str, str, re.Match[str] | None], ...]:
    """The template as plain words, the slot after them, and the slot as a figure where it is one."""
    words = _SLOT.split(template)
    slots = [*words[1::2], ""]
    return tuple((plain, slot, _FIGURE.fullmatch(slot)) for plain, slot in zip(words[::2], slots, strict=True))


def fill(template: str, facts: Facts, rng: random.Random) -> Printed:
    """Fill every slot of a sentence, from left to right. Raises CannotSayError where the figures do not allow the wording."""
    out = ""
    figures: list[Figure] = []
    body: str | None = None
    for plain, slot, figure in _pieces(template):
        out += plain
        if figure:
            printed = _figure(figure, facts, body, rng)
            if isinstance(printed, str):
                out += printed
            else:
                shown, made = printed
                figures.append(made._replace(start=len(out), end=len(out) + made.end))
                out += shown
        elif free := _FREE.fullmatch(slot):
            out += f"{rng.randint(int(free[1]), int(free[2]))}{free[3]}"
        elif slot.startswith("in "):
            body = rng.choice(facts.bodies)
            out += body
        elif slot:
            out += facts.words[slot]
    return Printed(out, tuple(figures))


def _figure(slot: re.Match[str], facts: Facts, body: str | None, rng: random.Random) -> str | tuple[str, Figure]:
    name, kind, rest = slot["id"], slot["kind"], slot["rest"]
    now, before = facts.now[name], facts.before[name]
    if kind in {"?", "#", "%"}:
        return _change(kind, rest, now, before)
    unit, _, option = rest.partition(" ")
    scope, year, part = None, facts.year, False
    value = now
    if kind == "-1":
        value, year = before, facts.year - 1
    elif kind in {"/1", "/2"}:
        first = round(now * 0.4)
        if not 0 < first < now:
            raise CannotSayError
        value, part = (first if kind == "/1" else now - first), True
    elif kind == "@":
        value, scope = max(1, round(now * rng.uniform(0.02, 0.12))), body
    shown, value, bound = _printed(name, value, unit, option if kind is None else "", rng)
    length = len(shown) - (len(option) if option == "以上" and bound == "min" else 0)
    return shown, Figure(name, value, unit, bound, scope, year, part, 0, length)


def _change(kind: str, rest: str, now: float, before: float) -> str:
    if now == before:
        raise CannotSayError
    if kind == "?":
        return rest.split("|")[now < before]
    if kind == "#":
        return f"{abs(now - before):g}{rest}"
    share = abs(now - before) / before * _FULL
    return f"{share:.1f}%"


def _printed(name: str, value: float, unit: str, option: str, rng: random.Random) -> tuple[str, float, str | None]:
    """The figure in print, the value that the print states, and its bound."""
    if unit == "%":
        is_least = option == "以上" and int(value) < _FULL
        return (f"{int(value)}%以上", int(value), "min") if is_least else (f"{value:g}%", value, None)
    if option == "余" and value >= _HEDGED_LEAST and rng.random() < _HEDGE_CHANCE:
        return _hedged(int(value), unit)
    scale, word = (_YI, "亿") if unit == "元" else (_WAN, "万")
    if unit == "元" or (value >= _WAN_LEAST and name not in _EXACT):
        shown = f"{value / scale:.2f}".rstrip("0").rstrip(".")
        return f"{shown}{word}{unit}", round(float(shown) * scale), None
    if 1 < value <= _SPOKEN_MOST and unit in _SPOKEN and rng.random() < _SPOKEN_CHANCE:
        return f"{_NUMERALS[int(value)]}{unit}", value, None
    return f"{int(value)}{unit}", value, None


def _hedged(value: int, unit: str) -> tuple[str, float, str]:
    """Round down to two digits and say so: 1283 → 1200余."""
    size = 10 ** (len(str(value)) - 2)
    low = value // size * size
    return (f"{low / _WAN:g}万余{unit}" if low >= _WAN else f"{low}余{unit}"), low, "about"
