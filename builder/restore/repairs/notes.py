"""Drop the pinyin that a mirror site left behind its characters: 項(xiàng)目 → 項目.

A mirror notes most of its characters every time, though it may pass over one inside a common word (習(xí)近平, 學習). A text that
teaches notes them here and there: 汉字好(hǎo) stays there.
"""

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from sys import intern

from builder.model.spans import Span
from builder.model.text import Certainty, Edit
from builder.model.tuples import maker
from builder.restore.brought import brought
from builder.restore.repairs.lookalikes import CONVERTED, LOOKALIKES

_span, _edit = maker(Span), maker(Edit)  # a mirrored report has a thousand

# A Han character and one bracketed lower-case syllable: (GDP) and (黨組) are the author's own. A line may break inside.
_LETTER = "[a-zɡɑāáǎàēéěèêīíǐìōóǒòūúǔùüǖǘǚǜńňǹḿ]"
SYLLABLE = rf"{_LETTER}(?:\n?{_LETTER}){{0,5}}"
_BRACKETED = re.compile(rf"[(（]\s{{0,3}}{SYLLABLE}\s{{0,3}}[)）]")
NOTE = re.compile(rf"\s{{0,3}}[(（]\s{{0,3}}{SYLLABLE}\s{{0,3}}[)）]")
_LAST = 0x9FFF  # the last character that can be noted
_NOTED = re.compile(rf"([\u3400-\u9fff□])\s{{0,3}}[(（]\s{{0,3}}({SYLLABLE})\s{{0,3}}[)）]")

# damage.md: five different noted characters are a mirror's habit, fewer may be the author's own.
LEAST_CHARACTERS = 5

# Of a mirror's characters few have exceptions; a lesson notes 好(hǎo) once and then writes it plain.
_ALWAYS_SHARE = 0.8
# A text that speaks of readings is a lesson, unless the same characters are noted again and again.
_TEACHES = re.compile("拼音|读音|讀音|多音字|生字|注音|声调|聲調|读作|讀作|读成|音节|音節|轻声")
_OFTEN = 3

_TONES = str.maketrans("ɡɑāáǎàēéěèêīíǐìōóǒòūúǔùüǖǘǚǜńňǹḿ", "gaaaaaeeeeeiiiioooouuuuvvvvvnnnm")


def spelled_notes(text: str, from_slips: str = "") -> Iterator[Edit]:
    """Replace each noted character by itself, so that its origin keeps the note.

    Where the notes came after the slips, what was read of these stands without.
    """
    if _BRACKETED.search(text) is None:
        return
    found = list(_spelled(text))
    noted = Counter(match[1] for match in found)
    always = {character for character, times in noted.items() if text.count(character) - times <= from_slips.count(character)}
    if len(always) < LEAST_CHARACTERS or len(always) < _ALWAYS_SHARE * len(noted):
        return
    if _TEACHES.search(text) and sum(noted[character] >= _OFTEN for character in always) < LEAST_CHARACTERS:
        return
    spelled = {match.start() for match in found}  # 習(xí)近平 beside 學習: some mirrors pass over a character in a common word
    for match in _NOTED.finditer(text):
        if match[1] in always or match.start() in spelled or match[1] == "□":  # what could not be read has its note, too
            yield _edit((_span(match.span()), match[1], Certainty.EXACT))


def page_notes(text: str) -> Iterator[Edit]:
    """Replace each noted character of a page's own lines by itself: they are too few to show a habit, and are cut anyway."""
    for match in _spelled(text):
        yield Edit(Span(*match.span()), match[1])


def _spelled(text: str) -> Iterator[re.Match[str]]:
    """Noted characters whose notes are readings of theirs, tones left out."""
    for match in _NOTED.finditer(text):
        if match[2].replace("\n", "").translate(_TONES) in _sounds(match[1]):
            yield match


def is_spelled(note: str, character: str) -> bool:
    """Whether the note, tone and all, is a reading of the character: shù of 數."""
    return note.replace("\n", "") in _readings(character)


@cache
def _sounds(character: str) -> frozenset[str]:
    """The readings without their tones. Dictionaries differ in tones (質 zhì, zhí), so a note with another one is still a note."""
    return frozenset(reading.translate(_TONES) for reading in _readings(character))


@cache
def _readings(character: str) -> frozenset[str]:
    """Every reading of a character, xíng, háng and more of 行.

    Those of 不 too for 丌, which a PDF may have made of it since, and of 规 for 覎, which a mirror has made of a PDF's 觃.
    """
    meant = character + LOOKALIKES.get(CONVERTED.get(character, character), "")
    return frozenset(reading for each in meant for reading in sound_table().get(each, "").split(",") if reading)


@cache
def sound_table() -> dict[str, str]:
    """The readings of each character, from the table that pypinyin brings; its words, which no note needs, are left where they are."""
    table = brought("pypinyin", "pypinyin/pinyin_dict.json")
    return {chr(int(code)): intern(readings) for code, readings in table.items() if int(code) <= _LAST}
