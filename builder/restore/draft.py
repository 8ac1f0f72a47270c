"""A text under repair: edits go in, and the way back to the source is kept as runs, never as an object per character."""

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from operator import attrgetter

from builder.model.spans import SourceSpan, Span
from builder.model.text import Certainty, Edit, Repair, Run
from builder.model.tuples import maker

_run = maker(Run)
_repair = maker(Repair)
_source_span = maker(SourceSpan)


@dataclass(frozen=True)
class Draft:
    """A text and the runs that lead back from it. A run with two equal lengths is read character by character."""

    text: str
    runs: tuple[Run, ...]

    def source_of(self, start: int, end: int) -> SourceSpan:
        """The stretch of source behind `text[start:end]`; an empty stretch is the point where it stands."""
        if not self.runs:
            return SourceSpan(0, 0)
        first = self._run_at(start)
        if start >= end:
            if start >= first.start + first.length:
                point = first.source_start + first.source_length
                return SourceSpan(point, point)
            point = _inside(first, start)
            return SourceSpan(point, point)
        last = first if end <= first.start + first.length else self._run_at(end - 1)
        stop = _inside(last, end) if last.length == last.source_length else last.source_start + last.source_length
        return _source_span((_inside(first, start), stop))

    def offset_of(self, point: int) -> int:
        """Where the source offset `point` came to stand; what was cut stands where the text goes on."""
        at = bisect_right(self._source_ends, point)
        if at >= len(self.runs):
            return len(self.text)
        run = self.runs[at]
        if run.length == run.source_length and point > run.source_start:
            return run.start + point - run.source_start
        return run.start

    def _run_at(self, offset: int) -> Run:
        return self.runs[max(0, bisect_right(self._starts, offset) - 1)]

    @cached_property
    def _starts(self) -> list[int]:
        """Where the runs begin: a mirrored report has two thousand edits, and each asks."""
        return [run.start for run in self.runs]

    @cached_property
    def _source_ends(self) -> list[int]:
        """Where in the source each run ends: every repair is placed by them."""
        return [run.source_start + run.source_length for run in self.runs]


def _inside(run: Run, offset: int) -> int:
    """The source offset at which the character at `offset` begins, or its whole stretch where the run is no one-to-one."""
    return run.source_start + (offset - run.start if run.length == run.source_length else 0)


def draft_of(text: str, content: Iterable[Span]) -> Draft:
    """The stretches of a source text that are the report's words, one after the other."""
    parts: list[str] = []
    runs: list[Run] = []
    length = 0
    for start, end in content:
        if end > start:
            parts.append(text[start:end])
            runs.append(Run(length, end - start, start, end - start))
            length += end - start
    return Draft("".join(parts), tuple(runs))


class _Weaver:
    """Builds the runs of the next draft from left to right, joining neighbours that read on."""

    def __init__(self, runs: tuple[Run, ...]) -> None:
        self.old = runs
        self.new: list[Run] = []
        self.length = 0
        self._at = 0  # index of the first old run that may still be needed

    def keep(self, start: int, end: int) -> None:
        """Carry over what `old[start:end]` stood for."""
        old, at = self.old, self._at
        while at < len(old):
            run_start, length, source_start, source_length = old[at]
            if run_start >= end:
                break
            stop = run_start + length
            if stop > start:
                first, last = max(run_start, start), min(stop, end)
                if length == source_length:
                    self.add(last - first, source_start + first - run_start, last - first)
                else:
                    self.add(last - first, source_start, source_length)
            if stop > end:
                break
            at += 1
        self._at = at

    def add(self, length: int, source_start: int, source_length: int) -> None:
        """Add a run, or lengthen the last one where both are one-to-one and nothing lies between them."""
        start = self.length
        self.length += length
        if self.new and length == source_length:
            last_start, last_length, last_source, last_source_length = self.new[-1]
            if last_length == last_source_length and last_source + last_length == source_start:
                length += last_length
                self.new[-1] = _run((last_start, length, last_source, length))
                return
        self.new.append(_run((start, length, source_start, source_length)))


def amend(draft: Draft, edits: Iterable[Edit], kind: str) -> tuple[Draft, list[Repair]]:
    """The draft with the edits carried out, and a repair for each.

    Edits come in reading order. Two of them may share characters of the text they were shown: a byte slip shows one character
    where two halves met. An edit of unchanged length is read character by character; any other is one stretch.
    Edits that share characters are one repair, as sure as its least sure part. The repairs' `at` still counts in this draft's result.
    """
    weaver = _Weaver(draft.runs)
    parts: list[str] = []
    repairs: list[Repair] = []
    text, cursor = draft.text, 0
    woven = 0  # up to here the runs are woven: through edits of unchanged length they read on
    last_end = -1
    for (start, end), after, certainty in edits:
        if start > cursor:
            parts.append(text[cursor:start])
        source = draft.source_of(start, end)
        if len(after) == end - start and start >= cursor:
            at = weaver.length + start - woven
        else:
            if woven < max(start, cursor):
                weaver.keep(woven, max(start, cursor))
            woven = max(cursor, end)
            at = weaver.length
            if after:
                weaver.add(len(after), source.start, source.end - source.start)
        parts.append(after)
        before = text[max(start, last_end) : end]
        if start < last_end and repairs:
            whole = repairs[-1]
            span = SourceSpan(whole.source.start, max(whole.source.end, source.end))
            repairs[-1] = Repair(
                kind, span, whole.at, whole.before + before, whole.after + after, _weaker(whole.certainty, certainty)
            )
        else:
            repairs.append(_repair((kind, source, at, before, after, certainty)))
        cursor = max(cursor, end)
        last_end = cursor
    if not parts:
        return draft, []
    parts.append(text[cursor:])
    weaver.keep(woven, len(text))
    return Draft("".join(parts), tuple(weaver.new)), repairs


def _weaker(one: Certainty, other: Certainty) -> Certainty:
    order = (Certainty.EXACT, Certainty.INFERRED, Certainty.GAP)
    return max(one, other, key=order.index)


def placed(repairs: Iterable[Repair], draft: Draft) -> tuple[Repair, ...]:
    """The repairs in the source's order, each where it came to stand in the last draft."""
    found = (
        _repair((kind, source, draft.offset_of(source.start), before, after, certainty))
        for kind, source, _, before, after, certainty in repairs
    )
    return tuple(sorted(found, key=attrgetter("source")))
