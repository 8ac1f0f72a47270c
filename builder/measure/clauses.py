"""Where the words about a number stand: its own stretch, its clause, its sentence.

全市共收到行政复议申请429件,其中市本级收到行政复议申请120件,受理95件。
|--------- sentence ----------------------------------------------|
                          |------- clause ---------------|
                                                    own: |受理95件|
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate, count
from operator import add
from typing import NamedTuple, TypeAlias

from builder.measure.joining import joined
from builder.measure.lexicon import Lexicon, Word
from builder.measure.spreads import list_ahead, spread_out
from builder.model.marks import Quantity
from builder.model.tuples import maker

_STOPS = "!?\n。"
_PAUSES = ",;:"
# A sentence longer than this is a text without full stops: words farther away say nothing of a number.
_LONGEST_SENTENCE = 1200
# What stands behind one of these says nothing of the number before: 【1428宗】(其中民事381宗、刑事242宗…) is a long bracket.
_CUTS = ("和", "及", "与", "以及", "全部", "已全部", "(")
_CUT_OPENS = frozenset("和及与以全已(中")  # what these and _DRAWN_FROM begin with
# 向【17个】乡镇(街道)下放, 【13个】调委会: a number of bodies. What counts 村级工作室 or 部门预算审计 counts no body.
_COUNTS_BODIES = frozenset("个家所")
_BODIES = re.compile(
    r"(?:[省市区县州旗]级|[省市区县州旗]直|中心|经济强|经济发达|重点|试点|基层|成员|相关|有关|行政|执法|人民|专业性?|行业性?|个人|品牌)*"
    r"(?:市\(州|市州|地市|盟市|设区市|旗县|县市区|乡镇|镇街|镇(?![级村])|乡(?![级村])|街道|社区(?!矫正|戒毒|治理)|村居|村(?![级民庄规务])|[县区]\(市|[县市]区|区县|园区|开发区"
    r"|部门(?![预规整间])|单位(?!犯罪)|调委会|调解委员会|调解组织|调解(?:工作)?室|律师事务所|律所|派出所|司法所|执法(?:大队|中队|队|单位|机关|主体)|站所|网格(?!事|员))(?!级)"
)
# 全市【合计】1423件, 两部门共【161件】: the number is made of those before it.
SUMS_UP = re.compile(
    r"[,、; ]?(?:以上|上述|[两三四五六几]?(?:个?部门|项|类|级|者)|全[省市区县州旗镇乡])*(?:共计|合计|总计|总共|共(?![同享建治]))"
)
_BESIDE = frozenset(("、", "和"))
_EVENTS = frozenset({"场次", "场", "次", "期", "班次", "期次"})
_PERSONS = frozenset({"人次", "人", "名"})
_ENDS = frozenset((",", ";", "。", "\n", ""))
# 审结的【977件】中直接纠错236件: what is drawn from says nothing behind it; 12个中心镇 is a noun.
_DRAWN_FROM = re.compile(r"中(?![心央小国医级等学青])")
# 直接纠错(以撤销、责令履行等方式结案)【30件】: what stands in the bracket says what is counted in, not what is counted.
_ASIDE_BEFORE = re.compile(r"\((?:不?含|包[括含]|[以即指])[^()]{2,40}\)$")
_ASIDE = 40  # a parenthesis behind a number (同比增长28.7%) is stepped over; a longer one is a sentence of its own


Hit: TypeAlias = tuple[Word, int, int]  # a word of the lexicon, and where it begins and ends


@dataclass(frozen=True, slots=True, eq=False)
class Scan:
    """One pass over the sentences that hold numbers: the lexicon's words in order of their ends.

    They are a third of a report; the words of the others are looked for when they are asked for (`words_above`). `clauses` holds
    the offsets behind the marks that end clauses, `sentences` behind those that end the sentences that hold numbers.
    """

    text: str
    hits: list[Hit]
    ends: list[int]
    clauses: list[int]
    sentences: list[int]


class Setting(NamedTuple):
    """Offsets around one number: [own, near) and [after, tail) hold the words that are its alone.

    `near` is the number's start, save where its words stand in a list ahead (…分别为).

    `clause` and `sentence` begin the clause and the sentence, `rest` ends the sentence or the text before the next number,
    `stop` the clause, `close` the sentence; `is_listed` where the
    number's words stand in a list ahead. `bodies` ends the noun of the bodies that the number counts, 0 where it counts none.
    """

    own: int
    near: int
    after: int
    tail: int
    clause: int
    sentence: int
    rest: int
    stop: int
    close: int
    is_listed: bool = False
    bodies: int = 0


_setting = maker(Setting)


def scan(text: str, lexicon: Lexicon, quantities: Sequence[Quantity]) -> Scan:
    """Find every word of the lexicon in the sentences that hold numbers, and every bound of a clause."""
    text = joined(text)
    stopped = _with_last_mark(text, _STOPS)
    stops = _bounds(stopped, _STOPS[-1])
    sentences: list[int] = [0]
    stretches: list[tuple[int, int]] = []
    closed = 0
    for quantity in quantities:
        if quantity.start < closed:
            continue
        opened = stops[bisect_right(stops, quantity.start) - 1]
        if opened > sentences[-1]:
            sentences.append(opened)
        at = bisect_right(stops, quantity.end)  # a line may end inside a number: 12↵件 stops no sentence
        closed = stops[at] if at < len(stops) else len(text)
        sentences.append(closed)
        stretches.append((opened, closed))
    clauses = _bounds(_with_last_mark(_unparted(stopped, quantities), _PAUSES + _STOPS[-1]), _STOPS[-1])
    hits = _words_within(text, lexicon, stretches)
    return Scan(text, hits, [hit[2] for hit in hits], clauses, sentences)


def _unparted(text: str, quantities: Sequence[Quantity]) -> str:
    """The text without the commas inside its numbers: that of 2,860件 ends no clause."""
    pieces: list[str] = []
    last = 0
    for start, end, *_ in quantities:
        if text.find(",", start, end) >= 0:
            pieces += (text[last:start], text[start:end].replace(",", "."))
            last = end
    return "".join((*pieces, text[last:])) if pieces else text


def _words_within(text: str, lexicon: Lexicon, stretches: Sequence[tuple[int, int]]) -> list[Hit]:
    """The words of some stretches, found in one go: joined by line ends, which no word holds, and set back to their places."""
    joined = "\n".join([text[start:end] for start, end in stretches])
    found = lexicon.automaton.find_matches_as_indexes(joined, overlapping=True)
    ends = [hit[2] for hit in found]
    hits: list[Hit] = []
    words = lexicon.words
    at = upper = 0
    for start, end in stretches:
        back = start - at
        at += end - start + 1
        lower, upper = upper, bisect_right(ends, at, upper)
        hits += [(words[word], begin + back, stop + back) for word, begin, stop in found[lower:upper]]
    return hits


def _with_last_mark(text: str, marks: str) -> str:
    """The text with the last of the marks in place of each: splitting at one mark is three times as fast as matching several."""
    for mark in marks[:-1]:
        if mark in text:
            text = text.replace(mark, marks[-1])
    return text


def _bounds(text: str, mark: str) -> list[int]:
    """Where the stretches between the marks begin, and where the text ends."""
    bounds = [0, *map(add, accumulate(map(len, text.split(mark))), count(1))]
    bounds[-1] = len(text)
    if bounds[-2] == bounds[-1]:
        del bounds[-1]
    return bounds


def _stretches_around(found: Scan, start: int, after: int) -> tuple[int, int, int, int]:
    """Where the clause and the sentence begin and end around a number that ends, with the bracket behind it, at `after`."""
    clauses, sentences, size = found.clauses, found.sentences, len(found.text)
    at = bisect_right(clauses, start)
    clause = clauses[at - 1]
    at = bisect_left(clauses, after + 1, at)
    stop = clauses[at] - 1 if at < len(clauses) else size
    at = bisect_right(sentences, start)
    sentence = sentences[at - 1]
    close = sentences[at] if at < len(sentences) else size
    if close - sentence <= _LONGEST_SENTENCE and stop - after <= _LONGEST_SENTENCE:
        return clause, stop, sentence, close
    earliest, latest = start - _LONGEST_SENTENCE, start + _LONGEST_SENTENCE
    return max(clause, earliest), min(stop, after + _LONGEST_SENTENCE), max(sentence, earliest), min(close, latest)


class _Neighbour(NamedTuple):
    """The number before another: where it ends, what it counts, where its own words begin.

    `through` ends the last number whose words are its own alone: bodies and spans are passed over (赋予5个中心镇管理权限【42项】).
    """

    end: int
    through: int
    unit: str
    own: int


_neighbour = maker(_Neighbour)


def settings(found: Scan, quantities: Sequence[Quantity]) -> list[Setting]:
    """The setting of each number."""
    text = found.text
    listed: list[Setting] = []
    former = _Neighbour(0, 0, "", 0)
    many = len(quantities)
    for place, quantity in enumerate(quantities):
        start, end, _, unit, _, _ = quantity
        after, beyond = end, place + 1
        if text.startswith("(", end):
            closed = text.find(")", end, end + _ASIDE)
            if closed > 0:
                after = closed + 1
                while beyond < many and quantities[beyond].start < closed:
                    beyond += 1
        clause, stop, sentence, close = _stretches_around(found, start, after)
        following = quantities[beyond].start if beyond < many else len(text)
        own = _beginning(text, quantity, clause, former)
        aside = _ASIDE_BEFORE.search(text, own, start) if text[start - 1] == ")" else None
        near, is_listed = aside.start() if aside else start, False
        spread = list_ahead(text, (clause, stop), quantities, place)
        if spread >= 0:
            own, near, is_listed = spread_out(text, (own, clause, spread, stop), quantities, place)
        named = _BODIES.match(text, after) if unit in _COUNTS_BODIES else None
        tail, rest, bodies = _ending(text, after, following, stop), min(close, following), named.end() if named else 0
        listed.append(_setting((own, near, after, tail, clause, sentence, rest, stop, close, is_listed, bodies)))
        is_passed = named is not None or text.startswith("连续", start - 2)  # 出庭率连续三年保持【100%】
        through = min(former.through, former.end) if is_passed else end
        former = _neighbour((end, through, unit, own))
    return listed


def _beginning(text: str, quantity: Quantity, clause: int, former: _Neighbour) -> int:
    """Where the words before a number begin that are its alone."""
    start, last = quantity.start, former.end
    own = max(former.through if former.through < last and text.find("、", last, start) < 0 else last, clause)
    unit, end, ahead = quantity.unit, quantity.end, text[start - 1]
    if own == start or (unit != former.unit and text[own:start] == " "):
        return clause  # 任务7批次【50户】: two measures of one thing
    if ahead in _BESIDE:
        # 1个中心、【11个】工作站, 2次全会和【3次】例会: what stands before is its neighbour's; 演练36场次、【2300人次】参加 and
        # 抽查48批次、【780户】 are of one thing.
        is_second = (unit in _PERSONS and former.unit in _EVENTS) or (unit != former.unit and text[end : end + 1] in _ENDS)
        return max(former.own, clause) if is_second and last == start - 1 else start
    # 4件败诉案件中【3件】为程序问题: what it is drawn from is its neighbour's.
    return start if ahead == "中" and own == last and text[start - 2] != "其" else own


def _ending(text: str, after: int, following: int, stop: int) -> int:
    """Where the words behind a number end that are its alone: before the `following` number, or the list that leads up to it."""
    if text[after : after + 1] in _CUT_OPENS and (text.startswith(_CUTS, after) or _DRAWN_FROM.match(text, after)):
        return after
    if following >= stop:
        return stop
    listing = text.find("、", after, following)
    return following if listing < 0 else listing


def words_above(text: str, lexicon: Lexicon, start: int, end: int) -> list[Hit]:
    """The words that lie within [start, end), whether numbers stand there or not."""
    return _words_within(text, lexicon, ((start, end),))


def words_between(found: Scan, start: int, end: int) -> list[Hit]:
    """The words that lie within [start, end) of a sentence that holds numbers."""
    ends = found.ends
    lower = bisect_right(ends, start)
    return [hit for hit in found.hits[lower : bisect_right(ends, end, lower)] if hit[1] >= start]


def mask_between(found: Scan, start: int, end: int) -> int:
    """Which words lie within [start, end) of a sentence that holds numbers, as a mask."""
    total = 0
    ends = found.ends
    lower = bisect_right(ends, start)
    for (bit, _, _, _), begin, _ in found.hits[lower : bisect_right(ends, end, lower)]:
        if begin >= start:
            total |= bit
    return total
