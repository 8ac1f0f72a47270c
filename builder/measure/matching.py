"""Which cue a number answers to: the words beside it, the topic carried to it, its measure word."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from operator import itemgetter
from typing import NamedTuple, TypeAlias

from builder.measure.clauses import Hit, Scan, Setting, mask_between, words_above, words_between
from builder.measure.lexicon import Lexicon, Test
from builder.measure.reader import Reader
from builder.model.marks import Heading, Quantity
from builder.model.tuples import maker

# A stretch that says nothing of its own leaves the number to the clause before: 示范户实行动态管理,总数为【300户】.
_FILLER = re.compile(
    r"(?:全年|年内|今年|本年|目前|现在?|其中|总数|总量|总计|合计|共计?|累计|已|达|到|为|有|列|的|数|数量|分别|约|近|超|超过|突破|均|稳定在|保持在?"
    r"|平均|纳入|梳理|编制|公布|发布|保留|(?:各类)?事项|上升|增加|扩大|提升|提高|增|升|至|全[省市区县州旗镇乡]|我[省市区县州旗]|20\d\d ?年| |先后|组织|开展|举办|举行|列入?|收录|包括"
    r"|占比?(?:全?部?(?:结案|审结|办结|受理)(?:案件)?|总数)*(?:总数|比例|比)?)*"
)
_LONGEST_FILLER = 16
_OWN_WORDS = re.compile(r"(?!左右|以上|以内|以下|之多)[\u4e00-\u9fff]{2}")
_LISTS = re.compile(r"清单|目录")
# A number before its words is a little farther from them than one behind: 【2个】督察组, 选派督察组【2个】.
_AFTER = 3
_FAR = 1 << 20
_DISTANCE = itemgetter(0)
_LONGEST_PARAGRAPH = 1500  # farther up, a text without line breaks speaks of something else
_CLAUSE_ENDS = ",;:。"
# A paragraph that opens like this goes on of the one before: …健全复议机制。↵全年共收到申请126件.
_GOES_ON = ("其中", "全年", "年内", "共", "累计", "截至", "截止", *(f"{level}本级" for level in "省市区县州旗"))
_ALONE = re.compile("(?:其中|全年|年内|共|先后|组织|开展|举办|全[省市区县州旗镇乡])*")
_THINGS = frozenset({"件", "项"})


class Match(NamedTuple):
    """The test that a number passed, and the words of its sentence up to the end of its clause, as a mask."""

    test: Test
    said: int


_match_of = maker(Match)
# The words beside a number: what they are, what they are about, and each that may prove tests: distance, start, end, tests.
Beside: TypeAlias = tuple[int, int, list[tuple[int, int, int, tuple[Test, ...]]]]


def match(reader: Reader, quantity: Quantity, setting: Setting) -> Match | None:
    """The best cue for this number."""
    if quantity.unit not in reader.lexicon.units:
        return None
    best = _match(reader, quantity, setting)
    if best is None and setting.own == setting.clause > setting.sentence and quantity.start - setting.own <= _LONGEST_FILLER:
        found = reader.found
        text = found.text
        if _FILLER.fullmatch(text, setting.own, quantity.start) and not counts_what_follows(text, quantity, setting):
            wider = found.clauses[bisect_right(found.clauses, setting.own - 1) - 1]
            # 出台《文件管理办法》,共【12条】 counts the document's articles; 公布《许可事项清单》,共列【352项】 what it lists.
            titled = text.startswith("》", setting.own - 2)
            if not titled or _LISTS.search(text, wider, setting.own):
                best = _match(reader, quantity, setting._replace(own=wider, clause=wider))
    return best


def counts_what_follows(text: str, quantity: Quantity, setting: Setting) -> bool:
    """Whether a number opens a clause that says behind it what it counts: 审结60件,【6件】正在审理; 收回证件41个,组织【203人】参加考试."""
    alone = _ALONE.fullmatch(text, setting.own, quantity.start)
    return alone is not None and _OWN_WORDS.match(text, setting.after, setting.tail) is not None


def _match(reader: Reader, quantity: Quantity, setting: Setting) -> Match | None:
    """The nearest proof wins, then the longer word, then the lower rank."""
    found = reader.found
    mask, topic, proofs = _words_beside(found, setting, quantity.unit)
    best: Test | None = None
    best_key = (_FAR, 0, 0)
    said = -1
    if len(proofs) > 1:
        proofs.sort(key=_DISTANCE)
    for distance, begin, stop, tests in proofs:
        if distance > best_key[0]:
            break
        for test in tests:
            if test.without & mask or (test.with_ and not test.with_ & mask):
                continue
            if setting.bodies and not _may_count_bodies(test, begin, setting):
                continue
            key = (distance, begin - stop, test.cue.rank)
            if key >= best_key or (test.topic and not _is_about(reader, setting, test, mask, topic)):
                continue
            if said < 0:
                said = mask_between(found, setting.sentence, setting.tail)
            if _fits(found, setting, test, said):
                best, best_key = test, key
    return _match_of((best, said)) if best else None


def _may_count_bodies(test: Test, begin: int, setting: Setting) -> bool:
    """Whether a number of bodies may prove the test: of items or cases only where the bodies are its own noun, else by what follows."""
    return setting.after <= begin < (setting.bodies if test.units & _THINGS else _FAR)


def _words_beside(found: Scan, setting: Setting, unit: str) -> Beside:
    own, start, after, tail = setting.own, setting.near, setting.after, setting.tail
    ends = found.ends
    mask = topic = 0
    proofs: list[tuple[int, int, int, tuple[Test, ...]]] = []
    lower = bisect_right(ends, own)
    for (bit, named, before, behind), begin, stop in found.hits[lower : bisect_right(ends, tail, lower)]:
        if begin < own:
            continue
        if stop <= start:
            if unit in before:
                proofs.append((start - stop, begin, stop, before[unit]))
        elif begin < after:
            continue
        elif unit in behind:
            proofs.append((begin - after + _AFTER, begin, stop, behind[unit]))
        mask |= bit
        topic |= named
    return mask, topic, proofs


def _is_about(reader: Reader, setting: Setting, test: Test, mask: int, own: int) -> bool:
    """Whether the number's words, else the sentence's last topic, else the paragraph's or heading's, is the test's."""
    if own:
        return bool(own & test.topic)
    if test.cue.own or mask & reader.lexicon.groups["objects"] & ~test.own:
        return False
    carried = reader.topic_within(setting.sentence, setting.after if setting.is_listed else setting.own)
    if carried:
        return bool(carried & test.topic)
    return test.cue.weak and bool(reader.topic_above(setting.sentence) & test.topic)


