"""The damages we can undo, one a file. Their order is the order in which they are undone."""

from collections.abc import Callable, Iterator
from typing import NamedTuple

from builder.model.text import Edit
from builder.restore.repairs.broken_lines import broken_lines
from builder.restore.repairs.chrome import page_chrome
from builder.restore.repairs.document_numbers import lost_brackets
from builder.restore.repairs.furniture import page_furniture
from builder.restore.repairs.invisible import invisible_characters
from builder.restore.repairs.lookalikes import pdf_lookalikes
from builder.restore.repairs.notes import spelled_notes
from builder.restore.repairs.radicals import glyph_radicals
from builder.restore.repairs.slips import slipped_pairs
from builder.restore.repairs.traditional import traditional_script


class Mending(NamedTuple):
    """A damage's name in the trail, and the function that finds its places."""

    kind: str
    find: Callable[[str], Iterator[Edit]]
    needs_odd: bool = False  # has work only where a character is not of simplified print


REPAIRS: tuple[Mending, ...] = (
    Mending("invisible", invisible_characters, needs_odd=True),  # first: a zero-width character hides every other pattern
    Mending("look-alike", glyph_radicals, needs_odd=True),  # ⼀、 is a heading's marker only as 一、
    Mending("chrome", page_chrome),  # a page's own words are not noted: left in, they would speak against the notes
    Mending("furniture", page_furniture),  # a page number may stand inside a note or a slip
    Mending("broken-lines", broken_lines),  # so may a line end, where the lines were cut last
    Mending("slip", slipped_pairs),  # before notes: a slip swallows a note's bracket
    Mending("note", spelled_notes),  # before the script: a note is read against the character it was made for
    Mending("traditional", traditional_script, needs_odd=True),  # what follows is written for simplified text
    Mending("chrome", page_chrome),  # again: 當前位置 is 当前位置 by now
    Mending("furniture", page_furniture),  # again: 第(dì) 5 頁(yè) is a page's line only now
    Mending("broken-lines", broken_lines),  # again: where notes came after the cut, only now are the lines of one length
    Mending(
        "look-alike", pdf_lookalikes, needs_odd=True
    ),  # a look-alike is borne out by words that are whole and simplified by now
    Mending("document-number", lost_brackets),  # last: 〔 is none of the marks the others know
)
