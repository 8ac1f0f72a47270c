"""What is begun of a report where it is read comes out of the store as it went in."""

from dataclasses import replace

import pytest

from builder.catalogue import Catalogue
from builder.compare.cards import card_of
from builder.model.anchors import anchors_of
from builder.site.leaves import leaf_of, packed, unpacked
from tests.present.sample import sample_reports

_REPORTS = sample_reports()


@pytest.mark.parametrize("number", range(len(_REPORTS)))
def test_a_leaf_is_kept_whole(number: int, catalogue: Catalogue) -> None:
    """Packing and unpacking change nothing."""
    report = _REPORTS[number]
    leaf = leaf_of(report, card_of(report), anchors_of(report), catalogue)

    assert unpacked(packed(leaf)) == leaf


def test_text_that_no_encoding_allows_is_kept(catalogue: Catalogue) -> None:
    """Half a surrogate pair, out of a broken file, does not stop a build."""
    report = _REPORTS[0]
    report = replace(report, source=replace(report.source, text="甲\ud800"))
    card = replace(card_of(report), is_extracted=True, name="乙\udc00")

    leaf = leaf_of(report, card, anchors_of(report), catalogue)

    assert unpacked(packed(leaf)) == leaf
    assert leaf.source.decode("utf-8", "surrogatepass") == "甲\ud800"
