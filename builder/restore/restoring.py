"""Mend a source text damage by damage, and keep the trail."""

from builder.model.text import Repair, RestoredText, SourceText
from builder.restore.draft import amend, draft_of, restored_offset
from builder.restore.layout import paragraph_lines
from builder.restore.repairs import REPAIRS


def restore(source: SourceText) -> RestoredText:
    """The report's words; restoring what is restored changes nothing."""
    draft = draft_of(source.text, source.content)
    repairs: list[Repair] = []
    for mending in REPAIRS:
        draft, made = amend(draft, mending.find(draft.text), mending.kind)
        repairs.extend(made)
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
        facts=source.facts,
        findings=source.findings,
    )
