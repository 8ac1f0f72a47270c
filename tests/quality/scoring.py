"""Score what reading finds against what our marked reports say must be found, kind of mark by kind of mark."""

import hashlib
import json
import tempfile
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from builder.catalogue import Catalogue, load_catalogue
from builder.model.marks import CheckKind, Metadata
from builder.model.report import Report
from builder.project import open_project
from builder.reading import read_report
from tests.quality.marks import CASES, META, Case, Cited, Figure, Marks, Title, check_line, find_cases, plain

FLOORS = Path(__file__).with_name("floors.json")
PLACES = Path(__file__).with_name("places.csv")
KINDS = (
    "kind",
    "meta",
    "outline",
    "outline titles",
    "quantities",
    "observations",
    "scoped observations",
    "citations",
    "checks",
    "implied",
    "problems",
    "plans",
)
# A mark as long as this in common is the same item: where a run-on item ends is a matter of taste.
_ENOUGH = 12


@dataclass(slots=True)
class Tally:
    """Marks of one kind that were found, missed and found wrongly, each with the report's name and words."""

    right: int = 0
    missed: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)

    @property
    def precision(self) -> float:
        """The share of what was found that is right."""
        found = self.right + len(self.wrong)
        return self.right / found if found else 1.0

    @property
    def recall(self) -> float:
        """The share of what is there that was found."""
        there = self.right + len(self.missed)
        return self.right / there if there else 1.0


@cache
def catalogue_of_cases() -> Catalogue:
    """The project's tables with the fictional places of the cases."""
    return load_catalogue(open_project(divisions=PLACES))


def read_text(text: str, name: str, encoding: str = "utf-8") -> Report:
    """Read a text as the file `name`, end to end."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_bytes(text.encode(encoding))
        return read_report(path, name, catalogue_of_cases())


def marks_of(report: Report) -> Marks:
    """What was found in a report, at its places in the source text."""
    at = report.restored.source_of
    metadata = report.metadata
    return Marks(
        kind=str(report.kind),
        meta=tuple((key, plain(str(getattr(metadata, key)))) for key in META) if metadata != Metadata() else (),
        outline=tuple(
            Title(at(heading.start, heading.end).start, heading.level, plain(heading.title)) for heading in report.outline
        ),
        figures=tuple(
            Figure(
                *at(one.quantity.start, one.quantity.end),
                round(one.quantity.value, 6),
                one.quantity.unit,
                one.quantity.bound and str(one.quantity.bound),
                one.indicator,
                one.scope,
                one.year or metadata.year,
                one.part,
            )
            for one in report.observations
        ),
        citations=tuple(Cited(*at(one.start, one.end), plain(one.title), one.number) for one in report.citations),
        checks=tuple(
            check_line(str(check.kind), list(check.values), holds=check.holds)
            for check in report.checks
            if check.kind is not CheckKind.PART
        ),
        implied=tuple(f"{one.indicator} {one.year} {one.value:.12g}" for one in report.implied),
        problems=tuple(passage.text for passage in report.problems),
        plans=tuple(passage.text for passage in report.plans),
    )


@cache
def score_cases() -> dict[str, Tally]:
    """The tallies of every case together, by kind of mark."""
    tallies = {kind: Tally() for kind in KINDS}
    for case in find_cases():
        score_case(case, marks_of(read_text(case.text, case.name, case.encoding)), tallies)
    return tallies


def score_case(case: Case, found: Marks, tallies: dict[str, Tally]) -> None:
    """Add one report to the tallies."""
    expected = case.expected

    def add(kind: str, there: Iterable[Any], ours: Iterable[Any], same: Callable[[Any, Any], bool] = lambda a, b: a == b) -> None:
        left, tally = list(ours), tallies[kind]
        for one in there:
            hit = next((other for other in left if same(one, other)), None)
            if hit is None:
                tally.missed.append(_shown(case, one))
            else:
                left.remove(hit)
                tally.right += 1
        tally.wrong += [_shown(case, one) for one in left]

    add("kind", [expected.kind], [found.kind])
    add("meta", expected.meta, found.meta)
    add("outline", expected.outline, found.outline, lambda a, b: a[:2] == b[:2])
    add("outline titles", expected.outline, found.outline, lambda a, b: (a.start, a.title) == (b.start, b.title))
    add("quantities", expected.figures, found.figures, lambda a, b: a[:5] == b[:5])
    for kind, scoped in (("observations", False), ("scoped observations", True)):
        add(kind, _seen(expected, scoped=scoped), _seen(found, scoped=scoped), _same_observation)
    add("citations", expected.citations, found.citations)
    add("checks", expected.checks, found.checks)
    add("implied", expected.implied, found.implied)
    add("problems", expected.problems, found.problems, _same_item)
    add("plans", expected.plans, found.plans, _same_item)


def _seen(marks: Marks, *, scoped: bool) -> list[Figure]:
    return [one for one in marks.figures if one.indicator and bool(one.scope) is scoped]


def _same_observation(one: Figure, other: Figure) -> bool:
    overlaps = one.start < other.end and other.start < one.end
    return overlaps and (one.value, one[5:]) == (other.value, other[5:])


def _same_item(one: str, other: str) -> bool:
    one, other = plain(one), plain(other)
    return one == other or (min(len(one), len(other)) > _ENOUGH and (one.startswith(other) or other.startswith(one)))


def _shown(case: Case, mark: Any) -> str:  # noqa: ANN401 -- a mark of any kind
    """A mark as marked source: the words around it with 【】."""
    if isinstance(mark, Figure | Title | Cited):
        end = mark.end if not isinstance(mark, Title) else mark.start + 12
        words = f"{case.text[max(0, mark.start - 16) : mark.start]}【{case.text[mark.start : end]}】{case.text[end : end + 8]}"
        read = (
            ", ".join(str(part) for part in mark[2:] if part is not None and part is not False)
            if not isinstance(mark, Title)
            else mark[1:]
        )
        return f"{case.name}: {words!r} {read}"
    return f"{case.name}: {mark}"


def digest_of_cases() -> str:
    """A digest of every byte of the cases: floors are pinned to it."""
    total = hashlib.sha256()
    for path in (*sorted(CASES.iterdir()), PLACES):
        total.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return total.hexdigest()[:16]


def read_floors() -> dict[str, Any]:
    """The pinned floors; none before the first pinning."""
    read: dict[str, Any] = json.loads(FLOORS.read_text(encoding="utf-8")) if FLOORS.exists() else {"digest": "", "floors": {}}
    return read


def floors_of(tallies: dict[str, Tally]) -> dict[str, list[float]]:
    """Precision and recall by kind, cut to four digits so that a floor is never above what was reached."""
    return {
        kind: [int(tally.precision * 10_000) / 10_000, int(tally.recall * 10_000) / 10_000] for kind, tally in tallies.items()
    }


def find_falls(floors: dict[str, list[float]], reached: dict[str, list[float]]) -> Sequence[str]:
    """Each kind that fell below its floor, in words."""
    names = ("precision", "recall")
    return [
        f"{kind}: {name} {now:.4f} is below its floor {floor:.4f}"
        for kind, pair in floors.items()
        for name, floor, now in zip(names, pair, reached.get(kind, [0.0, 0.0]), strict=True)
        if now < floor
    ]
