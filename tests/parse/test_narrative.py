"""What a report admits and plans, from cases/narrative.toml and by laws that every text obeys."""

import time
import tomllib
from collections import Counter
from pathlib import Path

import pytest

from builder.catalogue.dimensions import DimensionWords, read_dimensions
from builder.model.marks import Heading
from builder.model.text import RestoredText, Run
from builder.parse.narrative import Narrative, find_narrative
from builder.parse.narrative.sections import Part, parts_of
from builder.parse.outline import find_outline

HERE = Path(__file__).resolve().parent
CASES = tomllib.loads((HERE / "cases" / "narrative.toml").read_text(encoding="utf-8"))["case"]


@pytest.fixture(scope="module")
def words() -> DimensionWords:
    """The project's own table of words."""
    return read_dimensions(HERE.parents[1] / "content" / "dimensions.toml")


def read(text: str, year: int | None, words: DimensionWords) -> Narrative:
    """The narrative of a text that needed no repair."""
    restored = RestoredText(text, (Run(0, len(text), 0, len(text)),))
    return find_narrative(restored, find_outline(restored, words), year)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.get("name", case["rule"]))
def test_cases(case: dict[str, object], words: DimensionWords) -> None:
    """Exactly the shortcomings and plans of the case, in its words."""
    found = read(str(case["text"]), int(str(case.get("year", 2023))), words)
    assert [passage.text for passage in found.problems] == case.get("problems", [])
    assert [passage.text for passage in found.plans] == case.get("plans", [])


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.get("name", case["rule"]))
def test_spans_hold_the_words(case: dict[str, object], words: DimensionWords) -> None:
    """A passage's span begins and ends with its first and last words."""
    text = str(case["text"])
    found = read(text, int(str(case.get("year", 2023))), words)
    for passage in (*found.problems, *found.plans):
        assert text[passage.start : passage.end].startswith(passage.text[:3])
        assert text[passage.start : passage.end].endswith(passage.text[-3:])


def test_every_rule_has_its_variations() -> None:
    """A rule is true of the language, not of one text: at least a text, two others and a near miss."""
    assert min(Counter(case["rule"] for case in CASES).values()) >= 4
    assert {case["rule"] for case in CASES if "near miss" in case.get("name", "")} == {case["rule"] for case in CASES}


ANNOUNCED = {
    "存在的主要问题": (Part.PROBLEMS,),
    "上一年度推进法治政府建设存在的不足和原因": (Part.PROBLEMS,),
    "工作中的短板弱项": (Part.PROBLEMS,),
    "法治政府建设工作中的不足": (Part.PROBLEMS,),
    "面临的困难和挑战": (Part.PROBLEMS,),
    "原因分析": (Part.CAUSES,),
    "存在问题及下步打算": (Part.PROBLEMS, Part.PLANS),
    "下一年度推进法治政府建设的主要安排": (Part.PLANS,),
    "2024年重点任务": (Part.PLANS,),
    "2023年工作总结及2024年工作计划": (Part.PLANS,),
    "新的一年工作计划": (Part.PLANS,),
    "着力解决突出问题": (),
    "消除薄弱环节,筑牢安全防线": (),
    "补齐短板弱项": (),
    "行政执法领域突出问题专项整治": (),
    "有待改进的方面": (Part.PROBLEMS,),
    "存在问题和改进方向": (Part.PROBLEMS, Part.PLANS),
    "存在的问题及整改措施": (Part.PROBLEMS, Part.PLANS),
    "围绕存在问题抓整改": (),
    "上级督察反馈问题整改情况": (),
    "推进问题整改": (),
    "2023年主要工作": (),
    "2023年工作计划完成情况": (),
    "统筹部署年度工作安排": (),
}


@pytest.mark.parametrize(("title", "parts"), ANNOUNCED.items())
def test_what_a_chapter_announces(title: str, parts: tuple[Part, ...]) -> None:
    """A chapter's heading says whether it admits, explains or plans; of what was mended or done it says nothing."""
    assert parts_of(Heading(1, "三、", title, 0, 0), 2023) == parts


@pytest.mark.timing
@pytest.mark.parametrize(
    "piece",
    [
        "但仍存在一些问题:",
        "下一步,我们将",
        "一是学习不够;二是",
        "2024年要",
        "主要是,主要有,存在差距",
        "一、原因\n",
        "下一步将。",
        "一、存在的问题\n(一)存在的问题\n",
    ],
)
def test_time_is_linear(piece: str, words: DimensionWords) -> None:
    """Ten times the text takes at most twelve times the time."""
    once, ten = _seconds(piece * 200, words), _seconds(piece * 2000, words)
    assert ten <= 12 * once + 0.05


def _seconds(text: str, words: DimensionWords) -> float:
    restored = RestoredText(text, (Run(0, len(text), 0, len(text)),))
    outline = find_outline(restored, words)
    best = 1e9
    for _ in range(3):
        begun = time.process_time()
        find_narrative(restored, outline, 2023)
        best = min(best, time.process_time() - begun)
    return best
