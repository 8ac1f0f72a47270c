"""Quantities, tried on marked sentences and on sentences without any."""

from functools import lru_cache
from pathlib import Path

import pytest

from builder.catalogue.names import Names, read_names
from builder.catalogue.units import Units, read_units
from builder.model.marks import Quantity
from builder.model.text import RestoredText, Run
from builder.parse.citations import find_citations
from builder.parse.quantities import find_quantities
from tests.parse.quantities.marked import Sentence, read_sentences, show

HERE = Path(__file__).parent
CONTENT = HERE.parents[2] / "content"
SENTENCES = [sentence for path in sorted(HERE.glob("cases/*.txt")) for sentence in read_sentences(path)]
REFUSALS = [sentence for path in sorted(HERE.glob("refusals/*.txt")) for sentence in read_sentences(path)]
FAILURES = read_sentences(HERE / "known_failures.txt")


@lru_cache(maxsize=1)
def tables() -> tuple[Units, Names]:
    """The project's own tables, read once."""
    return read_units(CONTENT / "units.toml"), read_names(CONTENT / "names.toml")


def quantities_of(text: str) -> tuple[Quantity, ...]:
    """The quantities of a text that needed no restoring."""
    restored = RestoredText(text, (Run(0, len(text), 0, len(text)),) if text else ())
    return find_quantities(restored, (), find_citations(restored), *tables())


@pytest.mark.parametrize("sentence", SENTENCES, ids=[sentence.place for sentence in SENTENCES])
def test_finds_what_is_marked(sentence: Sentence) -> None:
    """Exactly the marked quantities are found, with value, unit, bound and range."""
    found = quantities_of(sentence.text)
    assert show(sentence.text, found) == show(sentence.text, sentence.quantities)


@pytest.mark.parametrize("sentence", REFUSALS, ids=[sentence.place for sentence in REFUSALS])
def test_refuses_what_only_looks_like_a_quantity(sentence: Sentence) -> None:
    """A text of look-alikes holds no quantity."""
    assert not sentence.quantities, "refusals carry no marks"
    assert show(sentence.text, quantities_of(sentence.text)) == sentence.text


@pytest.mark.xfail(strict=True, reason="known failures: the file says why each is hard")
@pytest.mark.parametrize("sentence", FAILURES, ids=[sentence.place for sentence in FAILURES])
def test_known_failures(sentence: Sentence) -> None:
    """What we know to read wrong; a case that begins to pass moves to the others."""
    assert show(sentence.text, quantities_of(sentence.text)) == show(sentence.text, sentence.quantities)


def test_there_are_enough_cases() -> None:
    """At least 250 marked quantities and 150 refused sentences guard the parser."""
    assert sum(len(sentence.quantities) for sentence in SENTENCES) >= 250
    assert len(REFUSALS) >= 100
