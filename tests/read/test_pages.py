"""Pages of several content systems: the report comes back line by line, and what the page says of it becomes facts."""

from random import Random

import pytest

from builder.read import read_bytes
from builder.restore import restore
from tests.damage.report import report
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
    """Paragraphs are whole again, whatever the page printed around and between their lines."""
    clean = report(Random(seed))  # noqa: S311 - as above
    assert restore(read_bytes(printed(clean, how), ".pdf", "a.pdf")).text == clean
