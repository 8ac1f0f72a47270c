"""Damage a sound text the way mirror sites, editors and printers do: 设 → 設(shè), 。“十 → ?!笆, a page number in a sentence."""

import re
from functools import cache
from pathlib import Path

_TABLE = Path(__file__).with_name("traditional.txt")
_FULL_STOP_TRAIL = 0xA3  # 。 is A1 A3; so are the first halves of ！ (A3 A1) and ， (A3 AC) that the converter looks for
_FOLDED = {0xA1: "!", 0xAC: ","}
_ASCII = 0x80
_FIRST_TRAIL = 0x40  # a GBK pair's second byte is never below it
_LINE = 30


@cache
def _tables() -> tuple[dict[int, str], dict[str, str]]:
    forms: dict[int, str] = {}
    notes: dict[str, str] = {}
    for line in _TABLE.read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            continue
        for word in line.split():
            if word[1].isascii() or word[1] in "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ":
                notes[word[0]] = word[1:]
            else:
                forms[ord(word[0])] = word[1]
    return forms, notes


def traditional(text: str) -> str:
    """Give every character its traditional form: 建设 → 建設."""
    return text.translate(_tables()[0])


def noted(text: str) -> str:
    """Follow each character of the site's list by its reading: 建設 → 建設(shè)."""
    notes = _tables()[1]
    return re.sub("|".join(notes), lambda found: f"{found[0]}({notes[found[0]]})", text)


def slipped(text: str) -> str:
    """Fold ！ and ， byte by byte in GBK, so that 。現 and 。“ lose their step: 區(qū))。現將 → 區(qū))?,F將.

    What follows is read one byte off until an ASCII byte mends the step; pairs that GBK does not assign vanish.
    """
    return "\n".join(_slipped_line(line.encode("gbk")) for line in text.split("\n"))


def _slipped_line(raw: bytes) -> str:
    out: list[str] = []
    at = 0
    off_step = False
    while at < len(raw):
        if raw[at] < _ASCII:
            out.append(chr(raw[at]))
            off_step = False
            at += 1
            continue
        if not off_step and raw[at + 1] == _FULL_STOP_TRAIL and at + 2 < len(raw) and raw[at + 2] in _FOLDED:
            out.append("?" + _FOLDED[raw[at + 2]])
            off_step = True
            at += 3
            continue
        shown, resynced = _pair(raw[at : at + 2])
        out.append(shown)
        off_step = off_step and not resynced
        at += 2
    return "".join(out)


def _pair(two: bytes) -> tuple[str, bool]:
    """What two bytes show as, and whether an ASCII byte was swallowed and the step is mended."""
    if len(two) == 1 or two[1] < _FIRST_TRAIL:
        return "?", True
    if two[0] == _FULL_STOP_TRAIL and two[1] in _FOLDED:
        return _FOLDED[two[1]], False
    try:
        return two.decode("gbk"), two[1] < _ASCII
    except UnicodeDecodeError:
        return "", two[1] < _ASCII


def mirrored(text: str) -> str:
    """Do all that a mirror site does: traditional characters, notes, slipped pairs."""
    return slipped(noted(traditional(text)))


def broken(text: str, width: int = _LINE) -> str:
    """Cut every paragraph into lines of `width` characters, as text taken from a PDF is."""
    return "\n".join("\n".join(line[at : at + width] for at in range(0, len(line), width)) or "" for line in text.split("\n"))


def paged(text: str, length: int = 700) -> str:
    """Put a page number on its own line every `length` characters, wherever that falls in a sentence."""
    pages = [text[at : at + length] for at in range(0, len(text), length)]
    return "\n".join(f"{page.strip()}\n— {number} —" for number, page in enumerate(pages, start=1))


def framed(text: str, *, title: str, trail: tuple[str, ...], posted: str, agency: str) -> str:
    """Put a web page's links, date line and closing words around the text and indent its paragraphs."""
    body = "\n\n".join(f"  {line}\xa0" for line in text.split("\n"))
    stamp = f"\xa0时间:{posted}\xa0\xa0\xa0 大\xa0 中\xa0 小\xa0\xa0\xa0 来源:{agency}"
    return "\n\n".join((" ".join(trail), "当前位置:首页 > 政务公开 > 法治政府建设 > 正文", title, stamp, body, "关闭本页"))
