"""The same report in every style of numbering has the same outline."""

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from hypothesis import given, settings
from hypothesis import strategies as st

from builder.catalogue.dimensions import read_dimensions
from builder.model.text import RestoredText, Run
from builder.parse.outline import find_outline

WORDS = read_dimensions(Path(__file__).resolve().parents[2] / "content" / "dimensions.toml")
NUMERALS = ("", *"一二三四五六七八九十", "十一", "十二")
TITLES = st.sampled_from(
    [
        "强化政治引领,把牢正确方向",
        "厘清权责边界",
        "健全“一网通办”机制",
        "推进规范性文件清理",
        "完善决策程序 提升决策质量",
        "统一执法文书",
        "防范化解风险",
        "做实源头预防,促进社会和谐",
        "办好建议提案",
        "打通数据壁垒",
        "八五普法扎实推进",
    ]
)
BODIES = st.sampled_from(
    [
        "全年组织研讨4次,1.5万人次参加,占比96.5%。一是学用结合;二是以考促学。",
        "依据《办法(试行)》第三条第(一)项办理。一、二审案件共3件,均按期答辩。",
        "主要做法:(1)统一标准;(2)逐案评查。12月4日前后开展宣传。",
        "县委、县政府主要领导带头推动,定期听取汇报,研究解决人员、经费等方面的具体困难。",
    ]
)


class Style(NamedTuple):
    """How headings of three depths are numbered, and the level that each marker stands for."""

    markers: tuple[Callable[[int], str], ...]
    levels: tuple[int, ...]
    runs_in: bool


STYLES = {
    "plain": Style((lambda n: f"{NUMERALS[n]}、", lambda n: f"({NUMERALS[n]})", lambda n: f"{n}."), (1, 2, 3), runs_in=True),
    "wide": Style((lambda n: f"{NUMERALS[n]}、", lambda n: f"（{NUMERALS[n]}）", lambda n: f"{n}．"), (1, 2, 3), runs_in=True),
    "alone": Style((lambda n: f"{NUMERALS[n]}、", lambda n: f"({NUMERALS[n]})", lambda n: f"{n}、"), (1, 2, 3), runs_in=False),
    "parts": Style((lambda n: f"第{NUMERALS[n]}部分 ", lambda n: f"{NUMERALS[n]}、", lambda n: f"{n}."), (1, 1, 3), runs_in=True),
    "skipped": Style((lambda n: f"{NUMERALS[n]}、", lambda n: f"{n}.", lambda n: f"({n})"), (1, 3, 4), runs_in=True),
    "halves": Style((lambda n: f"{NUMERALS[n]}．", lambda n: f"{NUMERALS[n]}）", lambda n: f"{n}）"), (1, 2, 4), runs_in=True),
    "spaced": Style(
        (lambda n: f"{NUMERALS[n]} 、", lambda n: f"（ {NUMERALS[n]} ）", lambda n: f"{n} . "), (1, 2, 3), runs_in=False
    ),
}


@settings(max_examples=60, deadline=None)
@given(
    st.sampled_from(sorted(STYLES)),
    st.lists(
        st.tuples(TITLES, st.lists(st.tuples(TITLES, st.lists(st.tuples(TITLES, BODIES), min_size=2)), min_size=2, max_size=3)),
        min_size=2,
        max_size=3,
    ),
)
def test_every_style_has_the_same_outline(name: str, report: list[tuple[str, list[tuple[str, list[tuple[str, str]]]]]]) -> None:
    """Each heading is found where it stands, with the level of its marker and its words, and nothing else is."""
    style = STYLES[name]
    text = "二〇二三年,全县工作平稳有序推进,各项任务基本完成,现将有关情况报告如下:\n"
    expected = []
    for chapter_at, (chapter, sections) in enumerate(report, 1):
        expected.append((style.levels[0], len(text), chapter))
        text += style.markers[0](chapter_at) + chapter + "\n"
        for section_at, (section, points) in enumerate(sections, 1):
            expected.append((style.levels[1], len(text), section))
            text += style.markers[1](section_at) + section + "\n"
            for point_at, (point, body) in enumerate(points, 1):
                expected.append((style.levels[2], len(text), point))
                text += style.markers[2](point_at) + point + ("。" if style.runs_in else "\n") + body + "\n"
    restored = RestoredText(text, (Run(0, len(text), 0, len(text)),))
    assert [(heading.level, heading.start, heading.title) for heading in find_outline(restored, WORDS)] == expected
