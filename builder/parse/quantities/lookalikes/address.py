"""Groups of villagers and buildings are numbered: 新村5组, 幸福小区3栋."""

from builder.parse.quantities.candidate import Candidate

_NUMBERED = {
    "组": ("村", "社", "屯", "庄"),
    "栋": ("小区", "花园", "苑", "大厦", "公寓"),
    "幢": ("小区", "花园", "苑"),
    "单": ("栋", "幢", "楼"),
}
UNITS = frozenset(_NUMBERED)


def is_address(candidate: Candidate) -> bool:
    """A unit that numbers where a place name stands before it."""
    return candidate.before(2).endswith(_NUMBERED[candidate.unit])
