"""Tables flattened to lines: a line of column heads, then lines that each open with a body, a year or a row and give its numbers.

单位 行政处罚 罚没金额          项目 2023年 2024年
县公安局 3.68万件 2143万元      法律援助案件 420件 483件
县城管局 1526件 186万元         受理信访事项 960件 912件
"""

import re

from builder.measure.bodies import Speaker
from builder.measure.joining import TABLE
from builder.measure.lists import Listed
from builder.measure.scope import Scope, body_of

_ROW = re.compile(r"[^\n]+")
_CELL = re.compile(r"[^\s|]+")
_YEAR = re.compile(r"(20\d\d)年度?")
_WHOLE = re.compile(r"合计|总计|共计|全[省市区县州旗镇乡]")


def cells_of(text: str, speaker: Speaker) -> dict[int, Listed]:
    """Where each number of a table begins, whose and when it is, and where the words of its row stand."""
    cells: dict[int, Listed] = {}
    for table in TABLE.finditer(text):
        heads = [head.span() for head in _CELL.finditer(text, *table.span("heads"))]
        for row in _ROW.finditer(text, *table.span("rows")):
            opener, *figures = (cell.span() for cell in _CELL.finditer(text, *row.span()))
            if len(figures) != len(heads) - 1:
                continue
            for (start, _), head in zip(figures, heads[1:], strict=True):
                listed = _listed(text, opener, head, speaker)
                if listed is not None:
                    cells[start] = listed
    return cells


def _listed(text: str, opener: tuple[int, int], head: tuple[int, int], speaker: Speaker) -> Listed | None:
    """What a number is of whose line opens with one cell and whose column has another for its head."""
    for dated, words in ((opener, head), (head, opener)):
        if year := _YEAR.fullmatch(text, *dated):
            return Listed(Scope(), *words, int(year[1]))
    whose = Scope() if _WHOLE.fullmatch(text, *opener) else body_of(text, *opener, speaker)
    return None if whose is None else Listed(whose, *head)
