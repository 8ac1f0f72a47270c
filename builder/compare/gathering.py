"""Heads -> Corpus: ids told apart, jurisdictions with their ancestors, years; cards and cells follow when they are asked for."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple, Protocol, TypeVar

from xxhash import xxh3_64_intdigest as hash_of

from builder.catalogue.divisions import Divisions
from builder.compare.columns import Columns
from builder.compare.matrix import Cells
from builder.model.cards import Card, FindingNote, Head
from builder.model.corpus import Corpus, Jurisdiction
from builder.model.finding import Finding, Severity
from builder.model.marks import Kind, Level

# Of a report its path and, where another file has the same key, the finding that says so.
Told = tuple[str, FindingNote | None]
Fetched = TypeVar("Fetched", Card, Head)


class _ByReport(Mapping[str, Fetched]):
    """Something of every report by id, in order, fetched by the report's path."""

    def __init__(self, told: Mapping[str, Told]) -> None:
        """`told` gives each id its path and, where another file has the same key, the finding that says so."""
        self.told = told

    def __iter__(self) -> Iterator[str]:
        """Ids in order."""
        return iter(self.told)

    def __len__(self) -> int:
        """How many reports there are."""
        return len(self.told)


class Cards(_ByReport[Card]):
    """Cards, each fetched when it is asked for; whoever fetches may hold some."""

    def __init__(self, told: Mapping[str, Told], fetch: Callable[[str], Card]) -> None:
        """Fetch cards by path."""
        super().__init__(told)
        self._fetch = fetch

    def __getitem__(self, report: str) -> Card:
        """One card; KeyError where there is no such report."""
        path, note = self.told[report]
        card = self._fetch(path)
        return card if note is None else replace(card, id=report, findings=(*card.findings, note))

    def is_alone(self, report: str) -> bool:
        """Whether no other file has the same key."""
        return self.told[report][1] is None


class Heads(_ByReport[Head]):
    """Heads, each fetched when it is first asked for: an edit asks for those near it."""

    def __init__(self, told: Mapping[str, Told], held: dict[str, Head], fetch: Callable[[str], Head]) -> None:
        """Fetch heads by path, but for those `held`, by id."""
        super().__init__(told)
        self._held = held
        self._fetch = fetch

    def __getitem__(self, report: str) -> Head:
        """One head; KeyError where there is no such report."""
        head = self._held.get(report)
        if head is None:
            head = self._held[report] = self._fetch(self.told[report][0])
        return head

    def hold(self, head: Head) -> None:
        """Have a head at hand that will soon no longer be kept: this corpus goes on to know what it said."""
        if self.told[head.id][0] == head.path:
            self._held.setdefault(head.id, head)

    def exchanged(self, fresh: Mapping[str, Head], fetch: Callable[[str], Head]) -> "Heads":
        """The same heads with some in the place of those that they are of, fetched elsewhere."""
        return Heads(self.told, {**self._held, **fresh}, fetch)


class Keeper(Protocol):
    """Where the readings of a corpus are fetched from, by path."""

    def head(self, path: str) -> Head:
        """One head."""

    def card(self, path: str) -> Card:
        """One card."""

    def columns(self, wanted: Sequence[tuple[str, int, int]]) -> Sequence[bytes]:
        """Parts of the columns of some paths: from so many bytes on, so many."""


class Frame(NamedTuple):
    """Who reported when and where: all of a corpus that no report's figures can change.

    `told` is as `Cards` has it; `apart` are the heads, by id, that the corpus itself changed to tell them from others.
    """

    jurisdictions: Mapping[str, Jurisdiction]
    children: Mapping[str, tuple[str, ...]]
    reports_of: Mapping[str, tuple[str, ...]]
    years: tuple[int, ...]
    told: Mapping[str, Told]
    apart: Mapping[str, Head]


def gather(heads: Iterable[Head], keeper: Keeper, divisions: Divisions) -> Corpus:
    """Put the reports of all files side by side; their cards and columns are fetched from their keeper as they are asked for.

    Two files with one key both stay: the second by path gets `-2`, and both a finding that names the other. What is not a
    yearly report stays among the heads (it has a record and findings) but belongs to no jurisdiction.
    """
    by_id, told = _told_apart(sorted(heads, key=lambda head: head.path))
    reports = [head for head in by_id.values() if head.kind is Kind.REPORT and head.jurisdiction is not None]
    jurisdictions = _jurisdictions(reports, divisions)
    reports_of: dict[str, list[str]] = {key: [] for key in jurisdictions}
    for head in sorted(reports, key=lambda head: (head.metadata.year or 0, head.is_bureau, head.id)):
        reports_of[head.jurisdiction or ""].append(head.id)
    children: dict[str, list[str]] = {}
    for key, jurisdiction in jurisdictions.items():
        if jurisdiction.parent is not None:
            children.setdefault(jurisdiction.parent, []).append(key)
    frame = Frame(
        jurisdictions=jurisdictions,
        children={key: tuple(below) for key, below in children.items()},
        reports_of={key: tuple(ids) for key, ids in reports_of.items()},
        years=tuple(sorted({head.metadata.year for head in reports if head.metadata.year is not None})),
        told=told,
        apart=_apart(by_id, told),
    )
    return _framed(frame, by_id, keeper)


def frame_of(corpus: Corpus) -> Frame | None:
    """The frame of a corpus; None where it was not gathered here."""
    if not isinstance(corpus.cards, Cards):
        return None
    told = corpus.cards.told
    return Frame(corpus.jurisdictions, corpus.children, corpus.reports_of, corpus.years, told, _apart(corpus.heads, told))


