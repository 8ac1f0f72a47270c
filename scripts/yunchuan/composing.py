"""Write one report: its title, opening, chapters with their facts, shortcomings, plans and signature."""

import random
import tomllib
from functools import cache
from pathlib import Path
from typing import NamedTuple

from yunchuan.figures import Series
from yunchuan.lines import Lines
from yunchuan.places import Place
from yunchuan.wording import CannotSayError, Facts, Figure, Printed, fill, named

_FOLDER = Path(__file__).with_name("sentences")
_CHAPTERS = ("leadership", "functions", "rules", "enforcement", "emergency", "disputes", "oversight", "digital", "society")
_NUMERALS = (*"零一二三四五六七八九十", "十一", "十二", "十三")
_KINDS_OF_LAYOUT = ("own line", "run-in", "digits", "spoken", "parts", "bare")
# A bureau or township writes of less, and more of it in words.
_CHAPTERS_OF = {
    "T": ("leadership", "functions", "rules", "disputes", "oversight", "society"),
    "B": ("leadership", "functions", "rules", "enforcement", "oversight", "society"),
}
_LOWER = {"P": "各市县", "C": "各县（市、区）", "X": "各乡镇（街道）", "T": "各村（社区）", "B": "各科室、各直属单位"}
_CHANCE_OF_CHAPTER = {"P": 1.0, "C": 0.95, "X": 0.9, "T": 0.95, "B": 0.95}
_CHANCE_OF_FACT = {"P": 0.8, "C": 0.75, "X": 0.66, "T": 0.8, "B": 0.9}
_CHANCE_OF_MISS = 0.4
_EIGHTH_PLAN = 2021  # the first year of the eighth publicity plan and of the five-year outline
_CHANGE_OF_MIND = 0.12  # how often a place leaves out what it usually states, or states what it usually leaves out


class Order(NamedTuple):
    """What one report shall be: `wanted` are indicators it must state, `wrong` figures it prints falsely, by indicator."""

    place: Place
    year: int
    wanted: frozenset[str] = frozenset()
    wrong: tuple[tuple[str, float], ...] = ()
    merged: str = ""
    is_titled: bool = True
    is_narrow: bool = False
    is_markdown: bool = False


class Written(NamedTuple):
    """A report as written, sound: its text, figures, title and what it admits and plans."""

    text: str
    figures: list[Figure]
    title: str
    issuer: str
    published: str
    problems: list[str]
    plans: list[str]


@cache
def _bank(name: str) -> dict[str, list]:
    return tomllib.loads((_FOLDER / f"{name}.toml").read_text(encoding="utf-8"))


def write(order: Order, series: Series, seed: str) -> Written:
    """Write the report. The same order, series and seed give the same text."""
    rng = random.Random(f"{seed}/{order.place.key}/{order.year}")
    return _Writer(order, series, seed, rng).written()


