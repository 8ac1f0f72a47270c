"""Sentences with one figure in brackets, read as a report reads them: 共收到申请35件,受理【28件】."""

from builder.catalogue import Catalogue
from builder.measure.observing import Told, observe
from builder.model.marks import Level, Metadata, Observation
from builder.model.text import RestoredText, Run
from builder.parse.citations import find_citations
from builder.parse.outline import find_outline
from builder.parse.quantities import find_quantities

YEAR = 2023
COUNTY = Metadata(jurisdiction="云溪县", level=Level.COUNTY, province="云川省", prefecture="云溪市", year=YEAR)


def observe_text(words: str, catalogue: Catalogue, metadata: Metadata = COUNTY) -> tuple[RestoredText, tuple[Observation, ...]]:
    """What a report of these words gives."""
    text = RestoredText(words, (Run(0, len(words), 0, len(words)),))
    outline = find_outline(text, catalogue.dimension_words)
    citations = find_citations(text)
    quantities = find_quantities(text, outline, citations, catalogue.units, catalogue.names)
    told = Told(text, outline, quantities, metadata)
    (found,) = observe([told], catalogue.indicators, catalogue.cues, catalogue.divisions)
    return text, found


def observe_marked(sentence: str, catalogue: Catalogue, metadata: Metadata = COUNTY) -> Observation | None:
    """What the last bracketed figure of the sentence is read as; None where it is no quantity."""
    start = sentence.rindex("【")
    words = sentence.replace("【", "").replace("】", "")
    start -= sentence.count("【") + sentence.count("】") - 2
    end = start + sentence.rindex("】") - sentence.rindex("【") - 1
    _, found = observe_text(words, catalogue, metadata)
    return next((seen for seen in found if start <= seen.quantity.start and seen.quantity.end <= end), None)
