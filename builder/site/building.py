"""Read what is new, gather, publish what changed: the part of a build that only a change needs."""

import contextlib
import os
from collections.abc import Sequence
from concurrent.futures import Executor
from functools import lru_cache, partial
from typing import NamedTuple

from builder.catalogue import Catalogue, load_catalogue
from builder.compare.cards import card_of, head_of
from builder.compare.gathering import gather
from builder.model.anchors import anchors_of
from builder.model.corpus import Corpus
from builder.model.marks import Kind
from builder.model.page import DataFile
from builder.present.cells import reader_of
from builder.present.search import Pairs, pairs_of
from builder.project import Project
from builder.publish.assets import find_assets
from builder.publish.ledger import Ledger
from builder.publish.stills import Stills
from builder.publish.store import Store, pack
from builder.publish.templates import Templates
from builder.publish.traditional import TABLE, converter_of
from builder.publish.twins import twin_addresses, twin_scripts
from builder.reading import read_report
from builder.site.drawing import drawn
from builder.site.files import SourceFile, discover, steady_key
from builder.site.items import (
    Basis,
    Item,
    addresses_of,
    indicator_items,
    profile_items,
    report_items,
    shard_items,
    whole_items,
)
from builder.site.leaves import leaf_of, packed
from builder.site.making import Desk, Written, due_of, lay, make_items, put, with_pictures
from builder.site.memory import Memory
from builder.site.searching import Library, library_of, make_search, search_items
from builder.site.spreading import Notify, crew, quiet, spread


class Ground(NamedTuple):
    """What a build was found to stand on, before anything heavy was loaded; `draws` is the digest of what draws stills, if any are."""

    tables: str
    base: str
    look: str
    files: dict[str, SourceFile]
    echarts: DataFile | None
    draws: str


def bring_up_to_date(
    project: Project,
    ground: Ground,
    store: Store,
    ledger: Ledger,
    memory: Memory,
    *,
    jobs: int,
    executor: Executor | None,
    notify: Notify,
    is_sound: bool,
) -> tuple[Corpus, int, tuple[str, ...], tuple[str, ...]]:
    """Read what is new and make what is due: the corpus, how many were read, the addresses written and those pruned."""
    catalogue = catalogue_for(project, ground.tables)
    files = ground.files
    corpus, read = read_corpus(project, catalogue, files, store, jobs=jobs, executor=executor, notify=notify, memory=memory)
    assets = list(find_assets(project.templates))
    converter = converter_of(project.settings.traditional) if project.settings.traditional else None
    if converter is not None:
        assets += list(twin_scripts(assets, converter))
    assets += [ground.echarts] if ground.echarts else []
    templates = memory.templates.get(ground.look)
    if templates is None:
        kept = project.root / ".cache" / "templates"
        templates = Templates(
            project.templates, project.settings, live_charts=ground.echarts is not None, stills=ground.draws, kept=kept
        )
        memory.templates = {ground.look: templates}
    desk = Desk(
        catalogue,
        corpus,
        reader_of(corpus),
        templates,
        project.settings,
        project.output,
        store,
        has_stills=bool(ground.draws),
        converter=converter,
    )
    basis = Basis({path: file.key for path, file in files.items()}, partial(_code_of, ground.base, templates))
    library = library_of(corpus, memory.pairs_of(basis.keys, store))
    with ledger, Stills(project.root, ground.draws) if ground.draws else contextlib.nullcontext() as stills:
        written = _publish(desk, library, basis, assets, ledger, stills, jobs, notify, is_sound=is_sound)
        pruned = ledger.prune()
    store.unmark(pruned)
    return corpus, read, written, tuple(pruned)


def check(project: Project, *, jobs: int | None = None, notify: Notify = quiet) -> Corpus:
    """Read everything and write nothing: the corpus, with every finding on its cards."""
    tables = project.digest_tables()
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
        anchors = anchors_of(report)
        card = card_of(report, anchors)
        pairs = pairs_of(report.restored.folded) if report.kind is Kind.REPORT else Pairs(b"", b"")
        leaf = packed(leaf_of(report, card, anchors, catalogue))
        made.append((file.relative, steady_key(file, tables), pack(head_of(card), card, leaf, pairs)))
    return made


def _publish(
    desk: Desk,
    library: Library,
    basis: Basis,
    assets: Sequence[DataFile],
    ledger: Ledger,
    stills: Stills | None,
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
    if desk.converter is not None:
        many, few = ([item._replace(addresses=twin_addresses(item.addresses)) for item in items] for items in (many, few))
        few.append(Item("table", "", (TABLE,), basis.code("")))
    searched = list(search_items(library, basis))
    marks = store.marks()
    if desk.has_stills:
        many, few = with_pictures(many, marks), with_pictures(few, marks)
    ledger.announce(file.address for file in assets)
    ledger.announce(addresses_of(many))
    ledger.announce(addresses_of(few))
    ledger.announce(addresses_of(searched))
    due = due_of(many, desk.output, marks, is_sound=is_sound)
    store.pause()
    changed: list[str] = []
    with crew(jobs, len(due), partial(lay, desk)) as pool:
        # The processes begin on their share while this one makes what is of the whole.
        batches = spread(make_items, due, pool, ahead=len(due))
        lay(desk)
        changed += _noted(store, [put(desk.output, file, "") for file in assets])
        changed += _noted(
            store, drawn(make_items(due_of(few, desk.output, marks, is_sound=is_sound)), stills, ledger, desk.output)
        )
        changed += _noted(store, make_search(library, due_of(searched, desk.output, marks, is_sound=is_sound), desk.output))
        done = 0
        for batch in batches:
            changed += _noted(store, drawn(batch, stills, ledger, desk.output))
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
