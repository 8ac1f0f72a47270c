"""`build`: first whether the site already stands as it should, which takes a few milliseconds, and only then the work.

What reads reports and makes pages takes longer to load than a build with nothing to do may last; so it is loaded when it is needed.
"""

import gc
import hashlib
import os
import sqlite3
from collections.abc import Collection, Iterable, Mapping
from concurrent.futures import Executor
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from builder.errors import Place, PublishError
from builder.project import Project
from builder.publish.layout import Layout, is_damage
from builder.publish.ledger import LIST
from builder.publish.marked import DamagedError
from builder.publish.store import Store
from builder.publish.whole import Whole
from builder.publish.writing import stamp_of
from builder.site.files import Discovered, code_digest, discover, is_report, looked_again, retold, stamps_below
from builder.site.ground import Ground, ground_of
from builder.site.memory import Memory
from builder.site.order import Order
from builder.site.patterns import kept_patterns
from builder.site.spreading import Notify, quiet
from builder.site.stamps import Standing, digest_stamps, standing_of
from builder.site.turns import in_turn

if TYPE_CHECKING:
    from builder.model.cards import FindingNote
    from builder.model.corpus import Corpus
    from builder.site.building import Outcome


@dataclass(frozen=True, slots=True)
class BuildResult:
    """What a build did. `corpus` is None where nothing had changed and nothing was loaded."""

    reports: int
    read: int
    written: tuple[str, ...]
    pruned: tuple[str, ...]
    addresses: int
    notices: tuple[str, ...]
    corpus: "Corpus | None"


class _Seen(NamedTuple):
    """What a build sees before it does anything: what the site stands on, how it stands, its source files.

    `sources` is a digest of how all of them stand, empty where not all were looked at.
    """

    ground: Ground
    site: Standing
    found: Discovered
    sources: str

    @property
    def whole(self) -> str:
        """A digest of everything that the site is to be made of."""
        return hashlib.sha256(f"{self.ground.whole}{self.found.total:x}".encode()).hexdigest()

    @property
    def is_made(self) -> bool:
        """Whether the site that stands is made of just that."""
        held = self.site.held
        return held is not None and self.site.is_standing and held.digest == self.whole


def build(
    project: Project,
    *,
    jobs: int | None = None,
    executor: Executor | None = None,
    notify: Notify = quiet,
    memory: Memory | None = None,
    changed: Iterable[Path] | None = None,
) -> BuildResult:
    """Bring the output folder up to date with the content folder.

    `jobs` is the number of processes (default: the machine's cores); `executor`, if given, runs the reading stage instead.
    `memory` is what an earlier build of this process kept, and `changed` then names all files that can have changed since.
    Raises BuilderError where the project itself is broken; trouble with a report is a finding.
    """
    order = Order(project, jobs or os.cpu_count() or 1, notify, executor)
    place = _store_path(project)
    patterns = kept_patterns(place.parent, code_digest())
    try:
        with in_turn(place.with_suffix(".lock"), project.output, notify), patterns:
            try:
                return _build_with(order, place, memory, changed)
            except (DamagedError, sqlite3.Error) as error:
                if not is_damage(error):
                    raise
                notify("缓存有损坏,全部重读重建 …", 0, 0)
                Layout(place).discard()
                if memory is not None:
                    memory.forget()
                return _build_with(order, place, memory, None)
    except sqlite3.Error as error:
        remedy = "请检查磁盘空间;缓存若已损坏,请整个删去 .cache 再建,只费时间。"
        raise PublishError(f"缓存读写不了:{error}", place=Place(str(place)), remedy=remedy) from error


def _build_with(order: Order, place: Path, memory: Memory | None, changed: Iterable[Path] | None) -> BuildResult:
    """A build with the store at a place."""
    with Store(place) as store:
        return _build_once(order, store) if memory is None else _build_again(order, store, memory, changed)


def _build_once(order: Order, store: Store) -> BuildResult:
    """A build of a process that will not build again: what it finds out is left to the next one."""
    project, memory = order.project, Memory()
    ground = ground_of(project, order.notify)
    site = standing_of(project.output, store, memory)
    stamps = stamps_below(project)
    sources = digest_stamps(stamps, ground.whole)
    if site.held is not None and site.is_standing and site.held.sources == sources:
        return BuildResult(site.held.reports, 0, (), (), site.held.files, ground.notices, None)
    found = discover(project, ground.tables, store, stamps)
    seen = _Seen(ground, site, found, sources if found.is_settled else "")
    if seen.is_made:
        return _left_standing(seen, store)
    outcome, seen = _make(order, seen, store, memory)
    output = digest_stamps(_stamps_after(site.stamps, memory.marks, outcome.pruned))
    store.finish(Whole(seen.whole, seen.sources, output, len(found.files), len(site.ledger)))
    _keep_frame(memory, store, seen.whole)
    return _result(project, seen, outcome)


