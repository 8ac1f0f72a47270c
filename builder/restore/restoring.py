"""Mend a source text damage by damage, and keep the trail."""

from collections.abc import Iterator

from builder.model.text import Edit, Fact, Repair, RestoredText, SourceText
from builder.restore.draft import Draft, amend, draft_of, restored_offset
from builder.restore.layout import paragraph_lines
from builder.restore.look import has_odd_characters
from builder.restore.page_facts import find_page_facts
from builder.restore.repairs import REPAIRS


def restore(source: SourceText) -> RestoredText:
    """The report's words; restoring what is restored changes nothing."""
    draft = draft_of(source.text, source.content)
    repairs: list[Repair] = []
    facts: list[Fact] = list(source.facts)
    is_odd = has_odd_characters(draft.text)
    for mending in REPAIRS:
        if mending.needs_odd and not is_odd:
            continue
        edits = list(mending.find(draft.text))
        if not edits:
            continue
        if mending.kind == "chrome":
            facts.extend(_facts(draft, edits))
        draft, made = amend(draft, edits, mending.kind)
        repairs.extend(made)
        is_odd = has_odd_characters(draft.text)
    draft, _ = amend(draft, paragraph_lines(draft.text), "layout")
    ends = [run.source_start + run.source_length for run in draft.runs]
    return RestoredText(
        text=draft.text,
        runs=draft.runs,
        repairs=tuple(
            sorted(
                (repair._replace(at=restored_offset(draft.runs, ends, repair.source.start)) for repair in repairs),
                key=lambda repair: repair.source,
            )
        ),
        headings=tuple(restored_offset(draft.runs, ends, heading) for heading in source.headings),
        facts=tuple(facts),
        findings=source.findings,
    )


def _facts(draft: Draft, edits: list[Edit]) -> Iterator[Fact]:
    """What the cut lines said, with the place in the source where they said it."""
    for (start, end), _, _ in edits:
        for fact in find_page_facts(draft.text[start:end], start):
            yield Fact(fact.key, fact.value, draft.source_of(fact.start, fact.end))
