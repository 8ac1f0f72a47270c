"""Pages of several content systems: the report comes back line by line, and what the page says of it becomes facts."""

from random import Random

import pytest

from builder.read import read_bytes
from builder.restore import restore
from tests.damage.report import report
from tests.read.page_fields import INDEX, LAYOUTS, NUMBER, POSTED, SOURCE
from tests.read.pages import SHAPES, TABLED, Shape
from tests.read.printed import PRINTS, Print, printed


@pytest.mark.parametrize("shape", SHAPES.values(), ids=SHAPES)
@pytest.mark.parametrize("seed", range(3))
def test_a_page_gives_the_report_and_its_facts(shape: Shape, seed: int) -> None:
    """Not a line is missing, none is added, and every field that is printed is a fact."""
    random = Random(seed)  # noqa: S311 - a test that can be run again
    clean = report(random)
    data, suffix, facts = shape(clean, random)
    restored = restore(read_bytes(data, suffix, f"a{suffix}"))
    assert restored.text == clean
    assert facts.items() <= {fact.key: fact.value for fact in restored.facts}.items()


@pytest.mark.parametrize("layout", LAYOUTS.values(), ids=LAYOUTS)
def test_what_a_page_says_of_itself_is_told_however_it_is_laid_out(layout: str) -> None:
    """Index number, document number, day and source become facts, and nothing of them is left in the text."""
    title, *lines = report(Random(1)).split("\n")  # noqa: S311 - as above
    fields = layout.format(i=INDEX, n=NUMBER, d=POSTED, s=SOURCE)
    words = "".join(f"<p>{line}</p>" for line in lines)
    data = f"<html><head><title>{title}</title></head><body><h1>{title}</h1>{fields}<div>{words}</div></body></html>".encode()
    restored = restore(read_bytes(data, ".html", "a.html"))
    facts = {fact.key: fact.value for fact in reversed(restored.facts)}  # the first of a key counts
    assert (facts["index_number"], facts["document_number"], facts["posted"], facts["source"]) == (INDEX, NUMBER, POSTED, SOURCE)
    assert restored.text.split("\n") == [title, *lines]


@pytest.mark.parametrize("shape", TABLED.values(), ids=TABLED)
def test_a_table_between_paragraphs_is_lines(shape: Shape) -> None:
    """The rows stand where the table does."""
    random = Random(5)  # noqa: S311 - as above
    clean = report(random)
    data, suffix, _ = shape(clean, random)
    lines = restore(read_bytes(data, suffix, f"a{suffix}")).text.split("\n")
    at = lines.index("行政复议申请 429件")
    assert lines[at - 1] == "事项 数量"
    assert lines[: at - 1] + lines[at + 1 :] == clean.split("\n")


@pytest.mark.parametrize("how", PRINTS.values(), ids=PRINTS)
@pytest.mark.parametrize("seed", range(2))
def test_a_print_gives_the_report(how: Print, seed: int) -> None:
    """Paragraphs are whole again, whatever the page printed around and between their lines; notes of each page stand at the end."""
    clean = report(Random(seed))  # noqa: S311 - as above
    data = printed(clean, how)
    notes = [f"注{mark}：{words}" for mark, words in how.notes] * data.count(b"/Type /Page ")
    assert restore(read_bytes(data, ".pdf", "a.pdf")).text.split("\n") == [*clean.split("\n"), *notes]
