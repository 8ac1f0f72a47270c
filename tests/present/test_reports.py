"""What lists call a report, and where they lead."""

from dataclasses import replace

from builder.compare.cards import card_of
from builder.model.marks import Kind, Level
from builder.model.report import Report
from builder.present.reports import report_row, way_to, who_of
from tests.compare.in_hand import gather_cards
from tests.present.sample import DIVISIONS, sample_report


def _bureau() -> Report:
    report = sample_report(2024)
    metadata = report.metadata._replace(level=Level.DEPARTMENT, issuer="青溪区司法局")
    source = replace(report.source, path="990102/sifaju-2024.txt")
    return replace(report, key="990102-sifaju-2024", source=source, metadata=metadata)


def test_a_bureau_stands_under_its_government() -> None:
    """A government is called by its place and lies under the next one; a bureau is called by its own name and lies under the place."""
    corpus = gather_cards(map(card_of, (sample_report(2024), _bureau())), DIVISIONS)
    rows = {report: report_row(corpus, head) for report, head in corpus.heads.items()}
    assert {(row.place, row.above, row.level) for row in rows.values()} == {
        ("青溪区", "桐江市", "县级"),
        ("青溪区司法局", "青溪区", "部门"),
    }
    assert {who_of(corpus, head) for head in corpus.heads.values()} == {"青溪区2024年", "青溪区司法局2024年"}


def test_what_is_no_report_leads_to_its_record() -> None:
    """A file that is no yearly report has no page."""
    card = card_of(sample_report(2024))
    (head,) = gather_cards([card], DIVISIONS).heads.values()
    assert way_to(head, "q-1") == f"r/{head.id}/index.html#q-1"
    assert way_to(head._replace(kind=Kind.OTHER)) == f"data/reports/{head.id}.json"
