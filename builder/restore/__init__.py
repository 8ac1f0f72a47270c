"""SourceText -> RestoredText: the words as they were written, and the way back to every source character."""

from builder.model.text import RestoredText, SourceText
from builder.restore.look import Sign
from builder.restore.repairs.broken_lines import broken_lines
from builder.restore.repairs.chrome import page_chrome
from builder.restore.repairs.document_numbers import lost_brackets
from builder.restore.repairs.furniture import page_furniture
from builder.restore.repairs.invisible import invisible_characters
from builder.restore.repairs.lookalikes import pdf_lookalikes
from builder.restore.repairs.notes import sound_table, spelled_notes
from builder.restore.repairs.radicals import glyph_radicals
from builder.restore.repairs.slips import slipped_pairs
from builder.restore.repairs.traditional import simplified_only, traditional_characters, traditional_script
from builder.restore.restoring import Mending, mend
from builder.restore.word_tables import known_words

__all__ = ["REPAIRS", "prepare", "restore"]

# The damages we can undo, in the order in which they are undone.
REPAIRS: tuple[Mending, ...] = (
    Mending("invisible", invisible_characters, needs=Sign.UNSEEN),  # first: a zero-width character hides every other pattern
    Mending("look-alike", glyph_radicals, needs=Sign.RADICAL),  # ⼀、 is a heading's marker only as 一、
    Mending("chrome", page_chrome),  # a page's own words are not noted: left in, they would speak against the notes
    Mending("furniture", page_furniture),  # a page number may stand inside a note or a slip
    Mending("broken-lines", broken_lines),  # so may a line end, where the lines were cut last
    Mending("slip", slipped_pairs),  # before notes: a slip swallows a note's bracket
    Mending("note", spelled_notes, given="slip"),  # before the script: a note is read against the character it was made for
    Mending("traditional", traditional_script, needs=Sign.TRADITIONAL),  # what follows is written for simplified text
    Mending("chrome", page_chrome),  # again: 當前位置 is 当前位置 by now
    Mending("furniture", page_furniture),  # again: 第(dì) 5 頁(yè) is a page's line only now
    Mending("broken-lines", broken_lines),  # again: where notes came after the cut, only now are the lines of one length
    Mending("look-alike", pdf_lookalikes, needs=Sign.LOOK_ALIKE),  # borne out by words that are whole and simplified by now
    Mending("document-number", lost_brackets),  # last: 〔 is none of the marks the others know
)


def restore(source: SourceText) -> RestoredText:
    """The report's words; restoring what is restored changes nothing."""
    return mend(source, REPAIRS)


def prepare() -> None:
    """Load the tables that mirrored and slipped reports ask for: what is loaded before processes part is held once."""
    for load in (traditional_characters, simplified_only, sound_table, known_words):
        load()
