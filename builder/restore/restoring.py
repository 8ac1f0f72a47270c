"""Mend a source text damage by damage, and keep the trail."""

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from builder.model.finding import Finding, Severity
from builder.model.spans import Span
from builder.model.text import Certainty, Edit, Fact, Repair, RestoredText, SourceText
from builder.restore.draft import Draft, amend, draft_of, placed
from builder.restore.layout import paragraph_lines
from builder.restore.look import Sign, find_signs
from builder.restore.page_facts import find_page_facts
from builder.restore.repairs.notes import page_notes
from builder.restore.repairs.traditional import traditional_script


class Mending(NamedTuple):
    """A damage's name in the trail, and the function that finds its places."""

    kind: str
    find: Callable[..., Iterator[Edit]]  # of the text, and of what repairs of the kind `given` wrote
    needs: Sign | None = None  # has work only where the text holds such a character
    given: str = ""  # the words that these wrote look as if the damage had passed over them


def mend(source: SourceText, mendings: Iterable[Mending]) -> RestoredText:
    """Carry out what the mendings find, one after the other, then drop the layout."""
    draft = draft_of(source.text, source.content)
    repairs: list[Repair] = []
    facts: list[Fact] = list(source.facts)
    signs = find_signs(draft.text)
    looked: dict[Callable[..., Iterator[Edit]], str] = {}
    for mending in mendings:
        if looked.get(mending.find) is draft.text:  # nothing has changed since it last looked
            continue
        looked[mending.find] = draft.text
        if mending.needs is not None and mending.needs not in signs:
            continue
        written = ("".join(repair.after for repair in repairs if repair.kind == mending.given),) if mending.given else ()
        edits = list(mending.find(draft.text, *written))
        if not edits:
            continue
        if mending.kind == "chrome":
            facts.extend(_facts(draft, edits))
        draft, made = amend(draft, edits, mending.kind)
        repairs.extend(made)
        signs = find_signs(draft.text)
    draft, _ = amend(draft, paragraph_lines(draft.text), "layout")
    return RestoredText(
        text=draft.text,
        runs=draft.runs,
        repairs=placed(repairs, draft),
        headings=tuple(draft.offset_of(heading) for heading in source.headings),
        facts=tuple(facts),
        findings=tuple(_gap(repair) for repair in repairs if repair.certainty is Certainty.GAP),
        ranks=source.ranks,
    )


def _gap(repair: Repair) -> Finding:
    """A stretch that could not be read: shown as □, never guessed."""
    message = f"这里的字已损坏，有{repair.after.count('□')}个字无法确认，以□代替。"
    return Finding("restore.gap", Severity.WARNING, message, "对照原件补上这几个字，或换一份完好的文本。", repair.source)


def _facts(draft: Draft, edits: list[Edit]) -> Iterator[Fact]:
    """What the cut lines said, with the place in the source where they said it."""
    for (start, end), _, _ in edits:
        page = draft_of(draft.text, (Span(start, end),))
        for find in (page_notes, traditional_script):  # a mirror notes and converts the page's own words like the report's
            page, _ = amend(page, find(page.text), "chrome")
        for fact in find_page_facts(page.text, 0):
            yield Fact(fact.key, fact.value, draft.source_of(*page.source_of(fact.start, fact.end)))
