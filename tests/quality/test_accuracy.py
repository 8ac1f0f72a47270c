"""The accuracy that the site tells of is the accuracy that is measured."""

from builder.catalogue.accuracy import read_accuracy
from builder.present.words import MARKS
from tests.quality.accuracy import TABLE, table_of_accuracy
from tests.quality.scoring import KINDS


def test_the_table_is_what_the_gate_reaches() -> None:
    """Every kind, count and share, and the digest of the cases: python scripts/measure_accuracy.py --date <day> writes it anew."""
    accuracy = read_accuracy(TABLE)
    assert accuracy is not None
    assert TABLE.read_text(encoding="utf-8") == table_of_accuracy(accuracy.measured)


def test_every_kind_has_a_name_for_readers() -> None:
    """The page calls no kind by its English name."""
    assert set(KINDS) <= set(MARKS)
