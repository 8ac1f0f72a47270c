"""Turn radicals and compatibility forms into the characters they look like: ⽅⾯ → 方面, ⺠ → 民.

PDF fonts share one glyph between 方 and the radical ⽅, and the text layer names the wrong one. Nobody writes the radical.
"""

import re
import unicodedata
from collections.abc import Iterator

from builder.model.spans import Span
from builder.model.text import Edit

RADICAL_CLASS = "\u2e80-\u2fdf\uf900-\ufaff"
_RADICALS = re.compile(f"[{RADICAL_CLASS}]")

# Radicals for which Unicode has no equal, or an old form of it.
_LOOKS_LIKE = dict(
    zip(
        "⺁⺄⺆⺈⺌⺍⺕⺗⺜⺝⺟⺠⺢⺣⺧⺪⺫⺬⺮⺯⺰⺳⺶⺷⺸⺻⺼⺾⺿⻀⻄⻅⻆⻈⻉⻋⻌⻍⻎⻐⻑⻒⻓⻔⻖⻗⻘⻙⻚⻛⻜⻝⻟⻠⻡⻢⻣⻤⻥⻦⻧⻨⻩⻪⻬⻮⻰⻳⼾⿈⾭",
        "厂乙冂勹小小彐心日月母民水火牛疋目示竹糸纟网羊羊羊聿月艹艹艹西见角讠贝车辶辶辶钅长长长门阝雨青韦页风飞食饣饣饣马骨鬼鱼鸟卤麦黄黾齐齿龙龟户黄青",
        strict=True,
    )
)


def glyph_radicals(text: str) -> Iterator[Edit]:
    """Replace each by the character that has its glyph."""
    for found in _RADICALS.finditer(text):
        after = _LOOKS_LIKE.get(found[0]) or unicodedata.normalize("NFKC", found[0])
        if after != found[0] and len(after) == 1:
            yield Edit(Span(*found.span()), after)
