"""The year that the matrix opens with is one that has something to show."""

from dataclasses import replace

import pytest

from builder.model.corpus import Corpus
from builder.present.matrix import opening_year
from tests.present.sample import sample_corpus


@pytest.mark.parametrize(
    ("years", "opened"),
    [
        ([2021, 2021, 2021, 2022], 2021),  # one early bird does not empty the page
        ([2021, 2021, 2021, 2022, 2022], 2022),  # half as many will do
        ([2022], 2022),
        ([], None),
    ],
)
def test_opens_where_most_have_reported(years: list[int], opened: int | None) -> None:
    """The latest year with at least half as many reports as any other."""
    corpus = sample_corpus()
    head = next(head for head in corpus.heads.values() if head.jurisdiction is not None and not head.is_bureau)
    heads = {f"{at}": head._replace(id=f"{at}", metadata=head.metadata._replace(year=year)) for at, year in enumerate(years)}
    several: Corpus = replace(corpus, heads=heads)
    assert opening_year(several) == opened
