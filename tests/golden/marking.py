"""A report as marked source: what was found, shown where it stands, so that a change can be read without arithmetic."""

from collections import defaultdict

from builder.model.report import Report


def marked(report: Report) -> str:
    """The restored text with its marks written in: 〖429件 = 429 件 · review.received〗, headings with level and dimension.

    Checks, implied figures, problems, plans and findings follow below the text.
    """
    text = report.restored.text
    opening: dict[int, list[str]] = defaultdict(list)
    closing: dict[int, list[str]] = defaultdict(list)
    for seen in report.observations:
        quantity = seen.quantity
        said = [f"{quantity.value:g}" if quantity.value < 1e6 else f"{quantity.value:.0f}"]  # noqa: PLR2004 -- beyond it :g writes 1e+06
        said += [f"…{quantity.upper:g}"] if quantity.upper is not None else []
        said += [quantity.unit] if quantity.unit else []
        said += [quantity.bound] if quantity.bound else []
        said += [f"· {seen.indicator}"] if seen.indicator else []
        said += [f"@{seen.scope}"] if seen.scope else []
        said += [f"in {seen.year}"] if seen.year != report.metadata.year else []
        said += ["part"] if seen.part else []
        opening[quantity.start].append("〖")
        closing[quantity.end].insert(0, f" = {' '.join(said)}〗")
    for cited in report.citations:
        closing[cited.end].append(f"‹{cited.number}›" if cited.number else "‹›")
    for heading in report.outline:
        opening[heading.start].insert(0, f"⟦{heading.level} {heading.dimension or '-'}| ")
        closing[heading.end].append("⟧")
    pieces = []
    last = 0
    for offset in sorted(opening.keys() | closing.keys()):
        pieces += [text[last:offset], *closing[offset], *opening[offset]]
        last = offset
    pieces.append(text[last:])
    return "".join(pieces) + "\n\n" + "\n".join(_below(report)) + "\n"


def _below(report: Report) -> list[str]:
    metadata = report.metadata
    lines = [f"# {report.key} {report.kind} {metadata.jurisdiction} {metadata.code} {metadata.level} {metadata.year}"]
    lines += [f"title: {metadata.title}", f"issuer: {metadata.issuer}", f"published: {metadata.published} {tuple(metadata.dates)}"]
    lines += [f"check {check.kind} {'holds' if check.holds else 'FAILS'}: {check.formula}" for check in report.checks]
    lines += [
        f"implied {entry.indicator} {entry.scope or ''} {entry.year}: {entry.value:g} 〔{report.restored.text[entry.start : entry.end]}〕"
        for entry in report.implied
    ]
    lines += [f"problem: {passage.text}" for passage in report.problems]
    lines += [f"plan: {passage.text}" for passage in report.plans]
    lines += [f"verdict {verdict.item}: {verdict.verdict}" for verdict in report.verdicts]
    lines += [f"finding {finding.severity} {finding.code}: {finding.message}" for finding in report.findings]
    lines += [f"repairs: {len(report.restored.repairs)}"]
    return lines
