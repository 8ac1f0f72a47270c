"""What a cell holds: one body's figure is not the whole's, parts are added only where no total is printed."""

from collections.abc import Mapping

import pytest

from builder.compare.columns import Columns
from builder.compare.matrix import Cells
from builder.model.cards import Card, Figure, Quote
from builder.model.corpus import Cell, CellState
from builder.model.marks import Kind, Level, Metadata
from tests.compare.in_hand import InHand

ROW = "review.received"


def _figure(value: float, report: str = "r", **changes: object) -> Figure:
    plain = Figure(
        report,
        f"q-{value}",
        ROW,
        None,
        2023,
        value,
        None,
        "件",
        None,
        part=False,
    )
    return plain._replace(**changes)  # type: ignore[arg-type]  # names of the tuple


def _card(*figures: Figure, year: int = 2023, name: str = "r", **changes: object) -> Card:
    fields: dict[str, object] = {
        "id": name,
        "path": f"{name}.txt",
        "kind": Kind.REPORT,
        "metadata": Metadata(code="430202", level=Level.COUNTY, year=year),
        "jurisdiction": "430202",
        "is_bureau": False,
        "name": name,
        "figures": tuple(figure._replace(report=name) for figure in figures),
        "quotes": (Quote("", "", (0, 0), None),) * len(figures),
        "implied": (),
        "checks": (),
        "citations": (),
        "problems": (),
        "plans": (),
        "verdicts": (),
        "findings": (),
        "coverage": (),
        "unnumbered": (),
        "damaged": (),
        "repairs": (),
        "characters": 0,
        "quantities": 0,
        "notes": (),
        "encoding": "utf-8",
        "is_extracted": False,
    }
    return Card(**(fields | changes))  # type: ignore[arg-type]  # one of every field


def _cells(*cards: Card) -> Cells:
    hand = InHand(cards)
    heads = {head.id: head for head in hand.heads()}
    return Cells(Columns(heads, hand.columns), heads, {"430202": tuple(heads)})


def _cell(*cards: Card, year: int = 2023) -> Cell:
    return _row(*cards)[year]


def _row(*cards: Card) -> Mapping[int, Cell]:
    """The cells by year, the same from the place's row as from the indicator's column."""
    cells = _cells(*cards)
    row = cells.row("430202").get(ROW, {})
    assert row == cells.column(ROW).cells.get("430202", {})
    return row


def test_one_figure_of_the_whole_fills_the_cell() -> None:
    """A single unscoped figure is the value."""
    cell = _cell(_card(_figure(429)))
    assert (cell.state, cell.value, cell.is_derived) == (CellState.VALUE, 429, False)


def test_a_body_s_figure_never_fills_it() -> None:
    """A scoped figure leaves the cell without a value, and says whose it is."""
    cell = _cell(_card(_figure(120, scope="市本级")))
    assert (cell.state, cell.value, [figure.scope for figure in cell.figures]) == (CellState.SCOPED_ONLY, None, ["市本级"])


def test_a_scoped_figure_beside_the_whole_is_left_out() -> None:
    """Where both are printed the whole's counts."""
    assert _cell(_card(_figure(429), _figure(120, scope="市本级"))).value == 429


def test_parts_without_a_total_are_added_and_said_to_be() -> None:
    """Two parts give their sum, marked as derived, with both figures."""
    cell = _cell(_card(_figure(2, part=True), _figure(9, part=True)))
    assert (cell.value, cell.is_derived, len(cell.figures)) == (11, True, 2)


def test_a_total_beats_its_parts() -> None:
    """With a total printed nothing is added."""
    assert _cell(_card(_figure(2, part=True), _figure(9, part=True), _figure(11))).value == 11


def test_two_figures_for_one_row_conflict() -> None:
    """One report that gives two totals leaves the cell open and names both."""
    cell = _cell(_card(_figure(10), _figure(12)))
    assert (cell.state, cell.value, len(cell.figures)) == (CellState.CONFLICTING, None, 2)


@pytest.mark.parametrize(("second", "state"), [(10, CellState.VALUE), (11, CellState.CONFLICTING)])
def test_two_files_of_one_year(second: float, state: CellState) -> None:
    """Equal figures of two files fill the cell, different ones make it conflicting."""
    assert _cell(_card(_figure(10), name="a"), _card(_figure(second), name="b")).state is state


def test_the_year_s_own_report_speaks_for_it() -> None:
    """Last year's figure in this year's report fills last year's cell only where last year's own is silent."""
    later = _card(_figure(99, year=2023), year=2024, name="later")
    assert _cell(_card(_figure(90), name="own"), later).value == 90
    assert _cell(later).value == 99


def test_spoken_of_without_a_number() -> None:
    """A row that the text speaks of without a number has its own reason; damage weighs more."""
    assert _cell(_card(unnumbered=(ROW,))).state is CellState.NO_NUMBER
    assert _cell(_card(damaged=(ROW,))).state is CellState.DAMAGED


def test_a_bureau_fills_nothing() -> None:
    """A bureau's report leaves its government's row as it is."""
    assert _row(_card(_figure(5), is_bureau=True)) == {}
