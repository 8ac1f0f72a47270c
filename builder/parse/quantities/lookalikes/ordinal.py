"""Ordinals count nothing: 第3次会议, 第一、二批, 二期工程, 二类."""

import re

from builder.parse.quantities.candidate import Candidate

# 第一、二批, 第1、2、3批 and 第2至3期: the 第 speaks for all.
_CONTINUED = re.compile(r"第(?:[0-9零〇一二三四五六七八九十百]{1,4}[、,和及与至到—-]){1,3}$")
_REACH = 9
BEHIND = frozenset("第、,和及与至到—-")  # 第 and what _CONTINUED ends on
# As a count two is 两; 二 before a unit numbers it. A list of persons (律师二名) and a form (二份) say 二 all the same.
_COUNTED_WITH_TWO = frozenset(("名", "人", "份", "人次"))
# 三期工程, 一期项目: the stage of a building, numbered.
_STAGE = re.compile(r"工程|项目|建设|改造|地块|厂房|主体|安置|扩建")


def is_ordinal(candidate: Candidate) -> bool:
    """第 before the number, or before others that it goes on from."""
    before = candidate.before(_REACH)
    return "第" in before and (before[-1] == "第" or _CONTINUED.search(before) is not None)


def is_numbering(candidate: Candidate) -> bool:
    """A numeral that numbers its unit: 二类, 三期工程."""
    if candidate.words == "二":
        return candidate.unit not in _COUNTED_WITH_TWO
    return candidate.unit == "期" and _STAGE.match(candidate.text, candidate.end) is not None
