"""Read what is new, gather, publish what changed."""

import hashlib
import os
from collections.abc import Iterable, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass
from functools import lru_cache, partial
from pathlib import Path

from builder.catalogue import Catalogue, digest_tables, load_catalogue
from builder.compare.cards import card_of, head_of
from builder.compare.gathering import gather
from builder.model.corpus import Corpus
from builder.model.marks import Kind
from builder.model.page import DataFile
from builder.present.cells import reader_of
from builder.present.search import Pairs, pairs_of
from builder.project import Project
from builder.publish.assets import find_assets, find_echarts
from builder.publish.ledger import Ledger
from builder.publish.store import Store, pack, stamp_of
from builder.publish.templates import Templates
from builder.reading import read_report
from builder.site.files import SourceFile, code_digest, discover, folder_digest, steady_key
from builder.site.items import (
    Basis,
    addresses_of,
    indicator_items,
    profile_items,
    report_items,
    shard_items,
    whole_items,
)
from builder.site.making import Desk, Written, due_of, lay, make_items, put
from builder.site.memory import Memory
from builder.site.searching import Library, library_of, make_search, search_items
from builder.site.spreading import Notify, crew, quiet, spread
from builder.site.turns import in_turn


@dataclass(frozen=True, slots=True)
class BuildResult:
    """What a build did. `corpus` is None where nothing had changed and nothing was loaded."""

    reports: int
    read: int
    written: tuple[str, ...]
    pruned: tuple[str, ...]
    addresses: int
    notices: tuple[str, ...]
    corpus: Corpus | None


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
    jobs = jobs or os.cpu_count() or 1
    memory = memory or Memory()
    tables = digest_tables(project)
    echarts, notice = find_echarts(project.root, lambda words: notify(words, 0, 0))
    notices = (notice,) if notice else ()
    live = echarts is not None
    place = _store_path(project)
    with in_turn(place.with_suffix(".lock"), notify), Store(place) as store:
        base = f"{tables}{code_digest()}"
        files = discover(project, tables, store, memory.files if memory.base == base else None, changed)
        look = repr((project.settings, live, code_digest(), folder_digest(project.templates)))
        whole = _whole(look + tables, files.values())
        ledger = Ledger(project.output)
        is_sound = memory.is_sound and not ledger.interrupted
        if not ledger.interrupted and store.whole() == whole and (is_sound or _stands(project.output, store)):
            memory.files, memory.base, memory.is_sound = files, base, True
            return BuildResult(len(files), 0, (), (), len(ledger), notices, None)
        memory.is_sound = False
        store.unfinish()
        catalogue = catalogue_for(project, tables)
        corpus, read = read_corpus(project, catalogue, files, store, jobs=jobs, executor=executor, notify=notify, memory=memory)
        assets = [*find_assets(project.templates), *([echarts] if echarts else [])]
        templates = memory.templates.get(look)
        if templates is None:
            kept = project.root / ".cache" / "templates"
            templates = Templates(project.templates, project.settings, live_charts=live, kept=kept)
            memory.templates = {look: templates}
        desk = Desk(catalogue, corpus, reader_of(corpus), templates, project.settings, project.output, store)
        basis = Basis({path: file.key for path, file in files.items()}, partial(_code_of, base, templates))
        library = library_of(corpus, memory.pairs_of(basis.keys, store))
        with ledger:
            written = _publish(desk, library, basis, assets, ledger, jobs, notify, is_sound=is_sound)
            pruned = ledger.prune()
        store.unmark(pruned)
        store.finish(_whole(look + tables, files.values()))
        memory.files, memory.base, memory.is_sound = files, base, True
        return BuildResult(len(files), read, written, tuple(pruned), len(ledger), notices, corpus)


def check(project: Project, *, jobs: int | None = None, notify: Notify = quiet) -> Corpus:
    """Read everything and write nothing: the corpus, with every finding on its cards."""
    tables = digest_tables(project)
    store = Store(None)
    files = discover(project, tables, store)
    catalogue = catalogue_for(project, tables)
    return read_corpus(project, catalogue, files, store, jobs=jobs or os.cpu_count() or 1, notify=notify, memory=Memory())[0]


@lru_cache(maxsize=2)
def catalogue_for(project: Project, digest: str) -> Catalogue:  # noqa: ARG001 -- the digest is what the cache goes by
    """The tables, loaded once in each process and again when a byte of them changes."""
    return load_catalogue(project)


