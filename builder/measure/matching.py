"""Which cue a number answers to: the words beside it, the topic carried to it, its measure word."""

import re
from typing import NamedTuple

from builder.measure.clauses import Scan, Setting, mask_between, words_between
from builder.measure.lexicon import Lexicon, Test
from builder.model.marks import Quantity

# A stretch that says nothing of its own leaves the number to the clause before: 示范户实行动态管理,总数为【300户】.
_FILLER = re.compile(
    r"(?:全年|年内|今年|本年|目前|现在?|其中|总数|总量|总计|合计|共计?|累计|已|达|到|为|有|的|数|数量|分别|约|近|超|超过|突破|均|稳定在|保持在?|上升|增加|扩大|提升|提高|增|升|至"
    r"|全[省市区县州旗镇乡]|我[省市区县州旗]|20\d\d年)*"
)
# A number after the words is a little farther than one before them: 【2个】督察组 beats nothing, but 选派督察组【2个】 is plainer.
_AFTER = 3


class Match(NamedTuple):
    """The test that a number passed, and where the words that decided it begin and end."""

    test: Test
    start: int
    end: int


def match(found: Scan, lexicon: Lexicon, quantity: Quantity, setting: Setting, heading: int) -> Match | None:
    """The best cue for this number; `heading` is the topic that the heading above it names."""
    best = _match(found, lexicon, quantity, setting, heading)
    if best is None and setting.own == setting.clause and setting.clause > setting.sentence:
        text = found.text
        if _FILLER.fullmatch(text, setting.own, quantity.start):
            wider = max(text.rfind(mark, setting.sentence, setting.own - 1) for mark in ",;:") + 1
            wider = max(wider, setting.sentence)
            best = _match(found, lexicon, quantity, setting._replace(own=wider, clause=wider), heading)
    return best


def _match(found: Scan, lexicon: Lexicon, quantity: Quantity, setting: Setting, heading: int) -> Match | None:
    start, end, unit = quantity.start, setting.after, quantity.unit
    bits, named = lexicon.bits, lexicon.topics
    beside: list[tuple[int, int, int, tuple[int, ...]]] = []
    mask = topic = 0
    for word, begin, stop in words_between(found, setting.own, start):
        mask |= bits[word]
        topic |= named[word]
        proves = lexicon.before[word]
        if proves:
            beside.append((start - stop, begin, stop, proves))
    for word, begin, stop in words_between(found, end, setting.tail):
        mask |= bits[word]
        topic |= named[word]
        proves = lexicon.after[word]
        if proves:
            beside.append((begin - end + _AFTER, begin, stop, proves))
    if not beside:
        return None
    own_topic = topic
    carried = weak = -1
    whole = -1
    best: Match | None = None
    best_key = (1 << 20, 0, 0)
    tests = lexicon.tests
    for distance, begin, stop, proves in beside:
        for number in proves:
            test = tests[number]
            if unit not in test.units:
                continue
            if test.without & mask or (test.with_ and not test.with_ & mask):
                continue
            key = (distance, begin - stop, test.cue.rank)
            if key >= best_key:
                continue
            if test.topic:
                cue = test.cue
                if own_topic:
                    if not own_topic & test.topic:
                        continue
                elif cue.own:
                    continue
                else:
                    if carried < 0:
                        carried = _last_topic(found, lexicon, setting.sentence, setting.own)
                    if carried:
                        if not carried & test.topic:
                            continue
                    elif not cue.weak:
                        continue
                    else:
                        if weak < 0:
                            weak = _topic_above(found, lexicon, setting.sentence) or heading
                        if not weak & test.topic:
                            continue
            if test.sentence or test.unless:
                if whole < 0:
                    whole = mask_between(found, lexicon, setting.sentence, setting.tail)
                if test.unless & whole or (test.sentence and not test.sentence & whole):
                    continue
            if test.nowhere and test.nowhere & mask_between(found, lexicon, setting.sentence, setting.close):
                continue
            if test.later and not test.later & mask_between(found, lexicon, end, setting.rest):
                continue
            best, best_key = Match(test, begin, stop), key
    return best


def _last_topic(found: Scan, lexicon: Lexicon, start: int, end: int) -> int:
    """The topics of the last word in [start, end) that names one."""
    named = lexicon.topics
    for word, begin, _ in reversed(words_between(found, start, end)):
        if named[word] and begin >= start:
            return named[word]
    return 0


def _topic_above(found: Scan, lexicon: Lexicon, end: int) -> int:
    """What the paragraph spoke of last, and what the item that holds [.., end) opened with (二是扎实开展执法培训)."""
    text = found.text
    start = text.rfind("\n", 0, end) + 1
    last = _last_topic(found, lexicon, start, end)
    if last:
        item = text.rfind("是", start, end)
        while item > start and text[item - 1] not in "一二三四五六七八九十":
            item = text.rfind("是", start, item)
        if item > start:
            opening = text.find("。", item, end)
            last |= _last_topic(found, lexicon, item, opening if opening > 0 else end)
    return last
