"""How each indicator is recognised: the rows of `content/cues/*.toml`, checked.

A cue names the words that make a number a figure of an indicator:

    [[cue]]
    indicator = "review.accepted"
    topic     = "review"              # what the sentence is about: in the number's clause, or carried along
    any       = ["受理", "立案"]       # one of these beside the number, within its clause
    without   = ["不予受理"]           # none of these there
    units     = "件"                   # a class of measure words
    matches   = "收到行政复议申请429件,【受理95件】。"
    near_miss = "对行政复议申请决定不予【受理3件】。"

`{a|b}` in a word stands for both spellings, `{某级}` for every word of the class 某级 in `general.toml`.
"""

import itertools
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

from builder.catalogue.indicators import IndicatorKind, Indicators
from builder.errors import Place, TableError
from builder.model.text import folded
from builder.toml import key_place, read_toml, refuse_unknown, refuse_unknown_in, rows_of

GENERAL = "general.toml"  # measure words, topics and the words that are no indicator's own

_ALTERNATIVES = re.compile(r"\{([^{}]*)\}")
_MEND = "请按 TOML 语法改正这一行。"
_WORD_KEYS = ("any", "before", "after", "with", "without", "sentence", "unless", "nowhere", "later", "onward")
# The keys that hold no words: what each is, and how the person who writes it is told so.
_PLAIN_KEYS: dict[str, type] = {"rank": int, "part": str, **dict.fromkeys(("alone", "campaign", "fresh", "weak", "own"), bool)}
_PLAIN_WORDS = {int: "整数", str: "加引号的文字", bool: "true 或 false"}
_KEYS = ("indicator", "topic", *_WORD_KEYS, "units", *_PLAIN_KEYS, "matches", "near_miss")
_GENERAL_KEYS = ("units", "classes", "topics", "words")
_CLASS = "某"  # what the name of a class begins with, and no word between braces does
MARKED = re.compile("【(.+?)】")


@dataclass(frozen=True, slots=True, eq=False)
class Cue:
    """One way to say a figure of `indicator`; the words are folded and spelt out.

    `any` stands before or after the number, `before` and `after` on that side only, all within the number's own clause;
    `with_` and `without` are further words of the clause, `sentence` and `unless` of the sentence up to the clause's end,
    `nowhere` words that the whole sentence must not hold.
    `later` stands after the number before the next figure, `onward` anywhere after it in the sentence. Of several cues that match in one report those of the
    lowest `rank` count. `part` names a disjoint part of the row; `alone` says whether such a part printed alone is the whole.
    `campaign` cues hold inside a campaign, `fresh` cues count what was newly done, `weak` cues may take their topic from the
    paragraph or heading, `own` cues only from their own clause.
    """

    indicator: str
    kind: IndicatorKind
    topics: tuple[str, ...]
    any: tuple[str, ...]
    before: tuple[str, ...]
    after: tuple[str, ...]
    with_: tuple[str, ...]
    without: tuple[str, ...]
    sentence: tuple[str, ...]
    unless: tuple[str, ...]
    nowhere: tuple[str, ...]
    later: tuple[str, ...]
    onward: tuple[str, ...]
    units: frozenset[str]
    rank: int
    part: str
    alone: bool
    campaign: bool
    fresh: bool
    weak: bool
    own: bool
    matches: tuple[str, ...]
    near_miss: tuple[str, ...]
    place: Place


@dataclass(frozen=True, slots=True, eq=False)
class Cues:
    """All cues in the tables' order, the topics' words, and the lists of words that are no indicator's own."""

    rows: tuple[Cue, ...]
    topics: tuple[tuple[str, tuple[str, ...]], ...]
    words: tuple[tuple[str, tuple[str, ...]], ...]


class _General(NamedTuple):
    """What every table leans on: the rows' kinds, measure words by class, classes of words, and topics."""

    kinds: dict[str, IndicatorKind]
    units: dict[str, frozenset[str]]
    classes: dict[str, tuple[str, ...]]
    topics: dict[str, tuple[str, ...]]


def read_cues(folder: Path, indicators: Indicators) -> Cues:
    """Read every table of the folder; an indicator without a cue, or a cue without an indicator, is a TableError."""
    table, text = read_toml(folder / GENERAL, _MEND)
    place = Place(str(folder / GENERAL))
    refuse_unknown(folder / GENERAL, text, table, _GENERAL_KEYS)
    flat = next((key for key, held in table.items() if not isinstance(held, dict)), None)
    if flat is not None:
        raise TableError(
            f"{flat} 不是一节", place=key_place(folder / GENERAL, text, flat), remedy=f"请写 [{flat}],其下每行一个名称"
        )
    classes = {name: tuple(map(folded, _listed(listed, place))) for name, listed in table.get("classes", {}).items()}
    general = _General(
        {row.id: row.kind for row in indicators.rows},
        {name: frozenset(_listed(listed, place)) for name, listed in table.get("units", {}).items()},
        classes,
        {name: _spelt(words, classes, place) for name, words in table.get("topics", {}).items()},
    )
    words = {name: _spelt(listed, classes, place) for name, listed in table.get("words", {}).items()}
    rows: list[Cue] = []
    for path in sorted(folder.glob("*.toml")):
        if path.name == GENERAL:
            continue
        table, text = read_toml(path, _MEND)
        refuse_unknown(path, text, table, ("cue",))
        rows += [_cue(row, place, general) for row, place in rows_of(path, text, table, "cue")]
    silent = [row.id for row in indicators.rows if row.id not in {cue.indicator for cue in rows}]
    if silent:
        raise TableError(f"{silent[0]} 没有线索", place=Place(str(folder)), remedy=f"在 cues 里为 {silent[0]} 写一条 [[cue]]")
    return Cues(tuple(rows), tuple(general.topics.items()), tuple(words.items()))


