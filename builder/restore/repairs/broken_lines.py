"""Join paragraphs that were cut every thirty characters or so, and split a text that has no line ends at its headings.

A cut text betrays itself: most of its lines are as long as the longest, and end in the middle of a sentence.
"""

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache, partial
from itertools import pairwise
from typing import NamedTuple

from builder.model.spans import Span
from builder.model.text import Certainty, Edit
from builder.restore.repairs.furniture import ENDED, OPENS, PAGE_LINE
from builder.restore.repairs.notes import NOTE

_LINE = re.compile(r"[^\n]+")
_INDENT = re.compile(r"\u3000|[^\S\n]{2}")

# A page holds 14 characters on a telephone and 60 in a mail; reports have paragraphs of 50 to 1,000 characters.
NARROWEST, WIDEST = 14, 64
_LEAST_FULL = 5
_FULL_SHARE = 0.4  # full lines among all: four of five in a cut report, one in fifty in a sound one
_OPEN_SHARE = 0.6  # full lines that end in mid-sentence: nearly all in a cut report
_TIGHT_SHARE = 0.4  # lines in mid-sentence that are full to two characters: nearly all, but for those that page numbers cut
_LONGER_SHARE = 0.15  # two lines that a page number stood between are one by now
_SLACK, _SLACK_SHARE = 4, 0.11  # a mark that may not begin a line moves up or down; so does what nobody saw and is gone by now
_TIGHT = 2.5  # but nearly all are as long as this; lines that were cut before notes came in are not
_HEAD = 24  # characters that hold a heading's marker, notes included
_ITEM = re.compile("[一二三四五六七八九十]+是")
_LIST_LINES = 40  # between two items of one list
_TENS, _UNIT = re.compile("[二三四五六七八九]十$"), re.compile("[一二三四五六七八九]、")  # a number that was cut: 正月二十|五、
_SENTENCE = re.compile("[,，。；;]")
_OF_TEXT = re.compile("[,，。；;]|[:：]$")  # no signature has such a mark, nor ends with a colon (现将有关情况报告如下：)
# What no line begins with: a page that moves such a mark up leaves none, one that does not is cut inside a paragraph.
_CLOSING = re.compile("[,，。、；;：:！!？?)）》”’%％〕]")
# A sentence ends inside the line: 。, or what a slip made of it (slips are mended later).
_SLIPPED = re.compile(r"[?\ufffd][,!，！]")
_RUNS_ON = re.compile(rf"。|{_SLIPPED.pattern}")
_LEFT_BY_SLIP = 0.7  # of a line that slipped: pairs vanished, two characters show as one

_TITLE_LINES, _TITLE_END = 4, re.compile("^[^,，。]*(?:报告|总结|情况|報告|總結|情況)$")

_TITLE_REST = 12  # a title cut behind 情况 goes on with 的报告 and ends

_CHAPTER = "一二三四五六七八九十"
_LEAST_CHAPTERS = 3
_UNBROKEN = 300
_MARKERS = re.compile(
    r"(?<=[。;；:：”》)）\s])(?:[一二三四五六七八九十]{1,3}、|[(（][一二三四五六七八九十]{1,3}[)）])|(?<!^)[(（][一二三四五六七八九十]{1,3}[)）]|(?<=。)\d{1,2}[.、．](?=[^\d\s])"
)
_LAST_DATE = re.compile(r"(?<=。)(?:[\u4e00-\u9fff ]{4,30})?(?:19|20)\d\d年\d{1,2}月\d{1,2}日\s*\Z")

# A title that runs on into the first sentence; a heading that runs on into 一是, and the items behind it.
_TITLE = re.compile(r"\A[^,，。\n]{8,60}?报告(?=(?:19|20)\d\d年|今年|过去|一年来|按照|根据)")
_FIRST_ITEM = re.compile(
    r"(?:[一二三四五六七八九十]{1,3}、|[(（][一二三四五六七八九十]{1,3}[)）])[^。;；:：]{2,40}(?<![,，:：、])(?=一是)"
)
_LATER_ITEM = re.compile(r"(?<=。)[一二三四五六七八九十]{1,2}是")


class _Line(NamedTuple):
    start: int
    end: int
    words: str
    length: int  # with its indentation
    is_indented: bool


