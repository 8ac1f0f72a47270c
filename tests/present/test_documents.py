"""What is said of a document that reports name: how many do, how often, under which number."""

import csv
from dataclasses import replace
from io import StringIO

from builder.compare.cards import card_of
from builder.present.cells import reader_of
from builder.present.documents import documents_page, documents_table
from tests.compare.in_hand import gather_cards
from tests.present.sample import DIVISIONS, sample_reports


def test_a_document_keeps_its_number_and_counts_each_report_once() -> None:
    """The newest report names it twice without its number: one more report, two more places, and the number stays."""
    *earlier, newest = sample_reports()
    numbered = next(cited for cited in newest.citations if cited.number)
    bare = numbered._replace(number=None)
    reports = [*earlier, replace(newest, citations=(bare, bare))]
    corpus = gather_cards(map(card_of, reports), DIVISIONS)
    (row,) = (row for row in documents_page(reader_of(corpus)).context.rows if row.title == numbered.title)
    assert (row.number, row.reports, row.times) == (numbered.number, len(reports), len(reports) + 1)
    assert len({place.href for place in row.places}) == len(reports)
    table = csv.reader(StringIO(documents_table(corpus).content.decode("utf-8-sig")))
    assert [numbered.title, numbered.number, str(len(reports)), str(len(reports) + 1)] in [told[:4] for told in table]