def framed(frame: Frame, keeper: Keeper) -> Corpus:
    """The corpus that was gathered with this frame, its heads with the keeper as they were then."""
    return _framed(frame, Heads(frame.told, dict(frame.apart), keeper.head), keeper)


def _framed(frame: Frame, heads: Mapping[str, Head], keeper: Keeper) -> Corpus:
    cards = Cards(frame.told, keeper.card)
    return Corpus(
        jurisdictions=frame.jurisdictions,
        children=frame.children,
        heads=heads,
        cards=cards,
        reports_of=frame.reports_of,
        cells=Cells(Columns(heads, keeper.columns), heads, frame.reports_of),
        years=frame.years,
    )


def _apart(heads: Mapping[str, Head], told: Mapping[str, Told]) -> dict[str, Head]:
    return {report: heads[report] for report, (_, note) in told.items() if note is not None}


def regathered(corpus: Corpus, fresh: Iterable[Head], keeper: Keeper) -> Corpus | None:
    """The corpus with some heads read again; None where that could change more than these, and all must be gathered.

    What `gather` makes of a head that is told apart from another, or that says anything else of who reported when and where,
    depends on all the others.
    """
    if not isinstance(corpus.cards, Cards):
        return None
    cards, read = Cards(corpus.cards.told, keeper.card), {head.id: head for head in fresh}
    for report, head in read.items():
        held = corpus.heads.get(report)
        if held is None or held.path != head.path or _placed(held) != _placed(head) or not cards.is_alone(report):
            return None
    heads = corpus.heads.exchanged(read, keeper.head) if isinstance(corpus.heads, Heads) else {**corpus.heads, **read}
    cells = Cells(Columns(heads, keeper.columns), heads, corpus.reports_of)
    return replace(corpus, heads=heads, cards=cards, cells=cells)


def _placed(head: Head) -> tuple[object, ...]:
    """What the corpus' frame is made of: who, where, when; not what the report says."""
    return head.kind, head.metadata, head.jurisdiction, head.is_bureau, head.name, head.is_extracted


def _told_apart(heads: list[Head]) -> tuple[dict[str, Head], dict[str, Told]]:
    same: dict[str, list[Head]] = {}
    for head in heads:
        same.setdefault(head.id, []).append(head)
    found: dict[str, tuple[Head, FindingNote | None]] = {}
    for key, group in same.items():
        if len(group) == 1:
            found[key] = (group[0], None)
            continue
        for number, head in enumerate(group, 1):
            others = "、".join(other.path for other in group if other is not head)
            # Where body or year is unknown the key is a digest of the bytes.
            is_copy = key.startswith("u-")
            what = f"有{len(group)}个文件一字不差" if is_copy else f"同一机构同一年度有{len(group)}份报告"
            remedy = "请只留一个。" if is_copy else "数字相同的填入同一格,不同的记为冲突;若是重复收录,请删去一份。"
            finding = Finding("report.duplicate", Severity.WARNING, f"{what}:本文件 {head.path} 与 {others}。", remedy)
            name = key if number == 1 else f"{key}-{number}"
            trouble = head.trouble ^ hash_of(finding.message.encode("utf-8", "surrogatepass"))
            marked = head._replace(id=name, has_trouble=True, is_torn=True, trouble=trouble, twin=finding)
            found[name] = (marked, FindingNote(finding, "", None))
    order = sorted(found)
    return {name: found[name][0] for name in order}, {name: (found[name][0].path, found[name][1]) for name in order}


def _jurisdictions(reports: list[Head], divisions: Divisions) -> dict[str, Jurisdiction]:
    """Everybody with a report, and everybody above them, in the order of their codes; bodies without a code come last."""
    found: dict[str, Jurisdiction] = {}
    # The latest report names the place: a renamed county is called what it is called now.
    for head in sorted(reports, key=lambda head: head.metadata.year or 0, reverse=True):
        key, metadata = head.jurisdiction or "", head.metadata
        if metadata.code is None:
            if key not in found:
                name = (metadata.issuer if metadata.level is Level.DEPARTMENT else metadata.jurisdiction) or head.name
                found[key] = Jurisdiction(key, f"b/{key}/", name, metadata.level or Level.ZONE, None, _home_of(head, divisions))
            above = found[key].parent
        else:
            above = metadata.code
        while above is not None and above not in found:
            lineage = divisions.lineage(above, metadata.year)
            if not lineage:
                level = metadata.level if metadata.level not in (None, Level.DEPARTMENT) else Level.COUNTY
                found[above] = Jurisdiction(above, f"j/{above}/", metadata.jurisdiction or above, level, above, None)
                break
            parent = lineage[1].code if len(lineage) > 1 else None
            found[above] = Jurisdiction(above, f"j/{above}/", lineage[0].name, Level(lineage[0].level), above, parent)
            above = parent
    return {key: found[key] for key in sorted(found, key=lambda key: (found[key].code is None, key))}


def _home_of(head: Head, divisions: Divisions) -> str | None:
    """The division that a body without a code lies in, by the names its report gives; None for a ministry."""
    metadata = head.metadata
    for name in (metadata.county, metadata.prefecture, metadata.province):
        if name is None:
            continue
        for division in divisions.named(name, metadata.year):
            if metadata.province in {above.name for above in divisions.lineage(division.code, metadata.year)}:
                return division.code
    return None
