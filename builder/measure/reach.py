"""How far a body's name reaches in its sentence: not past its share's end, nor to a figure that another body has a share of."""

import re

from builder.measure.bodies import Speaker, child_first
from builder.measure.clauses import Setting

_DIGIT = re.compile(r"\d")
# 其中市本级: a share's body with nothing before it.
_SHARED = re.compile(r"其中[,:]?[\u4e00-\u9fff]+")
# 341件、【县级612件】: with the counties' it is the whole.
_REST = re.compile(
    r"\d[\d.]*[\u4e00-\u9fff]{1,3}[、,](?:各?[县区旗]级?|各?县区|各?区县|各?县\(市?、?区\)级?)(?:政府|部门|单位|机关|机构)?\d[\d.]*[\u4e00-\u9fff]{1,3}[、,;]"
)
_ITS_SHARE = re.compile("[,(]?其中[:,]?")


def is_told(text: str, setting: Setting, named: int) -> bool:
    """Whether the share of a body whose name ends at `named` is told to its end: its bracket or its list is closed, or ; followed.

    收到953件,其中市本级341件、县级612件;审结【870件】.
    """
    told = text[named : setting.own]
    if not _DIGIT.search(told):
        return False
    if ")" in told and "(" not in told:
        return True
    shared = text.rfind("其中", setting.sentence, named)
    if shared < 0 or not _SHARED.fullmatch(text, shared, named) or not _DIGIT.search(text, setting.sentence, shared):
        return False
    return ";" in told or _REST.match(told) is not None


def has_others_share(text: str, setting: Setting, name: str, speaker: Speaker) -> bool:
    """Whether a share of the figure is another child's than `name`: 杏岭县1.6万名;示范村【164个】,其中槐川县23个."""
    opened = _ITS_SHARE.match(text, setting.after)
    named, shared = child_first(name, 0, speaker), opened and child_first(text, opened.end(), speaker)
    if not (opened and named and shared) or named == shared:
        return False
    return _DIGIT.match(text, opened.end() + len(shared)) is not None
