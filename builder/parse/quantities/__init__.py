"""Numbers that measure something: 受理申请429件, 三千余份, 65.22亿元, 由40%降至38%."""

from builder.parse.quantities.finding import find_quantities

__all__ = ["find_quantities"]
