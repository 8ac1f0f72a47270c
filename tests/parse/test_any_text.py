"""Laws that hold for any text whatever: no exception, marks in order and inside the text."""

from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from builder.catalogue.dimensions import read_dimensions
from builder.measure.completeness import find_verdicts
from builder.model.marks import Dates, Metadata
from builder.model.text import RestoredText, Run
from builder.parse.citations import find_citations
from builder.parse.narrative import find_narrative
from builder.parse.outline import find_outline

WORDS = read_dimensions(Path(__file__).resolve().parents[2] / "content" / "dimensions.toml")
PIECES = st.sampled_from(
    [
        *"一二三十12()（）.、。,;:\n \u3000《》〔〕号\t①㈠",
        "一、",
        "(一)",
        "1.",
        "一是",
        "二是",
        "第一,",
        "第一章",
        "存在的问题",
        "下一步工作打算",
        "2024年",
        "我们将",
        "但仍存在一些不足",
        "原因",
        "第一责任人",
        "加强行政执法",
        "云府发〔2024〕3号",
        "国务院令第713号",
        "全年工作平稳有序推进,各项任务基本完成",
    ]
)
TEXTS = st.one_of(st.text(max_size=200), st.lists(PIECES, max_size=60).map("".join))


@settings(max_examples=200, deadline=None)
@given(TEXTS, st.integers(2000, 2030) | st.none(), st.lists(st.integers(0, 80), max_size=4))
def test_marks_lie_inside_the_text(text: str, year: int | None, hints: list[int]) -> None:
    """Headings, citations, passages and verdicts are found in order, inside the text, none of them empty."""
    headings = tuple(sorted({hint for hint in hints if hint < len(text)}))
    restored = RestoredText(text, (Run(0, len(text), 0, len(text)),) if text else (), headings=headings)
    outline = find_outline(restored, WORDS)
    citations = find_citations(restored)
    narrative = find_narrative(restored, outline, year)
    metadata = Metadata(year=year, dates=Dates(posted="2024-03-01"))
    verdicts = find_verdicts(restored, outline, metadata, narrative.problems, narrative.plans)
    end = 0
    for heading in outline:
        assert end <= heading.start < heading.end <= len(text)
        assert heading.title
        end = heading.end
    assert all(text[citation.start] == "《" and text[citation.end - 1] == "》" for citation in citations)
    for passage in (*narrative.problems, *narrative.plans):
        assert 0 <= passage.start < passage.end <= len(text)
        assert passage.text.strip()
    for verdict in verdicts:
        assert verdict.start is None or (verdict.end is not None and 0 <= verdict.start <= verdict.end <= len(text))