def read_corpus(
    project: Project,
    catalogue: Catalogue,
    files: dict[str, SourceFile],
    store: Store,
    *,
    jobs: int,
    executor: Executor | None = None,
    notify: Notify = quiet,
    memory: Memory,
) -> tuple[Corpus, int]:
    """The corpus of these files; only those whose key is new are read. Returns it with how many were.

    A file that was saved while it was read gets a key in `files` that no other build will have: the next one reads it again.
    """
    known = store.keys()
    stale = [file for file in files.values() if known.get(file.relative) != file.key]
    store.forget(known.keys() - files.keys())
    work = partial(_read_batch, project, catalogue.digest)
    done = 0
    with crew(1 if executor else jobs, len(stale), lambda: None) as pool:
        for batch in spread(work, stale, executor or pool, ahead=3 * jobs):
            for relative, key, reading in batch:
                store.keep(relative, key, reading)
                files[relative] = files[relative]._replace(key=key)
            done += len(batch)
            notify("读报告", done, len(stale))
    keys = {path: file.key for path, file in files.items()}
    heads = memory.heads_of(keys, store)
    return gather(heads, lambda path: memory.card(path, keys[path], store), catalogue.divisions, memory.rows), len(stale)


def _read_batch(project: Project, tables: str, files: Sequence[SourceFile]) -> list[tuple[str, str, tuple[bytes, ...]]]:
    """Read some files: for each its path, key, and reading as the store keeps it."""
    catalogue = catalogue_for(project, tables)
    made = []
    for file in files:
        report = read_report(file.path, file.relative, catalogue)
        card = card_of(report)
        pairs = pairs_of(report.restored.folded) if report.kind is Kind.REPORT else Pairs(b"", b"")
        made.append((file.relative, steady_key(file, tables), pack(head_of(card), card, report, pairs)))
    return made


def _publish(
    desk: Desk,
    library: Library,
    basis: Basis,
    assets: Sequence[DataFile],
    ledger: Ledger,
    jobs: int,
    notify: Notify,
    *,
    is_sound: bool,
) -> tuple[str, ...]:
    """Make every file that is not what it should be; returns the addresses that changed."""
    corpus, store = desk.corpus, desk.store
    many = [*report_items(corpus, basis), *profile_items(corpus, basis)]
    few = [
        *indicator_items(corpus, desk.catalogue, basis),
        *shard_items(corpus, basis),
        *whole_items(corpus, basis),
    ]
    searched = list(search_items(library, basis))
    ledger.announce(file.address for file in assets)
    ledger.announce(addresses_of(many))
    ledger.announce(addresses_of(few))
    ledger.announce(addresses_of(searched))
    marks = store.marks()
    due = due_of(many, desk.output, marks, is_sound=is_sound)
    store.pause()
    changed: list[str] = []
    with crew(jobs, len(due), partial(lay, desk)) as pool:
        # The processes begin on their share while this one makes what is of the whole.
        batches = spread(make_items, due, pool, ahead=len(due))
        lay(desk)
        changed += _noted(store, [put(desk.output, file, "") for file in assets])
        changed += _noted(store, make_items(due_of(few, desk.output, marks, is_sound=is_sound)))
        changed += _noted(store, make_search(library, due_of(searched, desk.output, marks, is_sound=is_sound), desk.output))
        done = 0
        for batch in batches:
            changed += _noted(store, batch)
            done += len({row.mark for row in batch})
            notify("写页面", done, len(due))
    return tuple(changed)


def _noted(store: Store, rows: Sequence[Written]) -> list[str]:
    """Remember how files stand; returns the addresses of those that changed."""
    store.mark((row.address, row.mark, row.stamp) for row in rows)
    return [row.address for row in rows if row.changed]


def _code_of(base: str, templates: Templates, template: str) -> str:
    """What every page of one template depends on besides its own parts."""
    return f"{base}{templates.digest(template)}"


def _whole(look: str, files: Iterable[SourceFile]) -> str:
    """A digest of everything that the site is made of."""
    total = hashlib.sha256(look.encode())
    for file in files:
        total.update(f"{file.relative}\0{file.key}\n".encode("utf-8", "surrogateescape"))
    return total.hexdigest()


def _stands(output: Path, store: Store) -> bool:
    """Whether every file that was written stands as it was left."""
    return all(stamp_of(f"{output}/{address}") == stamp for address, (_, stamp) in store.marks().items())


def _store_path(project: Project) -> Path:
    """One store for each pair of content and output, beside our code: deleting it costs time only."""
    name = hashlib.sha256(f"{project.content}\0{project.output}".encode("utf-8", "surrogateescape")).hexdigest()[:16]
    return project.root / ".cache" / f"{name}.sqlite"