def _build_again(order: Order, store: Store, memory: Memory, changed: Iterable[Path] | None) -> BuildResult:
    """A build of a process that watches: `memory` knows what it left, and knows afterwards what this one leaves."""
    project = order.project
    changed = None if changed is None else tuple(changed)
    if changed is not None and any(path.match(LIST) for path in changed):
        changed = None  # a site came or went among the reports, and with it more than is named
    ground = _ground_again(order, memory, changed)
    site = standing_of(project.output, store, memory)
    if memory.found is not None and memory.base == ground.base and changed is not None:
        seen = _Seen(ground, site, looked_again(project, ground.tables, memory.found, changed), "")
    else:
        stamps = stamps_below(project)
        found = discover(project, ground.tables, store, stamps)
        seen = _Seen(ground, site, found, digest_stamps(stamps, ground.whole) if found.is_settled else "")
    if seen.is_made:
        result = _left_standing(seen, store)
    else:
        outcome, seen = _make(order, seen, store, memory)
        store.finish(Whole(seen.whole, seen.sources, "", len(seen.found.files), len(site.ledger)))
        result = _result(project, seen, outcome)
    memory.trust(seen.found, ground.base, seen.whole, site.ledger.addresses(), stamp_of(project.output / LIST))
    # What is kept is no garbage: nobody need look through it again at every edit.
    gc.freeze()
    return result


def _ground_again(order: Order, memory: Memory, changed: Collection[Path] | None) -> Ground:
    """What the project stands on: as it was last seen where nothing but reports can have changed since."""
    project = order.project
    held = memory.ground
    if held is None or held[0] != project or changed is None or not all(is_report(project, path) for path in changed):
        held = memory.ground = (project, ground_of(project, order.notify))
    return held[1]


def _left_standing(seen: _Seen, store: Store) -> BuildResult:
    """Leave a site that stands as it should; how its source files stand is noted, so that the next build need not read them."""
    held, found = seen.site.held, seen.found
    if held is not None and seen.sources:
        store.finish(held._replace(sources=seen.sources))
    return BuildResult(len(found.files), 0, (), (), len(seen.site.ledger), seen.ground.notices, None)


def _make(order: Order, seen: _Seen, store: Store, memory: Memory) -> "tuple[Outcome, _Seen]":
    """Make the site what it should be; what was seen, with files that were saved while they were read."""
    # Half a second that an idle build must not pay.
    from builder.site.building import Start, bring_up_to_date  # noqa: PLC0415
    from builder.site.frames import resumed  # noqa: PLC0415

    (ground, site, found, _), is_sound = seen, seen.site.is_sound
    if site.held is not None and site.is_standing and memory.plan is None:
        taken_up = resumed(memory, store, found, ground.whole, site.held.digest)
        is_sound, found = taken_up is not None, taken_up or found
    memory.is_sound = False
    store.unfinish()
    outcome = bring_up_to_date(order, Start(ground, found, site.ledger, is_sound), store, memory)
    # Such a file has another key now.
    return outcome, seen._replace(found=found._replace(total=retold(found, outcome.fresh)))


def _result(project: Project, seen: _Seen, outcome: "Outcome") -> BuildResult:
    """What is told of a build that had something to do."""
    corpus, fresh, written, pruned = outcome
    notices = (*seen.ground.notices, *map(_in_words, loose_ends(project, corpus)))
    return BuildResult(len(seen.found.files), len(fresh), written, pruned, len(seen.site.ledger), notices, corpus)


def settle(project: Project, memory: Memory) -> None:
    """Keep for the next process what this one reckoned while it watched; nobody waits for that after each edit."""
    if not project.output.is_dir():
        return  # somebody removed it: it is made again by a build, not by whoever would hold it here
    place = _store_path(project)
    with in_turn(place.with_suffix(".lock"), project.output, quiet), Store(place) as store:
        held = store.whole()
        if held is None or held.digest != memory.whole:
            return
        _keep_frame(memory, store, held.digest)
        if len(memory.marks) == held.files:
            store.finish(held._replace(output=digest_stamps(_stamps_after({}, memory.marks, ()))))


def _keep_frame(memory: Memory, store: Store, whole: str) -> None:
    from builder.site.frames import keep  # noqa: PLC0415 -- as above

    keep(memory, store, whole)


def _stamps_after(before: Mapping[str, str], marks: Mapping[str, tuple[str, str]], pruned: Iterable[str]) -> dict[str, str]:
    """How the files of a site stand after a build, by the marks of those that it looked at."""
    stamps = {**before, **{address: stamp for address, (_, stamp) in marks.items()}}
    for address in pruned:
        stamps.pop(address, None)
    return stamps


def loose_ends(project: Project, corpus: "Corpus") -> "tuple[FindingNote, ...]":
    """Findings on what the project says of itself, seen against what it holds; their lines are those of `changes.toml`."""
    from builder.catalogue.changes import read_changes, unheld  # noqa: PLC0415 -- as above

    return unheld(read_changes(project.colophon[1]), corpus.heads)


def _in_words(note: "FindingNote") -> str:
    place = f"第{note.line}行「{note.excerpt}」" if note.line is not None else ""
    return f"{note.finding.message}。{place}{note.finding.remedy}"


def check(project: Project, *, jobs: int | None = None, notify: Notify = quiet) -> "Corpus":
    """Read everything and write nothing: the corpus, with every finding on its cards."""
    from builder.site import readings  # noqa: PLC0415 -- as above

    return readings.check(project, jobs=jobs, notify=notify)


def _store_path(project: Project) -> Path:
    """One store for each pair of content and output, beside our code: deleting it costs time only."""
    name = hashlib.sha256(f"{project.content}\0{project.output}".encode("utf-8", "surrogateescape")).hexdigest()[:16]
    return project.cache / f"{name}.sqlite"
