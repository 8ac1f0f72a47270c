"""Tables flattened to lines: a line of column heads, then lines that each open with a body and give its numbers.

单位 行政处罚 罚没金额
县公安局 3.68万件 2143万元
县城管局 1526件 186万元
"""

import re

from builder.measure.bodies import Speaker
from builder.measure.joining import TABLE
from builder.measure.lists import Listed
from builder.measure.scope import Scope, body_of

_ROW = re.compile(r"[^\n]+")
_CELL = re.compile(r"[^\s|]+")
_WHOLE = re.compile(r"合计|总计|共计|全[省市区县州旗镇乡]")


def cells_of(text: str, speaker: Speaker) -> dict[int, Listed]:
    """Where each number of a table begins, the body that its line is of, and where its column's head stands."""
    cells: dict[int, Listed] = {}
    for table in TABLE.finditer(text):
        heads = [head.span() for head in _CELL.finditer(text, *table.span("heads"))]
        for row in _ROW.finditer(text, *table.span("rows")):
            body, *figures = (cell.span() for cell in _CELL.finditer(text, *row.span()))
            if len(figures) != len(heads) - 1:
                continue
            whose = Scope() if _WHOLE.fullmatch(text, *body) else body_of(text, *body, speaker)
            if whose is not None:
                cells.update((figure[0], Listed(whose, *head)) for figure, head in zip(figures, heads[1:], strict=True))
    return cells
