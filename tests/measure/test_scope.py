"""A figure is the whole place's unless a body is named; it is this year's unless another is."""

from pathlib import Path

import pytest

from builder.catalogue import Catalogue
from builder.model.marks import Level, Metadata
from tests.measure.sentences import observe_marked

YEAR = 2025
SPEAKERS = {
    "county": Metadata(jurisdiction="云溪县", level=Level.COUNTY, year=YEAR),
    "prefecture": Metadata(jurisdiction="云川市", level=Level.PREFECTURE, year=YEAR),
    "department": Metadata(jurisdiction="云川市", level=Level.DEPARTMENT, issuer="云川市市场监督管理局", year=YEAR),
    "township": Metadata(jurisdiction="杉坎镇", level=Level.TOWNSHIP, year=YEAR),
}
LINES = (Path(__file__).parent / "cases" / "bodies.txt").read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize("line", [line for line in LINES if line and not line.startswith("#")])
def test_whose_figure_and_of_which_year(line: str, catalogue: Catalogue) -> None:
    """`row/scope@year+` is what the bracketed figure is read as; scope, year and part are left out where there is none.

    A line breaks at a backslash and n.
    """
    speaker, sentence, expected = line.split("|")
    seen = observe_marked(sentence.replace("\\n", "\n"), catalogue, SPEAKERS[speaker])
    found = ""
    if seen is not None and seen.indicator is not None:
        found = seen.indicator + (f"/{seen.scope}" if seen.scope else "") + (f"@{seen.year}" if seen.year != YEAR else "")
        found += "+" if seen.part else ""
    assert found == expected
