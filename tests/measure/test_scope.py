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
    "zone": Metadata(jurisdiction="云溪高新技术产业开发区", level=Level.ZONE, year=YEAR),
    "township": Metadata(jurisdiction="杉坎镇", level=Level.TOWNSHIP, year=YEAR),
}
CASES = Path(__file__).parent / "cases"
LINES = (CASES / "bodies.txt").read_text(encoding="utf-8").splitlines()
NAMED, LEADING = (
    [name for line in part.splitlines() if not line.startswith("#") for name in line.split()]
    for part in (CASES / "names.txt").read_text(encoding="utf-8").split("\n\n")
)


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


# How a sentence comes to its subject.
OPENINGS = ("{}", "强化日常监管,{}", "(二){}", "由{}牵头,", "今年以来{}", "县公安局办理行政许可30件,{}")


@pytest.mark.parametrize("name", NAMED)
def test_what_a_body_did_is_its_own(name: str, catalogue: Catalogue) -> None:
    """However the sentence comes to its subject, the figure behind it is not the county's."""
    for opening in OPENINGS:
        seen = observe_marked(opening.format(name) + "办理行政处罚案件【56件】。", catalogue)
        assert (seen and (seen.indicator, seen.scope)) == ("enforcement.penalties", name), opening


@pytest.mark.parametrize("name", LEADING)
def test_what_leads_the_county_speaks_for_it(name: str, catalogue: Catalogue) -> None:
    """Committees, the government and its standing meeting limit no figure."""
    seen = observe_marked(f"强化日常监管,{name}审核重大合同【45份】。", catalogue)
    assert (seen and (seen.indicator, seen.scope)) == ("decisions.contract_reviews", None)