def _check_keys(row: dict[str, Any], place: Place) -> None:
    """A key that no cue has is refused, and so is a value of a kind that its key has not."""
    refuse_unknown_in(row, _KEYS, "一条线索", place)
    for key, kind in _PLAIN_KEYS.items():
        if not isinstance(row.get(key, kind()), kind):
            raise TableError(f"{key} 的值 {row[key]} 不能用", place=place, remedy=f"{key} 要写{_PLAIN_WORDS[kind]}")


def _listed(value: Any, place: Place) -> tuple[str, ...]:  # noqa: ANN401 -- whatever a table holds; checked here
    words = [value] if isinstance(value, str) else value or []
    if not isinstance(words, list) or not all(isinstance(word, str) for word in words):
        raise TableError(f"{value} 不是词或词的列表", place=place, remedy='写成 "词" 或 ["词", "词"]')
    return tuple(words)


def _spelt(words: Any, classes: dict[str, tuple[str, ...]], place: Place) -> tuple[str, ...]:  # noqa: ANN401 -- as above
    """Each word folded as the text is, every `{a|b}` and class written out, in the table's order."""
    spelt: dict[str, None] = {}
    for word in _listed(words, place):
        pieces = map(folded, _ALTERNATIVES.split(word))
        choices = [_choices(piece, classes, place) if odd % 2 else [piece] for odd, piece in enumerate(pieces)]
        spelt.update(dict.fromkeys("".join(choice) for choice in itertools.product(*choices)))
    return tuple(word for word in spelt if word)


def _choices(piece: str, classes: dict[str, tuple[str, ...]], place: Place) -> list[str]:
    """What stands between a pair of braces, the words of a class in place of its name."""
    choices: list[str] = []
    for choice in piece.split("|"):
        if choice.startswith(_CLASS) and choice not in classes:
            raise TableError(f"没有 {choice} 这类词", place=place, remedy=f"在 {GENERAL} 的 [classes] 中登记 {choice}")
        choices += classes.get(choice, (choice,))
    return choices


def _cue(row: dict[str, Any], place: Place, general: _General) -> Cue:
    _check_keys(row, place)
    kinds, units, classes, topics = general
    indicator = row.get("indicator", "")
    if indicator not in kinds:
        raise TableError(f"没有 {indicator} 这个指标", place=place, remedy="indicator 须是 indicators.toml 中的编号")
    named = _listed(row.get("topic"), place)
    for topic in named:
        if topic not in topics:
            raise TableError(f"没有 {topic} 这个话题", place=place, remedy=f"在 {GENERAL} 的 [topics] 中登记 {topic}")
    words = {key: _spelt(row.get(key), classes, place) for key in _WORD_KEYS}
    if not (named or words["any"] or words["before"] or words["after"]):
        raise TableError("这条线索没有词", place=place, remedy="至少写 topic、any、before、after 之一")
    allowed: set[str] = set()
    for unit in _listed(row.get("units"), place):
        allowed |= units.get(unit, frozenset({unit}))
    if not allowed:
        raise TableError("缺少 units", place=place, remedy=f"写一个量词类:{'、'.join(units)}")
    matches, near_miss = _listed(row.get("matches"), place), _listed(row.get("near_miss"), place)
    for key, sentences in (("matches", matches), ("near_miss", near_miss)):
        if not sentences or not all(MARKED.search(sentence) for sentence in sentences):
            raise TableError(f"缺少 {key}", place=place, remedy=f"补上 {key}:一句自拟的话,数量用【】括出")
    return Cue(
        indicator,
        kinds[indicator],
        named,
        words["any"],
        words["before"],
        words["after"],
        words["with"],
        words["without"],
        words["sentence"],
        words["unless"],
        words["nowhere"],
        words["later"],
        words["onward"],
        frozenset(allowed),
        row.get("rank", 1),
        row.get("part", ""),
        row.get("alone", True),
        row.get("campaign", kinds[indicator] is not IndicatorKind.FLOW),
        row.get("fresh", kinds[indicator] is IndicatorKind.FLOW),
        row.get("weak", False),
        row.get("own", False),
        matches,
        near_miss,
        place,
    )