class _Writer:
    """One report in the making: what it draws on, what it has stated already, its lines."""

    def __init__(self, order: Order, series: Series, seed: str, rng: random.Random) -> None:
        self.order, self.rng = order, rng
        self.habit = f"{seed}/{order.place.key}"
        place, year = order.place, order.year
        self.words = _words(place, year, rng)
        now = dict(series.of(place, year)) | dict(order.wrong)
        self.facts = Facts(year, self.words, now, series.of(place, year - 1), _bodies(place))
        self.stated: set[str] = set()
        self.lines = Lines()
        self.layout = random.Random(f"{self.habit}/layout").choice(_KINDS_OF_LAYOUT)
        self.topics = 0

    def written(self) -> Written:
        """Everything, from the title to the date."""
        frame = _bank("frame")
        titles = frame["bureau_titles" if self.order.place.kind == "B" else "titles"]
        title = random.Random(f"{self.habit}/title/{self.order.year // 2}").choice(titles).format(**self.words)
        if self.order.is_titled:
            self.lines.add(title)
        self.lines.add()
        self._say(self.rng.choice(frame["openings"]))
        if self.order.merged:
            self.words["parts"] = self.order.merged
            self.lines.say(self._filled(frame["merged_opening"]))
        if self.layout == "parts":
            self.lines.add(f"一、{self.words['Y']}年主要工作和成效", 1)
        for number, name in enumerate(self._chapters(), start=1):
            self._chapter(number, name)
        problems, plans = self._closing(frame)
        published = ""
        if self.order.is_titled:
            month, day = self.rng.randint(1, 3), self.rng.randint(3, 28)
            published = f"{self.order.year + 1}-{month:02}-{day:02}"
            self.lines.add(self.words["issuer"])
            self.lines.add(f"{self.order.year + 1}年{month}月{day}日")
        if self.order.is_narrow:
            self.lines.narrowed()
        text, figures = self.lines.joined(markdown=self.order.is_markdown)
        issuer = self.words["issuer"] if self.order.is_titled else ""
        return Written(text, figures, title if self.order.is_titled else "", issuer, published, problems, plans)

    def _chapters(self) -> list[str]:
        kind = self.order.place.kind
        chance = _CHANCE_OF_CHAPTER[kind]
        wanted = {name.split(".")[0] for name in self.order.wanted} | {"leadership"}
        wanted |= {"disputes"} if wanted & {"legal_aid", "review", "litigation", "petitions"} else set()
        habit = random.Random(f"{self.habit}/chapters")
        return [name for name in _CHAPTERS_OF.get(kind, _CHAPTERS) if habit.random() < chance or name in wanted]

    def _chapter(self, number: int, name: str) -> None:
        bank, kind = _bank(name), self.order.place.kind
        heading = self.rng.choice(bank["chapters"])
        if self.layout == "parts":
            self.lines.add(f"（{_NUMERALS[number]}）{heading}", 2)
        else:
            self.lines.add(f"{_NUMERALS[number]}、{heading}", 1)
        topics = [topic for topic in bank["topic"] if kind in topic.get("for", "PCXTB")]
        self.chapter = number
        for index, topic in enumerate(topics, start=1):
            self._topic(index, topic, is_only=len(topics) == 1)

    def _topic(self, index: int, topic: dict[str, list], *, is_only: bool) -> None:
        sentences = self._sentences(topic)
        title = self._filled(self.rng.choice(topic["titles"])).text
        marker = _NUMERALS[index]
        if is_only or self.layout == "bare":
            self.lines.add()
        elif self.layout == "own line":
            self.lines.add(f"（{marker}）{title}", 2)
            self.lines.add()
        elif self.layout == "run-in":
            self.lines.add(f"（{marker}）{title}。")
        elif self.layout == "spoken":
            self.lines.add(f"{marker}是{title}。")
        else:
            self.lines.add(f"{index}.{title}。")
        for sentence in sentences:
            self.lines.say(sentence)

    def _sentences(self, topic: dict[str, list]) -> list[Printed]:
        kind = self.order.place.kind
        facts = [fact for fact in topic.get("fact", ()) if _suits(fact, kind)]
        self.rng.shuffle(facts)
        said = [printed for fact in facts if (printed := self._fact(fact)) is not None]
        plain = self.rng.sample(topic["plain"], min(len(topic["plain"]), 3 if kind in _CHAPTERS_OF else 2))
        said = [*[self._filled(sentence) for sentence in plain[:1]], *said, *[self._filled(sentence) for sentence in plain[1:]]]
        for miss in topic.get("miss", ()):
            if kind in "PCX" and self.rng.random() < _CHANCE_OF_MISS:
                said.insert(self.rng.randint(1, len(said)), self._filled(self.rng.choice(miss["say"])))
        return said

    def _fact(self, fact: dict[str, list]) -> Printed | None:
        """One wording of a fact, or None where the place does not state it."""
        choices = list(fact["say"])
        self.rng.shuffle(choices)
        usual = _habitual(f"{self.habit}/{fact['say'][0]}") < _CHANCE_OF_FACT[self.order.place.kind]
        states = usual != (self.rng.random() < _CHANGE_OF_MIND)
        if self.order.wanted & named(fact["say"][0]):
            choices = [choice for choice in choices if self.order.wanted <= named(choice)]
        elif not states:
            return None
        for choice in choices:
            if named(choice) & self.stated:
                continue
            try:
                printed = self._filled(choice)
            except CannotSayError:
                continue
            self.stated |= named(choice)
            return printed
        return None

    def _closing(self, frame: dict[str, list]) -> tuple[list[str], list[str]]:
        number = 2 if self.layout == "parts" else self.chapter + 1
        if self.order.place.kind in "PCX" and self.rng.random() < 0.5:  # noqa: PLR2004 - every other report has this chapter
            self.lines.add(f"{_NUMERALS[number]}、{self.rng.choice(frame['duty_chapters'])}", 1)
            self.lines.add()
            for sentence in self.rng.sample(frame["duty"], 2):
                self._say(sentence)
            number += 1
        problems = self.rng.sample(frame["problems"], self.rng.randint(3, 4))
        self.lines.add(f"{_NUMERALS[number]}、{self.rng.choice(frame['problem_chapters'])}", 1)
        self.lines.add()
        self._say(self.rng.choice(frame["problem_openings"]))
        self.lines.texts[-1] += "；".join(f"{_NUMERALS[place]}是{words}" for place, words in enumerate(problems, start=1)) + "。"
        self.lines.add(f"{_NUMERALS[number + 1]}、{self._filled(self.rng.choice(frame['plan_chapters'])).text}", 1)
        self.lines.add()
        self._say(self.rng.choice(frame["plan_openings"]))
        plans = self.rng.sample(frame["plans"], self.rng.randint(3, 5))
        self._plans(plans, self._filled(self.rng.choice(frame["targets"])))
        return problems, plans

    def _plans(self, plans: list[str], target: Printed) -> None:
        """One paragraph a plan, or all in one where the place writes without topic headings."""
        if self.layout == "bare":
            self.lines.texts[-1] += (
                "；".join(f"{_NUMERALS[place]}是{words.replace('。', '，')}" for place, words in enumerate(plans, start=1)) + "。"
            )
            return
        for place, words in enumerate(plans, start=1):
            marker = f"{_NUMERALS[place]}是" if self.layout == "spoken" else f"（{_NUMERALS[place]}）"
            self.lines.add(f"{marker}{words}。")
            if place == 1:
                self.lines.say(target)

    def _filled(self, template: str) -> Printed:
        return fill(template, self.facts, self.rng)

    def _say(self, template: str) -> None:
        self.lines.say(self._filled(template))


