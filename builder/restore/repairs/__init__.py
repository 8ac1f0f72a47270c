"""The damages we can undo, one a file. Their order is the order in which they are undone."""

from collections.abc import Callable, Iterator
from typing import NamedTuple

from builder.model.text import Edit
from builder.restore.repairs.furniture import page_furniture
from builder.restore.repairs.invisible import invisible_characters
from builder.restore.repairs.notes import spelled_notes
from builder.restore.repairs.slips import slipped_pairs
from builder.restore.repairs.traditional import traditional_script


class Mending(NamedTuple):
    """A damage's name in the trail, and the function that finds its places."""

    kind: str
    find: Callable[[str], Iterator[Edit]]


REPAIRS: tuple[Mending, ...] = (
    Mending("invisible", invisible_characters),  # first: a zero-width character hides every other pattern
    Mending("furniture", page_furniture),  # a page number may stand inside a note or a slip
    Mending("slip", slipped_pairs),  # before notes: a slip swallows a note's bracket
    Mending("note", spelled_notes),  # before the script: a note is read against the character it was made for
    Mending("traditional", traditional_script),  # the rest is written for simplified text
)
