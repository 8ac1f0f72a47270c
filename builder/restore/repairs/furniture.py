"""Drop what a printer put on each page: — 5 —, - 3 -, 第 2 页 共 9 页; a paragraph that it cut is joined."""

import re
from collections.abc import Iterator

from builder.model.spans import Span
from builder.model.text import Edit

_NUMBER = r"\d{1,3}"
_PAGE_LINE = re.compile(
    r"^[^\S\n]*(?:"
    rf"[-—–―－─]{{1,3}}[^\S\n]*{_NUMBER}[^\S\n]*[-—–―－─]{{1,3}}"
    rf"|第[^\S\n]*{_NUMBER}[^\S\n]*[页頁](?:[^\S\n]*[/,，、/]?[^\S\n]*共[^\S\n]*{_NUMBER}[^\S\n]*[页頁])?"
    rf"|[((]?[^\S\n]*{_NUMBER}[^\S\n]*/[^\S\n]*{_NUMBER}[^\S\n]*[))]?"
    r")[^\S\n]*$",
    re.MULTILINE,
)
_ENDED = re.compile(r"[。！？!?：:；;”\"』】》)）.…]\s*\Z")
_OPENS = re.compile(r"\s*(?:[一二三四五六七八九十]+、|[((][一二三四五六七八九十]+[))]|\d+[.、．]|第[一二三四五六七八九十]+[章节部])")


def page_furniture(text: str) -> Iterator[Edit]:
    """Drop each page line, with its line end; inside a paragraph also the one before it."""
    for line in _PAGE_LINE.finditer(text):
        start, end = line.span()
        before, after = text[max(0, start - 40) : start].rstrip(), text[end : end + 40]
        if not before or not after.strip() or _ENDED.search(before) or _OPENS.match(after):
            if start > 0:
                start -= 1
            elif end < len(text):
                end += 1
            yield Edit(Span(start, end), "")
            continue
        start = len(text[:start].rstrip())
        end += len(after) - len(after.lstrip())
        yield Edit(Span(start, end), "")