@cache
def _habitual(what: str) -> float:
    """A place's leaning in some matter, the same every year: a number below 1."""
    return random.Random(what).random()


def _suits(fact: dict[str, list], kind: str) -> bool:
    return kind in fact.get("for", "PCX")


def _bodies(place: Place) -> tuple[str, ...]:
    letter = {"P": "省", "C": "市", "X": place.name[-1]}.get(place.kind, "")
    return tuple(letter + bureau for bureau in _bank("frame")["bureaus"]) if letter else ()


def _words(place: Place, year: int, rng: random.Random) -> dict[str, str]:
    """The words that stand for this place and year in every sentence."""
    frame = _bank("frame")
    last = place.name[-1]
    letter = {"T": "街道" if place.name.endswith("街道") else last, "B": last}.get(place.kind, last)
    government = {"街道": "街道办事处", "乡": "乡政府", "镇": "镇政府"}.get(letter, f"{letter}政府")
    party = {"街道": "街道党工委", "乡": "乡党委", "镇": "镇党委"}.get(letter, f"{letter}委")
    upper = f"{place.parent.name[-1]}委、{place.parent.name[-1]}政府" if place.parent else "党中央、国务院"
    issuer = f"{place.name}人民政府"
    if letter == "街道" and place.parent:
        issuer = f"{place.parent.name}人民政府{place.name}办事处"
    if place.kind == "B":
        government, party, issuer = f"{last}机关", f"{last}党组", place.name
        upper = f"{place.parent.name[-1] if place.parent else ''}委、政府"
    words = {
        "place": place.name, "L": letter, "whole": f"全{letter}", "gov": government, "party": party, "upper": upper,
        "issuer": issuer,
        "lower": _LOWER[place.kind], "we": f"我{letter}", "Y": str(year), "PY": str(year - 1), "NY": str(year + 1),
        "Z": str(year + 2),
        "hall": "便民服务中心" if place.kind == "T" else "政务服务大厅", "emergency": f"{letter}应急管理局", "abbr": place.letter,
    }  # fmt: skip
    for name, document in frame["documents"].items():
        words[f"doc_{name}"] = document.format(**words, k=rng.randint(2, 60))
    words["five"] = "七五" if year < _EIGHTH_PLAN else "八五"
    words["outline"] = "上级部署" if year < _EIGHTH_PLAN else "《法治政府建设实施纲要（2021—2025年）》"
    return words
