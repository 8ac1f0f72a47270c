"""A report's text, before and after restoring, and the way back from one to the other."""

import re
from bisect import bisect_right
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple, TypeAlias

from builder.model.finding import Finding
from builder.model.spans import SourceSpan, Span
from builder.model.tuples import maker

_source_span = maker(SourceSpan)

# Parsers read `folded`: the restored text with full-width forms narrowed, character for character, so offsets agree.
# Digits, Latin letters and the punctuation that converters fold; 。 、 《 》 〔 〕 keep their shape.
_NARROW = str.maketrans(
    {chr(code): chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}
    | {"“": '"', "”": '"', "„": '"', "‘": "'", "’": "'", "﹪": "%", "﹐": ",", "﹔": ";", "\u3000": " ", "\xa0": " "}
)

# What nearly every report has; the others, eighty of them, are looked for all at once.
_USUAL = tuple((wide, _NARROW[ord(wide)]) for wide in "，；：（）％“”")
_UNUSUAL = re.compile("[" + re.escape("".join(map(chr, _NARROW.keys() - {ord(wide) for wide, _ in _USUAL}))) + "]")


def folded(text: str) -> str:
    """A text with its full-width forms narrowed, as long as it was: so parsers see it, and so tables are matched with it."""
    for wide, narrow in _USUAL:  # ten times as fast as translate
        if wide in text:
            text = text.replace(wide, narrow)
    if _UNUSUAL.search(text):
        for wide in set(_UNUSUAL.findall(text)):
            text = text.replace(wide, _NARROW[ord(wide)])
    return text


FrontValue: TypeAlias = str | int | bool | None


class Fact(NamedTuple):
    """Something that the page around a report says of it.

    `key` is `posted`, `page`, `source`, `index_number`, `document_number`, `agency` or `title`; dates are ISO.
    """

    key: str
    value: str
    source: SourceSpan | None = None


@dataclass(frozen=True, slots=True)
class SourceText:
    """One file, decoded, CR LF folded to LF and a leading mark dropped; nothing else is changed.

    `content` holds the stretches that are the report's words: front matter and Markdown marks lie outside. `headings` are the
    source offsets at which the format itself says that a heading's words begin (a Markdown #, an <h2>, a Word style), `ranks`, in
    step with them, how deep: 2 for ## and <h2>.
    `front` is the file's front matter, checked; `facts` what the format's own fields say. `is_extracted` where the text was taken
    out of HTML, DOCX or PDF and must be published beside the record.
    """

    path: str
    digest: str
    text: str
    content: tuple[Span, ...]
    headings: tuple[int, ...] = ()
    front: tuple[tuple[str, FrontValue], ...] = ()
    facts: tuple[Fact, ...] = ()
    is_extracted: bool = False
    encoding: str = "utf-8"
    findings: tuple[Finding, ...] = ()
    ranks: tuple[int, ...] = ()

    def line_and_column(self, offset: int) -> tuple[int, int]:
        """Where an offset stands as editors count, both from 1."""
        return self.text.count("\n", 0, offset) + 1, offset - self.text.rfind("\n", 0, offset)


class Certainty(StrEnum):
    """How sure a repair is of what it put there."""

    EXACT = "exact"
    INFERRED = "inferred"
    GAP = "gap"


class Edit(NamedTuple):
    """What a repair asks for: the stretch of the text it was shown, and what shall stand there instead."""

    span: Span
    text: str
    certainty: Certainty = Certainty.EXACT


class Repair(NamedTuple):
    """One mended place: `kind` is the repair's name, `source` where the damage stands, `at` where the mended words begin."""

    kind: str
    source: SourceSpan
    at: int
    before: str
    after: str
    certainty: Certainty


class Run(NamedTuple):
    """`length` characters of restored text stand for `source_length` characters of source text.

    Where both are equal the run is read character by character; otherwise each of its characters stands for the whole stretch.
    """

    start: int
    length: int
    source_start: int
    source_length: int


@dataclass(frozen=True, slots=True)
class RestoredText:
    """A report's words as they were written: simplified Chinese, one paragraph a line, no chrome, no final newline.

    `runs` lead every character back to the source and lie in reading order without holes in the restored text.
    `folded` has the same length as `text`, its full-width forms narrowed: what the parsers read.
    """

    text: str
    runs: tuple[Run, ...]
    repairs: tuple[Repair, ...] = ()
    headings: tuple[int, ...] = ()
    facts: tuple[Fact, ...] = ()
    findings: tuple[Finding, ...] = ()
    ranks: tuple[int, ...] = ()
    folded: str = field(init=False, repr=False, compare=False)
    _starts: tuple[int, ...] = field(init=False, repr=False, compare=False)
    _shift: int | None = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Fold once; every parser reads the same view."""
        object.__setattr__(self, "folded", folded(self.text))
        object.__setattr__(self, "_starts", tuple(run.start for run in self.runs))
        # A clean text is one run: every offset of it is the source's by one step.
        whole = self.runs[0] if len(self.runs) == 1 else None
        shift = whole.source_start - whole.start if whole is not None and whole.length == whole.source_length else None
        object.__setattr__(self, "_shift", shift)

    def source_of(self, start: int, end: int) -> SourceSpan:
        """The stretch of source that `text[start:end]` stands for, notes and noise inside it included."""
        if self._shift is not None and start < end:
            return _source_span((start + self._shift, end + self._shift))
        if end <= start:
            point = self._source_at(start, at_end=False) if start < len(self.text) else self._source_at(start - 1, at_end=True)
            return SourceSpan(point, point)
        return _source_span((self._source_at(start, at_end=False), self._source_at(end - 1, at_end=True)))

    def _source_at(self, offset: int, *, at_end: bool) -> int:
        if not self.runs:
            return 0
        run = self.runs[bisect_right(self._starts, offset) - 1]
        if run.length == run.source_length:
            return run.source_start + offset - run.start + at_end
        return run.source_start + (run.source_length if at_end else 0)
