"""Put back the characters that a PDF's text layer mistook for their look-alikes: 觃范 → 规范, 丌断 → 不断.

A broken map of glyphs points next to the right character. Some of the wrong ones are words of their own (彳亍), so a
look-alike is mended only outside those, and only where the report itself shows that it is one.
"""

import re
from collections.abc import Iterator

from builder.model.spans import Span
from builder.model.text import Certainty, Edit
from builder.restore.word_tables import our_neighbours

# Seen in text layers of official PDFs. The left one is hardly ever written today.
LOOKALIKES = {
    "觃": "规",
    "丌": "不",
    "敁": "效",
    "亍": "于",
    "収": "发",
    "迚": "进",
    "仸": "任",
    "劢": "动",
    "呾": "和",
    "廸": "建",
    "癿": "的",
    "乊": "之",
    "亊": "事",
    "叐": "受",
    "幵": "并",
    "斱": "方",
    "戓": "或",
    "屇": "届",
    "枀": "极",
}
# What a mirror that converted the text since has made of them.
CONVERTED = {"覎": "觃", "勱": "劢"}
# Words and names that are right with the odd character.
_WORDS = re.compile("彳亍|丌官|丌侍|劢克|[赵钱孙李周吴郑王]亊")
ODD_CLASS = "".join(LOOKALIKES)
_TWO_HAN = re.compile("[\u3400-\u9fff]{2}")
_ODD = re.compile("[" + "".join(LOOKALIKES) + "]")

# With this many odd characters a text has a broken map; fewer must each be borne out by the report's other words.
LEAST_ODD = 3


def pdf_lookalikes(text: str) -> Iterator[Edit]:
    """Replace odd characters where the report bears it out."""
    right = {word.start() + at for word in _WORDS.finditer(text) for at in range(len(word[0]))}
    odd = [found.start() for found in _ODD.finditer(text) if found.start() not in right]
    certain = len(odd) >= LEAST_ODD
    for at in odd:
        after = LOOKALIKES[text[at]]
        if certain or _is_borne_out(text, at, after):
            yield Edit(Span(at, at + 1), after, Certainty.EXACT if certain else Certainty.INFERRED)


def _is_borne_out(text: str, at: int, after: str) -> bool:
    """Whether the right character stands beside this neighbour elsewhere, or makes a word of reports with both of its neighbours."""
    before, behind = text[at - 1 : at], text[at + 1 : at + 2]
    if (before and before + after in text) or (behind and after + behind in text):
        return True
    beside = [pair for pair in (before + after, after + behind) if _TWO_HAN.fullmatch(pair)]
    return bool(beside) and all(pair[1:] in our_neighbours().get(pair[0], "") for pair in beside)
