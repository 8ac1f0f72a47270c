"""Drop what a printer put on each page: — 5 —, - 3 -, 第 2 页 共 9 页, running heads; a paragraph that they cut is joined."""

import re
from collections.abc import Iterator
from itertools import pairwise

from builder.model.spans import Span
from builder.model.text import Edit
from builder.restore.repairs.notes import NOTE

_BLANK = r"[^\S\n]*"
_NUMBER = rf"{_BLANK}\d{{1,3}}{_BLANK}"
_NOTE = r"(?:[(（][a-zāáǎàēéěèīíǐìōóǒòūúǔùü]+[)）])?"
_PAGE = (
    rf"[-—–―－─]{{1,3}}{_NUMBER}[-—–―－─]{{1,3}}"
    rf"|第{_NUMBER}[页頁]{_NOTE}(?:{_BLANK}[/／,，、|]?{_BLANK}共{_NUMBER}[页頁]{_NOTE})?"
    rf"|共{_NUMBER}[页頁]{_NOTE}{_BLANK}[/／,，、|]?{_BLANK}第{_NUMBER}[页頁]{_NOTE}"
    rf"|[Pp]age{_NUMBER}(?:of{_NUMBER})?"
)
PAGE_LINE = re.compile(rf"{_BLANK}(?:{_PAGE}){_BLANK}")
# A number alone, or one of so many (3/9, with an address before it or not), is a page's only where the next page counts on.
_COUNTED = re.compile(r"\s*(?:(\S.{0,90}?)\s+)?(\d{1,3})(?:\s*[/／]\s*(\d{1,3}))?\s*")

# A line that a paragraph can end with, and one that can only begin something new.
ENDED = re.compile(r"[。！？!?：:；;”\"』】》…]\s*\Z")
OPENS = re.compile(
    r"\s*(?:[一二三四五六七八九十百]+[、.．]|第[一二三四五六七八九十]{1,2}[，,]|[(（][一二三四五六七八九十\d]+[)）]|\d{1,2}[.、．](?!\d)|第[一二三四五六七八九十\d]+[章节条部]|附件|[①-⑳⑴-⒇㈠-㈩]|(?:19|20)\d\d年\d{1,2}月\d{1,2}日\s*(?:\n|$))"
)
_MARKED = re.compile(r"\s*(?:[一二三四五六七八九十]+、|[(（][一二三四五六七八九十]+[)）]|\d{1,2}[.、．])")
_INSIDE = re.compile("[,，。;；、]")  # a heading without a marker has none of them
_INDENTED = re.compile(r"\n(?:\u3000|[^\S\n]{2})")

# Shorter than this, a line before a page break is a heading or a signature, not a paragraph cut in two.
_LEAST_CUT = 12
_RAGGED = 12  # lines that were cut at one length differ by a note or two
_LONGEST_PAGE = 110
_LEAST_FULL = 5
_LAST = re.compile(r"[-—–―－─页頁)）]\s*$")
_LEAST_HEAD = 6
_LEAST_HEADS = 3
_FAR = 300  # characters between two bare page numbers


def page_furniture(text: str) -> Iterator[Edit]:
    """Drop each page line with its line end; where it cut a paragraph, both line ends go."""
    spans = list(_page_lines(text))
    if not spans:
        return
    spans += _running_heads(text, spans)
    for start, end in _joined(text, sorted(spans)):
        stop = _last_word(text, start)
        first = text.rfind("\n", 0, stop) + 1
        before, behind = text[first:stop], text[end : end + 40]
        above = text[text.rfind("\n", 0, max(0, first - 1)) + 1 : max(0, first - 1)].rstrip()
        if _goes_on(text, above, before):
            before = above + "," + before
        if start > 0 and behind.strip() and _is_cut(before, behind):
            yield Edit(Span(stop, end + len(behind) - len(behind.lstrip())), "")
        elif start > 0:
            yield Edit(Span(start - 1, end), "")
        else:
            yield Edit(Span(start, min(end + 1, len(text))), "")


def _is_cut(before: str, behind: str) -> bool:
    """Whether a paragraph goes on behind the page line."""
    before, behind = NOTE.sub("", before), NOTE.sub("", behind)
    if len(before) < _LEAST_CUT or ENDED.search(before) or OPENS.match(behind) or _INDENTED.match(behind):
        return False
    return bool(_INSIDE.search(before)) and not (_MARKED.match(before) and "。" not in before)


def _goes_on(text: str, above: str, line: str) -> bool:
    """Whether a line was cut from the one above: that is as long, and ends in mid-sentence or with so many others."""
    if len(above) < _LEAST_CUT or len(above) + _RAGGED < len(line) or OPENS.match(NOTE.sub("", line)):
        return False
    return not ENDED.search(above) or _is_full(text, above)


def _is_full(text: str, line: str) -> bool:
    """Whether several lines are exactly as long as this one and hardly any is longer: they were cut at this length."""
    lengths = [len(each.rstrip()) for each in text.split("\n")]
    return lengths.count(len(line)) >= _LEAST_FULL and sum(each > len(line) + 1 for each in lengths) * 10 < len(lengths)


def _last_word(text: str, end: int) -> int:
    """Where the words before `end` end: blanks behind them left out."""
    while end > 0 and text[end - 1].isspace():
        end -= 1
    return end


def _joined(text: str, spans: list[Span]) -> Iterator[Span]:
    """Page lines with only blanks between them are one."""
    whole = spans[0]
    for span in spans[1:]:
        if text[whole.end : span.start].strip():
            yield whole
            whole = span
        else:
            whole = Span(whole.start, max(whole.end, span.end))
    yield whole


def _running_heads(text: str, pages: list[Span]) -> list[Span]:
    """Lines beside a page line that come again, word for word, on other pages."""
    beside: dict[str, list[Span]] = {}
    for page in pages:
        for line in _neighbours(text, page):
            words = text[line.start : line.end].strip()
            if len(words) >= _LEAST_HEAD and not ENDED.search(words) and not OPENS.match(words):
                beside.setdefault(words, []).append(line)
    return [line for lines in beside.values() if len(lines) >= _LEAST_HEADS for line in lines]


def _neighbours(text: str, page: Span) -> Iterator[Span]:
    end = _last_word(text, page.start)
    start = text.rfind("\n", 0, end) + 1
    if start < end:
        yield Span(start, end)
    start = page.end
    while start < len(text) and text[start].isspace():
        start += 1
    end = text.find("\n", start)
    if end > start:
        yield Span(start, end)


def _page_lines(text: str) -> Iterator[Span]:
    """Lines that say a page's number, and lines that count up page by page: 3, 4, 5, or 3/9, 4/9, 5/9."""
    counted: dict[tuple[str | None, str | None], list[tuple[int, Span]]] = {}
    start = 0
    for line in text.split("\n"):
        span = Span(start, start + len(line))
        start = span.end + 1
        if not line or len(line) > _LONGEST_PAGE or not (line.rstrip()[-1:].isdigit() or _LAST.search(line)):
            continue
        if PAGE_LINE.fullmatch(line):
            yield span
        elif (found := _COUNTED.fullmatch(line)) and (found[3] or not found[1]):
            counted.setdefault((found[1], found[3]), []).append((int(found[2]), span))
    for lines in counted.values():
        numbers = [number for number, _ in lines]
        counts_up = numbers == list(range(numbers[0], numbers[0] + len(numbers)))
        is_far = all(later.start - earlier.end > _FAR for (_, earlier), (_, later) in pairwise(lines))
        if len(lines) >= _LEAST_HEADS and counts_up and is_far:
            yield from (span for _, span in lines)
