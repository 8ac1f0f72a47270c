"""`build`: first whether the site already stands as it should, which takes a few milliseconds, and only then the work.

What reads reports and makes pages takes longer to load than a build with nothing to do may last; so it is loaded when it is needed.
"""

import gc
import hashlib
import os
from collections.abc import Iterable, Mapping
from concurrent.futures import Executor
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from builder.project import Project
from builder.publish.ledger import LIST
from builder.publish.store import Store
from builder.publish.whole import Whole
from builder.publish.writing import stamp_of
from builder.site.files import code_digest, discover, looked_again, retold, stamps_below
from builder.site.ground import ground_of
from builder.site.memory import Memory
from builder.site.patterns import kept_patterns
from builder.site.spreading import Notify, quiet
from builder.site.stamps import digest_stamps, standing_of
from builder.site.turns import in_turn

if TYPE_CHECKING:
    from builder.model.corpus import Corpus, FindingNote


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
    is_kept, memory = memory is not None, memory or Memory()
    place = _store_path(project)
    patterns = kept_patterns(place.parent, code_digest())
    with in_turn(place.with_suffix(".lock"), notify), Store(place) as store, patterns:
        ground = ground_of(project, notify)
        held, ledger, is_sound, is_standing, stamps_left = standing_of(project.output, store, memory)
        sources = ""
        if memory.found is not None and memory.base == ground.base and changed is not None:
            found = looked_again(project, ground.tables, memory.found, changed)
        else:
            stamps = stamps_below(project)
            sources = digest_stamps(stamps, ground.whole)
            if held is not None and is_standing and held.sources == sources and not is_kept:
                return BuildResult(held.reports, 0, (), (), held.files, ground.notices, None)
            found = discover(project, ground.tables, store, stamps)
            sources = sources if found.is_settled else ""
        whole = _whole(ground.whole, found.total)
        if held is not None and held.digest == whole and is_standing:
            if sources:
                store.finish(held._replace(sources=sources))
            if is_kept:
                memory.trust(found, ground.base, whole, ledger.addresses(), stamp_of(project.output / LIST))
            return BuildResult(len(found.files), 0, (), (), len(ledger), ground.notices, None)
        # Half a second that an idle build must not pay.
        from builder.site import frames  # noqa: PLC0415
        from builder.site.building import bring_up_to_date  # noqa: PLC0415

        if held is not None and is_standing and not is_sound:
            resumed = frames.resumed(memory, store, found, ground.whole, held.digest)
            is_sound, found = resumed is not None, resumed or found
        memory.is_sound = False
        store.unfinish()
        corpus, fresh, written, pruned = bring_up_to_date(
            project,
            ground,
            found,
            store,
            ledger,
            memory,
            jobs=jobs or os.cpu_count() or 1,
            executor=executor,
            notify=notify,
            is_sound=is_sound,
        )
        # A file that was saved while it was read has another key now.
        found = found._replace(total=retold(found, fresh))
        whole = _whole(ground.whole, found.total)
        output = "" if is_kept else digest_stamps(_stamps_after(stamps_left, memory.marks, pruned))
        store.finish(Whole(whole, sources, output, len(found.files), len(ledger)))
        if not is_kept:
            frames.keep(memory, store, whole)
        else:
            memory.trust(found, ground.base, whole, ledger.addresses(), stamp_of(project.output / LIST))
            # What is kept is no garbage: nobody need look through it again at every edit.
            gc.freeze()
        said = tuple(map(_in_words, loose_ends(project, corpus)))
        return BuildResult(len(found.files), len(fresh), written, pruned, len(ledger), (*ground.notices, *said), corpus)


def settle(project: Project, memory: Memory) -> None:
    """Keep for the next process what this one reckoned while it watched; nobody waits for that after each edit."""
    from builder.site import frames  # noqa: PLC0415 -- as above

    place = _store_path(project)
    with in_turn(place.with_suffix(".lock"), quiet), Store(place) as store:
        held = store.whole()
        if held is None or held.digest != memory.whole:
            return
        frames.keep(memory, store, held.digest)
        if len(memory.marks) == held.files:
            store.finish(held._replace(output=digest_stamps(_stamps_after({}, memory.marks, ()))))


def _stamps_after(before: Mapping[str, str], marks: Mapping[str, tuple[str, str]], pruned: Iterable[str]) -> dict[str, str]:
    """How the files of a site stand after a build, by the marks of those that it looked at."""
    stamps = {**before, **{address: stamp for address, (_, stamp) in marks.items()}}
    for address in pruned:
        stamps.pop(address, None)
    return stamps


def loose_ends(project: Project, corpus: "Corpus") -> "tuple[FindingNote, ...]":
    """Findings on what the project says of itself, seen against what it holds; their lines are those of `changes.toml`."""
    from builder.catalogue.changes import read_changes, unheld  # noqa: PLC0415 -- as above

    return unheld(read_changes(project.notes[1]), corpus.heads)


def _in_words(note: "FindingNote") -> str:
    place = f"第{note.line}行「{note.excerpt}」" if note.line is not None else ""
    return f"{note.finding.message}。{place}{note.finding.remedy}"


def check(project: Project, *, jobs: int | None = None, notify: Notify = quiet) -> "Corpus":
    """Read everything and write nothing: the corpus, with every finding on its cards."""
    from builder.site import readings  # noqa: PLC0415 -- as above

    return readings.check(project, jobs=jobs, notify=notify)


def _whole(look: str, total: int) -> str:
    """A digest of everything that the site is made of."""
    return hashlib.sha256(f"{look}{total:x}".encode()).hexdigest()


def _store_path(project: Project) -> Path:
    """One store for each pair of content and output, beside our code: deleting it costs time only."""
    name = hashlib.sha256(f"{project.content}\0{project.output}".encode("utf-8", "surrogateescape")).hexdigest()[:16]
    return project.root / ".cache" / f"{name}.sqlite"
