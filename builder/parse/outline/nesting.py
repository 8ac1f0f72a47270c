"""Which heading stands inside which: 一、 stands inside 第一部分, though both are of level 1."""

import re

from builder.model.marks import Heading

_PART = re.compile(r"第.{1,3}(?:部分|[章编篇])")


def depth(heading: Heading) -> int:
    """The heading's level, 0 for a part that holds chapters of its own."""
    level = heading.level
    return 0 if level == 1 and _PART.match(heading.marker) else level
