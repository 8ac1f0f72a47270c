"""What is wrong with a report is held from edit to edit, as long as it is so."""

from dataclasses import replace

import pytest

from builder.model.cards import Card
from builder.present.cells import reader_of
from builder.present.findings import findings_page, findings_table
from tests.present.sample import sample_corpus


def test_troubles_are_held_while_they_last() -> None:
    """Where no card can be fetched the page and the table say the same, until a report's troubles are others."""
    corpus = sample_corpus()
    reader = reader_of(corpus)
    page, table = findings_page(reader, {}), findings_table(reader)
    assert table.content.count(b"check.part") == len(corpus.heads)
    without: dict[str, Card] = {}
    later = reader.over(replace(corpus, cards=without))
    assert findings_page(later, {}) == page
    assert findings_table(later) == table
    head = next(iter(corpus.heads.values()))
    with pytest.raises(KeyError):
        later.troubles_of(head._replace(trouble=head.trouble + 1))
