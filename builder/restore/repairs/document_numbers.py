"""Give a document number its brackets back: 川府法201568号 → 川府法〔2015〕68号, 国办发[2018]118号 → 国办发〔2018〕118号.

Only there: a bracket elsewhere stays as it is printed. A court's (2023)鄂03行终12号 begins with its year and is no such number.
"""

import re
from collections.abc import Iterator

from builder.model.spans import Span
from builder.model.text import Certainty, Edit

_YEAR = r"(?:19[89]\d|20[0-4]\d)"
_BRACKETED = re.compile(rf"(?<=[\u4e00-\u9fff])([\[【(（﹝［])\s?{_YEAR}年?\s?([\]】)）﹞］])\s?第?\d{{1,5}}\Z")

# The last word of an agency's code, after the name of a body: 川府法, 乐府办发, 国办函.
_BARE = re.compile(rf"(?:[府委办党国厅局院政司][\u4e00-\u9fff]{{0,4}}?[发办字函规法文通政令综]|[府委办])({_YEAR})\d{{1,4}}\Z")
_REACH = 20  # no number and its bracket are longer


def lost_brackets(text: str) -> Iterator[Edit]:
    """Replace the brackets around the year, or put them where they were lost."""
    for ends in re.finditer("号", text):
        if not text[ends.start() - 1 : ends.start()].isdigit():
            continue
        start = max(0, ends.start() - _REACH)
        number = text[start : ends.start()]
        if found := _BRACKETED.search(number):
            yield Edit(Span(start + found.start(1), start + found.end(1)), "〔")
            yield Edit(Span(start + found.start(2), start + found.end(2)), "〕")
        elif found := _BARE.search(number):
            yield Edit(Span(start + found.start(1), start + found.end(1)), f"〔{found[1]}〕", Certainty.INFERRED)