def broken_lines(text: str) -> Iterator[Edit]:
    """Drop the line ends inside paragraphs, or put some where there are none."""
    lengths = [len(line) for line in text.split("\n")]
    longest = max(lengths)
    if longest > _UNBROKEN and longest * 2 > len(text):
        yield from _split(text)
        return
    if 2 * sum(length > WIDEST for length in lengths) > sum(length > NARROWEST for length in lengths):
        return
    lines = [
        _Line(
            found.start(),
            found.end(),
            found[0].strip(),
            len(found[0].rstrip()),
            bool(_INDENT.match(found[0])),
        )
        for found in _LINE.finditer(text)
        if found[0].strip()
    ]
    measure = _measure(lines)
    if measure is None:
        return
    widths, width = measure
    shows_indents = sum(line.is_indented for line in lines) * 20 > len(lines)
    run_in = _run_in(lines, widths, width)
    # 一是 opens a paragraph here only where it does so behind a line that is not full.
    items = sum(
        bool(_ITEM.match(_head(after))) and each < width - _slack(width) for each, after in zip(widths, lines[1:], strict=False)
    )
    for at, (line, after) in enumerate(pairwise(lines)):
        gap = text[line.end : after.start]
        if gap.count("\n") > 1 or after.is_indented or PAGE_LINE.fullmatch(after.words) or PAGE_LINE.fullmatch(line.words):
            continue
        if opens(after.words) and not (_UNIT.match(after.words) and _TENS.search(line.words)):
            continue
        if items and (item := _ITEM.match(_head(after))) and not _runs_in(item[0], lines, at + 1):
            continue
        heads = _is_heading(line.words) and not shows_indents and _marker(line) not in run_in
        if _reads_on_behind(line, at, after, (widths[at], widths[at + 1], width), shows_indents=shows_indents, is_heading=heads):
            start = line.start + len(text[line.start : line.end].rstrip())
            yield Edit(Span(start, after.end - len(text[after.start : after.end].lstrip())), "")


def _runs_in(item: str, lines: list[_Line], at: int) -> bool:
    """Whether the item before (一是 of 二是), or the one behind 一是, stands inside a line: then so does this one."""
    number = _CHAPTER.index(item[0])
    around = reversed(lines[max(0, at - _LIST_LINES) : at]) if number else iter(lines[at : at + _LIST_LINES])
    other = f"{_CHAPTER[number - 1] if number else _CHAPTER[1]}是"
    nearest = next((words for line in around if other in (words := NOTE.sub("", line.words))), other)
    return not nearest.startswith(other)


def _reads_on_behind(
    line: _Line, at: int, after: _Line, widths: tuple[float, float, float], *, shows_indents: bool, is_heading: bool
) -> bool:
    """Whether the paragraph of `line` goes on in `after`; widths are theirs and the one at which lines were cut."""
    own, next_own, full = widths
    slipped = _SLIPPED.search(line.words)
    if own < (full * _LEFT_BY_SLIP if slipped else full - _slack(full)):
        return False
    if _CLOSING.match(after.words) or _is_quoting(line.words):
        return True
    if at < _TITLE_LINES and _TITLE_END.search(NOTE.sub("", line.words)):
        return len(after.words) <= _TITLE_REST and bool(_TITLE_END.search(NOTE.sub("", after.words)))
    if is_heading:
        # A heading goes on only where it is full, and then with a few words more.
        return own >= full - 1 and next_own < full - _slack(full) and not _SENTENCE.search(after.words)
    if shows_indents or not ENDED.search(line.words) or (slipped and line.words[-1] in "?\ufffd"):
        return True
    # A sentence ends with a full line: what follows belongs to it unless it looks like a signature.
    return own >= full - 1 and (next_own >= full - _slack(full) or bool(_OF_TEXT.search(after.words)))


def _is_heading(words: str) -> bool:
    """Whether a line opens something and no sentence ends in it."""
    return opens(words) and not _RUNS_ON.search(words)


def _is_quoting(words: str) -> bool:
    """Whether a quotation or a title is left open at the line's end."""
    return any(words.rfind(left) > words.rfind(right) for left, right in ("“”", "《》"))


def _run_in(lines: list[_Line], widths: list[float], width: float) -> frozenset[str]:
    """The kinds of heading whose text goes on in their own line here, (一)强化领导。全年…; others stand alone."""
    run_in: set[str] = set()
    alone = {""}
    for line, own in zip(lines, widths, strict=True):
        if _RUNS_ON.search(line.words[:-1]):
            run_in.add(_marker(line))
        elif own < width - _slack(width):
            alone.add(_marker(line))
    return frozenset(run_in - alone)


def _marker(line: _Line) -> str:
    """Which kind of heading a line opens with: 一 for 一、, ( for (一), 1 for 1.; empty for none."""
    words = _head(line)
    if not OPENS.match(words):
        return ""
    return "(" if words[0] in "(（" else "1" if words[0].isdigit() else "一" if words[0] in _CHAPTER else ""


def _head(line: _Line) -> str:
    return NOTE.sub("", line.words[:_HEAD])


