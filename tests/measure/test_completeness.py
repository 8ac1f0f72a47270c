"""What a text shows of what the law asks for, from cases/completeness.toml."""

import tomllib
from pathlib import Path

import pytest

from builder.catalogue.dimensions import read_dimensions
from builder.measure.completeness import PARTS, TASKS, find_verdicts
from builder.model.marks import Dates, Level, Metadata, Verdict
from builder.model.text import RestoredText, Run
from builder.parse.narrative import find_narrative
from builder.parse.outline import find_outline

HERE = Path(__file__).resolve().parent
CASES = tomllib.loads((HERE / "cases" / "completeness.toml").read_text(encoding="utf-8"))["case"]
WORDS = read_dimensions(HERE.parents[1] / "content" / "dimensions.toml")
YEAR = 2023


def verdicts_of(text: str, metadata: Metadata) -> tuple[Verdict, ...]:
    """The verdicts on a text that needed no repair."""
    restored = RestoredText(text, (Run(0, len(text), 0, len(text)),))
    outline = find_outline(restored, WORDS)
    narrative = find_narrative(restored, outline, metadata.year)
    return find_verdicts(restored, outline, metadata, narrative.problems, narrative.plans)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["rule"])
def test_cases(case: dict[str, object]) -> None:
    """Each item has the verdict the case expects, resting on the passage it names."""
    text = str(case["text"])
    days = {key: str(case[key]) for key in ("signed", "posted", "page") if key in case}
    metadata = Metadata(
        jurisdiction=str(case.get("jurisdiction", "云溪县")),
        level=Level(str(case.get("level", "county"))),
        year=YEAR,
        published=str(case["published"]) if "published" in case else None,
        dates=Dates(**days),
    )
    found = {verdict.item: verdict for verdict in verdicts_of(text, metadata)}
    expected = case["expected"]
    assert isinstance(expected, dict)
    assert {item: found[item].verdict for item in expected} == expected
    passages = case.get("passage", {})
    assert isinstance(passages, dict)
    for item, words in passages.items():
        assert words in text[found[item].start : found[item].end], item


@pytest.mark.parametrize("text", ["", "\n", "□" * 50, "一、", "今天天气很好。" * 40])
def test_never_absent(text: str) -> None:
    """Every text gets one verdict per item, in order, from the four words, and never the word absent."""
    found = verdicts_of(text, Metadata())
    assert [verdict.item for verdict in found] == [*PARTS, *(f"task.{task}" for task in TASKS)]
    assert {verdict.verdict for verdict in found} <= {"stated", "partly", "not in this text", "cannot tell"}


@pytest.mark.parametrize("text", ["", "□" * 50])
def test_an_unreadable_text_cannot_tell(text: str) -> None:
    """Of a text that cannot be read nobody can say what is not in it."""
    assert {verdict.verdict for verdict in verdicts_of(text, Metadata())} <= {"cannot tell"}


def test_what_is_shown_has_its_passage() -> None:
    """Stated and partly name their passage; what is not in the text has none. Only a date may be known from the page alone."""
    for case in CASES:
        for verdict in verdicts_of(str(case["text"]), Metadata(year=YEAR)):
            assert (verdict.start is not None) == (verdict.verdict in {"stated", "partly"}), (case["rule"], verdict)
