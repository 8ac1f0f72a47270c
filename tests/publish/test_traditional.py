"""The conversion to traditional script is OpenCC's own, only quicker."""

import json
import re
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from opencc import OpenCC

from builder.project import TRADITIONAL
from builder.publish.traditional import converter_of, tables_of

ROOT = Path(__file__).resolve().parents[2]
# Characters whose form depends on the word, the words they stand in, and what parts words from each other.
_PIECES = st.sampled_from(
    ["里", "后", "干", "发", "面", "系", "制", "复", "了", "着", "只", "台", "余", "征", "借", "干部", "若干", "干净", "公里", "里面",
     "以后", "皇后", "头发", "发展", "发现", "面粉", "方面", "联系", "体系", "制定", "复议", "答复", "了解", "着力", "一只", "余额",
     "征收", "凭借", "一干二净", "一只手", "万里长城", "，", "。", "-", " ", "\n", "（", "》", "a", "1", "Ａ", "𠮷", "\ud800"]
)  # fmt: skip


@cache
def _opencc(way: str) -> OpenCC:
    return OpenCC(way)


@pytest.mark.parametrize("way", TRADITIONAL)
@settings(deadline=None)
@given(pieces=st.lists(_PIECES, max_size=30))
def test_any_text_is_converted_as_opencc_does(way: str, pieces: list[str]) -> None:
    """Whatever words meet, overlap or are cut by separators, the outcome is OpenCC's."""
    text = "".join(pieces)
    assert converter_of(way).convert(text) == _opencc(way).convert(text)


@pytest.mark.parametrize("way", TRADITIONAL)
def test_whole_reports_are_converted_as_opencc_does(way: str) -> None:
    """Our own reports and the names in our tables come out as OpenCC writes them, character for character."""
    converter, opencc = converter_of(way), _opencc(way)
    for path in [*sorted((ROOT / "content" / "reports").rglob("2024.md")), ROOT / "content" / "indicators.toml"]:
        text = path.read_text(encoding="utf-8")
        assert converter.convert(text) == opencc.convert(text), path


@pytest.mark.parametrize("way", TRADITIONAL)
def test_the_table_for_scripts_tells_all(way: str) -> None:
    """Read back as the page's script reads it, the table holds every phrase and character of the converter."""
    converter = converter_of(way)
    content = converter.table_file().content.decode()
    characters, rows = json.loads(f"[{content.removeprefix('fazhi.script(').removesuffix(');' + chr(10))}]")
    plain = {ord(old): new for old, new in zip(characters[::2], characters[1::2], strict=True)}
    told: dict[str, str] = {}
    key = ""
    for shared, rest, differing in re.findall(r"([0-9A-G])([^0-9A-Ga-p]*)((?:[a-p].)*)", rows):
        key = key[: "0123456789ABCDEFG".index(shared)] + rest
        told[key] = key.translate(plain)
        for place, character in re.findall("(.)(.)", differing):
            at = ord(place) - ord("a")
            told[key] = told[key][:at] + character + told[key][at + 1 :]
    phrases, characters_held = tables_of(way)
    assert told == phrases
    assert plain == characters_held
