"""Where a heading's words end: at the line's end, at the first 。, or where the next marker begins."""

import re

# A heading without 。 that runs into its paragraph behind white space: (一)加强组织领导  成立领导小组,….
_GAP = re.compile(r"[^ \n,;:。]{4,40}(?P<gap> +)(?=[^ \n])")
# A title longer than this, up to its first 。, holds the paragraph's first sentence.
_LONGEST_TITLE = 45
_CLOSING = " \t。;:"


def find_title(folded: str, start: int, following: int) -> int:
    """The end of the title that begins at `start`, where the next heading begins at `following`."""
    line_end = folded.find("\n", start, following)
    end = following if line_end < 0 else line_end
    stop = folded.find("。", start, end)
    end = end if stop < 0 else stop
    if end - start > _LONGEST_TITLE:
        gap = _GAP.match(folded, start)
        if gap is not None and gap.end() < end:
            end = gap.start("gap")
    while end > start and folded[end - 1] in _CLOSING:
        end -= 1
    return end