def opens(words: str) -> bool:
    """Whether a line can only begin something new: 一、 (一) 1. 第一章, with a note between or without."""
    return OPENS.match(NOTE.sub("", words[:_HEAD])) is not None


def _measure(lines: list[_Line]) -> tuple[list[float], float] | None:
    """The width of each line and the width at which lines were cut; None where they were not."""
    if len(lines) < _LEAST_FULL:
        return None
    best: tuple[float, list[float], float] | None = None
    ways = [
        [float(line.length) for line in lines],
        [_breadth(line.words) + line.length - len(line.words) for line in lines],
    ]
    plain = [NOTE.sub("", line.words) for line in lines]
    noted: list[float] | None = None
    if any(len(words) < len(line.words) for words, line in zip(plain, lines, strict=True)):
        # Notes may have come in after the cut: then the lines are of one length without them, and are joined once the notes,
        # the slips and what the page printed around are gone.
        noted = [float(line.length - len(line.words) + len(words)) for words, line in zip(plain, lines, strict=True)]
        ways.append(noted)
    ends = cache(partial(_ends, lines))  # three ways to measure ask, and three widths of each; sound text has none to ask
    for widths in ways:
        counts = Counter(round(width) for width in widths)
        for mode, _ in counts.most_common(3):
            if not NARROWEST <= mode <= WIDEST:
                continue
            width = float(mode + (1 if counts[mode + 1] else 0))
            slack = _slack(width)
            longer = sum(each > width + slack for each in widths)
            full = [at for at, each in enumerate(widths) if width - slack <= each <= width + slack]
            if len(full) < _LEAST_FULL or longer > _LONGER_SHARE * len(lines) or len(full) < _FULL_SHARE * len(lines):
                continue
            is_ended, open_lines = ends()
            opened = sum(width - _TIGHT <= widths[at] <= width + 1 for at in open_lines)
            if opened < _TIGHT_SHARE * len(open_lines) or sum(not is_ended[at] for at in full) < _OPEN_SHARE * len(full):
                continue
            share = sum(counts[each] for each in (mode, mode + 1)) / len(lines)
            if best is None or share > best[0]:
                best = (share, widths, width)
    if best is None or best[1] is noted or not _reads_on(lines, best[1], best[2]):
        return None
    return best[1], best[2]


def _ends(lines: list[_Line]) -> tuple[list[bool], list[int]]:
    """Which of the lines end a sentence, and the places of those that neither do nor open something."""
    is_ended = [bool(ENDED.search(line.words)) for line in lines]
    return is_ended, [at for at, line in enumerate(lines) if not is_ended[at] and not opens(line.words)]


def _reads_on(lines: list[_Line], widths: list[float], width: float) -> bool:
    """Whether the lines that are not full end sentences or are headings: rows of a table do neither."""
    short = [line.words for line, each in zip(lines, widths, strict=True) if each < width - _slack(width)]
    ended = sum(bool(ENDED.search(words) or OPENS.match(words)) for words in short)
    marks = sum(line.words.count(mark) for line in lines for mark in ",，。")
    return marks * 2 > len(lines) and ended * 2 >= len(short) - 3


def _slack(width: float) -> float:
    """How much shorter than a full line one may be and still be full."""
    return max(_SLACK, width * _SLACK_SHARE)


def _breadth(words: str) -> float:
    """The width in full-width characters: a digit or Latin letter takes half."""
    return sum(0.5 if character < "\u0100" else 1.0 for character in words)


def _split(text: str) -> Iterator[Edit]:
    """Line ends before headings that count up: 一、…。二、…。三、…; before the date that closes the report."""
    chapters = list(re.finditer(r"(?<![\u4e00-\u9fff\d])([一二三四五六七八九十]{1,3})、", text))
    expected = iter(_CHAPTER)
    if sum(1 for found in chapters if found[1] == next(expected, None)) < _LEAST_CHAPTERS:
        return
    cuts = {found.start() for pattern in (_MARKERS, _LAST_DATE) for found in pattern.finditer(text)}
    cuts |= {found.end() for found in _TITLE.finditer(text)}
    for first in _FIRST_ITEM.finditer(text):  # 一是 opens a paragraph here, so 二是 does, up to the next heading
        end = min((cut for cut in cuts if cut > first.end()), default=len(text))
        items = {found.start() for found in _LATER_ITEM.finditer(text, first.end(), end)}
        cuts |= {first.end()} | items
    for cut in sorted(cuts):
        if cut > 0 and text[cut - 1] != "\n" and not _is_reference(text, cut):
            yield Edit(Span(cut, cut), "\n", Certainty.INFERRED)


def _is_reference(text: str, at: int) -> bool:
    """第(一)项, 见(二): a number that points elsewhere."""
    return text[at - 1] in "第见和至、" and text[at] in "(（"
