"""Find the documents a report names, with their numbers: 《关于转发〈办法〉的通知》(乐办字〔2024〕11号)."""

import re
from collections.abc import Iterator

from builder.model.marks import Citation
from builder.model.spans import Span
from builder.model.text import RestoredText

_MARKS = re.compile(r"[《》]")
# An inner pair is shown as 〈〉, whatever marks it was printed with.
_INNER = str.maketrans("《》<>＜＞﹤﹥", "〈〉〈〉〈〉〈〉")
_SPACES = re.compile(r"\s*\n\s*")
# No document's title is longer; an opening mark that finds no partner within it stands alone.
_LONGEST_TITLE = 160

_ISSUER = r"[\u4e00-\u9fff]{1,14}?"
_YEAR = r"(?:19|20)\d{2}"
# 乐府办发〔2024〕3号, brackets of any kind, 〔2015〕第68号.
_BRACKETED = rf"(?P<issuer>{_ISSUER}) ?[〔\[(【〈﹝<] ?(?P<year>{_YEAR}) ?年?[〕\])】〉﹞>] ?第?(?P<serial>\d{{1,5}}) ?号"
# 川府法201568号: the converter lost the brackets; 川府发2015年第68号 never had any.
_BARE = rf"(?P<bare_issuer>[\u4e00-\u9fff]{{2,14}}[发办函字法规令])(?P<bare_year>{_YEAR})(?:年第)?(?P<bare_serial>\d{{1,3}})号"
# 国务院令第713号: orders count without a year.
_ORDER = r"(?P<order>[\u4e00-\u9fff]{0,16}(?:令 ?(?:〔\d{4}〕|\d{4}年)?第?\d{1,5}号|第\d{1,5}号令))"
_NUMBER = rf"(?:{_BRACKETED}|{_BARE}|{_ORDER})"
# (试行) may stand between the title and its number, and so may what it is called for short: (以下简称《纲要》,中发〔2021〕33号).
_AFTER = re.compile(
    rf"[ \n]?(?:\((?:试行|暂行|修订|修正|征求意见稿)\) ?)?[(〔\[【]? ?(?:以下简称[^()。,;]{{1,24}}[,;] ?)?(?:文号:?|文件号:?)?{_NUMBER}"
)
_BEFORE = re.compile(rf"{_NUMBER}(?:文件|文)?[,:]? ?$")
# What leads up to a number printed in front of its title: 根据中发〔2021〕33号《…》.
_LEAD = re.compile(
    r".*(?:按照|根据|修订|修改|颁布|公布|实施|依据|依照|参照|遵照|落实|贯彻|执行|印发|下发|转发|出台|制定|学习|[以由将把和及与、的])(?=.)"
)
_SHORTEST_ISSUER = 2
# A number is printed within this many characters in front of the title.
_REACH = 34
_OPENS_NUMBER = frozenset(" \n(〔[【")


def find_citations(text: RestoredText) -> tuple[Citation, ...]:
    """Each outermost 《…》 with its title and, where printed beside it, its document number."""
    folded = text.folded
    found = []
    floor = 0
    for start, end in _titles(folded):
        title = text.text[start + 1 : end - 1].strip()
        if "\n" in title:
            title = _SPACES.sub("", title)
        if not title.isalnum():  # a plain title has neither marks nor brackets to mend
            title = title.translate(_INNER)
        numbered = _AFTER.match(folded, end) if folded[end : end + 1] in _OPENS_NUMBER else None
        number = None if numbered is None else _read(numbered)
        if number is None and "号" in folded[max(floor, start - 4) : start]:
            numbered_before = _BEFORE.search(folded[max(floor, start - _REACH) : start])
            number = None if numbered_before is None else _without_lead(_read(numbered_before))
        found.append(Citation(start, end, title, number))
        floor = end if numbered is None else numbered.end()
    return tuple(found)


def _titles(folded: str) -> Iterator[Span]:
    """The outermost balanced 《…》; an opening mark without a partner is passed over.

    《关于印发《纲要》的通知》 is one title; of 《甲法 和《乙法》 only the second stands.
    """
    start = folded.find("《")
    while start >= 0:
        end = folded.find("》", start) + 1
        if not end:
            return
        inner = folded.rfind("《", start + 1, end)
        if inner >= 0:
            whole = _close(folded, start)
            start, end = (inner, end) if whole is None else (start, whole)
        if end - start <= _LONGEST_TITLE:
            yield Span(start, end)
        start = folded.find("《", end)


def _close(folded: str, start: int) -> int | None:
    """The end of the title that opens at `start` and holds others, None where it is never closed."""
    depth = 0
    for mark in _MARKS.finditer(folded, start, start + _LONGEST_TITLE):
        depth += 1 if folded[mark.start()] == "《" else -1
        if not depth:
            return mark.end()
    return None


def _read(match: re.Match[str]) -> str:
    """The number with its brackets mended."""
    if match["order"]:
        return match["order"].replace(" ", "")
    prefix = "" if match["issuer"] else "bare_"
    return f"{match[prefix + 'issuer']}〔{match[prefix + 'year']}〕{match[prefix + 'serial']}号"


def _without_lead(number: str) -> str:
    """The number without the words that led up to it."""
    lead = _LEAD.match(number)
    issuer_end = number.find("〔") if "〔" in number else max(number.find("令"), number.find("第"))
    return number if lead is None or issuer_end - lead.end() < _SHORTEST_ISSUER else number[lead.end() :]