def _fits(found: Scan, setting: Setting, test: Test, said: int) -> bool:
    """Whether the sentence holds what the test asks of it, and nothing that it forbids."""
    if test.unless & said or (test.sentence and not test.sentence & said):
        return False
    if test.nowhere and test.nowhere & mask_between(found, setting.sentence, setting.close):
        return False
    if test.onward and not test.onward & mask_between(found, setting.after, setting.close):
        return False
    return not test.later or bool(test.later & mask_between(found, setting.after, max(setting.rest, setting.stop)))


def _last_topic(text: str, hits: Sequence[Hit], start: int) -> int:
    """What the last clause from `start` on that is about something is about: “法律明白人”培训班 is about both.

    `hits` are the words there.
    """
    topics = opened = 0
    for (_, named, _, _), begin, _ in reversed(hits):
        if named:
            if not topics:
                opened = max([text.rfind(mark, start, begin) for mark in _CLAUSE_ENDS])
            elif begin < opened:
                break
            topics |= named
    return topics


def topic_between(found: Scan, start: int, end: int) -> int:
    """The topics that the words [start, end) of a sentence spoke of last."""
    return _last_topic(found.text, words_between(found, start, end), start)


def topic_before(outline: tuple[Heading, ...], text: str, lexicon: Lexicon, offset: int) -> int:
    """The topics that the paragraph spoke of last before an offset, else those of the heading above."""
    return _topic_of_paragraph(text, lexicon, offset) or _topic_of_heading(outline, text, lexicon, offset)


def _topic_of_heading(outline: tuple[Heading, ...], text: str, lexicon: Lexicon, offset: int) -> int:
    """The topics that the nearest heading above an offset names, or the one that it stands under; 0 where they name none."""
    level: int | None = None
    for heading in reversed(outline[: bisect_right(outline, offset, key=_start)]):
        if level is not None and heading.level >= level:
            continue
        named = 0
        for (_, topics, _, _), _, _ in words_above(text, lexicon, heading.start, heading.end):
            named |= topics
        if named or heading.level == 1:
            return named
        level = heading.level
    return 0


def _start(heading: Heading) -> int:
    return heading.start


def _topic_of_paragraph(text: str, lexicon: Lexicon, end: int) -> int:
    """What the paragraph spoke of last before `end`, and what the item there opened with (二是扎实开展执法培训)."""
    opened = end - 1 if text.startswith("\n", end - 1) and text.startswith(_GOES_ON, end) else end
    start = max(text.rfind("\n", max(0, end - _LONGEST_PARAGRAPH), opened) + 1, end - _LONGEST_PARAGRAPH)
    hits = words_above(text, lexicon, start, end)
    last = _last_topic(text, hits, start)
    if last:
        item = text.rfind("是", start, end)
        while item > start and text[item - 1] not in "一二三四五六七八九十":
            item = text.rfind("是", start, item)
        if item > start:
            opening = text.find("。", item, end)
            stop = opening if opening > 0 else end
            last |= _last_topic(text, [hit for hit in hits if hit[1] >= item and hit[2] <= stop], item)
    return last
