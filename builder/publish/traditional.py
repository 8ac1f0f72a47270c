"""Simplified -> traditional script, as OpenCC converts it and forty times as fast. The publishing side's only door to OpenCC.

OpenCC's own tables, applied by its own rule (between separators the longest phrase goes first, of two equally long the left one,
and what no phrase holds goes character by character), but with all phrases found in one pass. `tests/publish/test_traditional.py`
holds the two together.
"""

import json
import re
import sys
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import PurePath
from typing import NamedTuple

import ahocorasick_rs

from builder.model.page import DataFile

TABLE = "data/hant.js"
# A phrase of 16 characters is the longest. How much of the one before it takes over is written as one of these; where it differs
# from what its characters become, as one of those.
_SHARED, _PLACES = "0123456789ABCDEFG", "abcdefghijklmnop"
# A found phrase as one number: how much shorter than the longest it is, where it starts (36 bits), which one it is (20 bits).
_NUMBER_BITS, _PLACE_BITS = 20, 56
_NUMBER, _PLACE = (1 << _NUMBER_BITS) - 1, (1 << _PLACE_BITS) - 1
_TAKEN = b"\1" * 32
_SURROGATES = re.compile("[\ud800-\udfff]")


class Phrase(NamedTuple):
    """A phrase as it is converted; `is_special` where that is not what its characters become one by one."""

    length: int
    converted: str
    is_special: bool


class Converter:
    """One of OpenCC's ways from simplified to traditional script; what it gives is as long as what it was given."""

    def __init__(self, way: str) -> None:
        """Load the tables of a way: `s2t`, `s2tw` or `s2hk`."""
        import numpy as np  # noqa: PLC0415 -- 0.1 s that a site in one script need not spend

        phrases, characters = tables_of(way)
        self._forms = np.arange(sys.maxunicode + 1, dtype=np.uint32)
        self._forms[list(characters)] = [ord(converted) for converted in characters.values()]
        self._keys = list(phrases)
        self._phrases = [
            Phrase(len(key), converted, converted != key.translate(characters)) for key, converted in phrases.items()
        ]
        self._ranks = [(len(_TAKEN) - phrase.length << _PLACE_BITS) | number for number, phrase in enumerate(self._phrases)]
        self._characters = characters
        # No phrase holds a separator, so the whole text can be searched at once.
        self._automaton = ahocorasick_rs.AhoCorasick(self._keys, implementation=ahocorasick_rs.Implementation.ContiguousNFA)

    def convert(self, text: str) -> str:
        """Convert a text, character for character."""
        if text.isascii():
            return text
        plain = self._plain(text)
        special = list(self._special(_SURROGATES.sub("\ufffd", text)))
        if not special:
            return plain
        parts: list[str] = []
        at = 0
        for start, phrase in sorted(special):
            parts += (plain[at:start], phrase.converted)
            at = start + phrase.length
        return "".join((*parts, plain[at:]))

    def _plain(self, text: str) -> str:
        """Convert character by character: by an array, for most characters of a page are in no table, and a miss costs most."""
        import numpy as np  # noqa: PLC0415 -- as the tables

        codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)
        return self._forms[codes].astype("<u4").tobytes().decode("utf-32-le", "surrogatepass")

    def _special(self, text: str) -> Iterator[tuple[int, Phrase]]:
        """Find the phrases that win their place and are not what their characters would become."""
        found = self._automaton.find_matches_as_indexes(text, overlapping=True)
        phrases, ranks, taken = self._phrases, self._ranks, bytearray(len(text))
        # One number each, so that they sort quickly: the longest first, then from left to right.
        for rank in sorted([ranks[number] | start << _NUMBER_BITS for number, start, _ in found]):
            phrase, start = phrases[rank & _NUMBER], (rank & _PLACE) >> _NUMBER_BITS
            end = start + phrase.length
            if taken.find(1, start, end) < 0:
                taken[start:end] = _TAKEN[: phrase.length]
                if phrase.is_special:
                    yield start, phrase

    def table_file(self) -> DataFile:
        """Make the tables as a script, for what scripts show: each phrase as what it shares with the one before, and the rest.

        Where a phrase is not what its characters become, the places that differ follow, a letter and a character each.
        """
        rows, before = [], ""
        for key, phrase in sorted(zip(self._keys, self._phrases, strict=True)):
            same = next((at for at, (one, two) in enumerate(zip(key, before, strict=False)) if one != two), len(before))
            rows.append(_SHARED[same] + key[same:])
            if phrase.is_special:
                plain = key.translate(self._characters)
                differing = [at for at, (one, two) in enumerate(zip(plain, phrase.converted, strict=True)) if one != two]
                rows += [_PLACES[at] + phrase.converted[at] for at in differing]
            before = key
        characters = "".join(chr(code) + converted for code, converted in sorted(self._characters.items()))
        values = ",".join(json.dumps(value, ensure_ascii=False) for value in (characters, "".join(rows)))
        return DataFile(TABLE, f"fazhi.script({values});\n".encode())


@cache
def converter_of(way: str) -> Converter:
    """The converter of a way, loaded once in each process: it costs a tenth of a second."""
    return Converter(way)


def tables_of(way: str) -> tuple[dict[str, str], dict[int, str]]:
    """The phrases and characters of OpenCC's tables, with the region's own forms put in."""
    from opencc import OpenCC  # noqa: PLC0415 - only a site in both scripts pays for the tables

    opencc = OpenCC(way)
    tables: Mapping[str, Mapping[str, str]] = {PurePath(path).stem: table for path, (_, _, table) in opencc.dict_cache.items()}
    first, second = dict(tables["STPhrases"]), dict(tables["STCharacters"])
    region = {ord(old): _first(new) for name, table in tables.items() if name.endswith("Variants") for old, new in table.items()}
    phrases = {old: _first(new).translate(region) for old, new in first.items() if not opencc.split_chars_re.search(old)}
    characters = {ord(old): _first(new).translate(region) for old, new in second.items()}
    return phrases, region | characters


def _first(values: str) -> str:
    """Of several forms OpenCC takes the first."""
    return values.partition(" ")[0]
