"""Read what is new, gather, publish what changed: the part of a build that only a change needs."""

import contextlib
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import Executor
from dataclasses import replace
from functools import partial
from itertools import chain
from typing import NamedTuple

from builder.catalogue.notes import agree, read_notes
from builder.model.corpus import Corpus
from builder.model.marks import Kind
from builder.model.page import DataFile
from builder.present.cells import reader_of
from builder.present.shards import Pieces
from builder.project import Project
from builder.publish.assets import find_assets
from builder.publish.ledger import Ledger
from builder.publish.stills import Stills
from builder.publish.store import Store
from builder.publish.templates import Templates
from builder.publish.traditional import TABLE, Converter, converter_of
from builder.publish.twins import twin_addresses, twin_scripts
from builder.site.drawing import drawn
from builder.site.files import Discovered
from builder.site.items import Basis, Item, addresses_of
from builder.site.making import Desk, Edit, Written, due_of, lay, make_items, put, with_pictures, year_of_shard
from builder.site.memory import Memory
from builder.site.planning import Plan, plan_of, revised
from builder.site.readings import catalogue_for, read_corpus
from builder.site.searching import Library, exchange, library_of, make_search, search_items
from builder.site.spreading import WORTH_A_PROCESS, Notify, crew, spread


class Work(NamedTuple):
    """What may be due: pieces with their marks, files that are copied, and the marks of what stands (address -> mark, stamp)."""

    plan: Plan
    searched: tuple[Item, ...]
    assets: tuple[DataFile, ...]
    marks: dict[str, tuple[str, str]]

    def addresses(self) -> Iterator[str]:
        """Every address of it."""
        yield from (file.address for file in self.assets)
        yield from addresses_of((*self.plan.many, *self.plan.few, *self.searched))


class Ground(NamedTuple):
    """What a build was found to stand on, before anything heavy was loaded; `draws` is the digest of what draws stills, if any are.

    `told` is the digest of what the project says of itself.
    """

    tables: str
    base: str
    look: str
    found: Discovered
    echarts: DataFile | None
    draws: str
    told: str


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
) -> tuple[Corpus, tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
    """Read what is new and make what is due: the corpus, the paths that were read, the addresses written and those pruned."""
    catalogue = catalogue_for(project, ground.tables)
    notes = read_notes(*project.notes, ground.told)
    agree(notes, project.settings.data_version, project.table("site.toml"))
    look = f"{ground.look}{ground.base}"
    # What the last build of this process reckoned holds where its output does.
    earlier = memory.plan if is_sound and memory.look == look else None
    memory.plan = None
    reading = read_corpus(
        project,
        catalogue,
        ground.found,
        store,
        jobs=jobs,
        executor=executor,
        notify=notify,
        memory=memory,
        earlier=None if earlier is None else earlier.corpus,
    )
    corpus = reading.corpus
    converter = converter_of(project.settings.traditional) if project.settings.traditional else None
    templates = memory.templates.get(look)
    if templates is None:
        kept = project.root / ".cache" / "templates"
        templates = Templates(
            project.templates,
            project.settings,
            live_charts=ground.echarts is not None,
            stills=ground.draws,
            data_date=notes.data_date,
            kept=kept,
        )
        memory.templates = {look: templates}
    pieces = (memory.pieces if earlier is not None else None) or Pieces(store.pieces)
    memory.pieces = None
    basis = Basis(ground.found.files, partial(_code_of, ground.base, templates), ground.told)
    library, memory.library = memory.library, None
    reader = reader_of(corpus) if memory.reader is None or not reading.is_framed else memory.reader.over(corpus)
    edit = None
    if earlier is not None and library is not None and reading.is_framed:
        heads = [memory.heads[path][1] for path in reading.fresh]
        marks = memory.marks
        edit = Edit(tuple(head.id for head in heads), marks)
        plan = revised(earlier, corpus, basis, edit.fresh)
        for head in heads:
            if head.kind is Kind.REPORT:
                exchange(library, head.id, reading.replaced[head.path], store.digests_of(head.path))
        assets: tuple[DataFile, ...] = ()
    else:
        library = library_of(corpus, store.digests())
        marks = store.marks()
        plan = plan_of(corpus, tuple(row.id for row in catalogue.indicators.rows), basis)
        assets = tuple(_copied(project, ground, converter))
    plan = _as_published(plan, converter, basis, marks, has_stills=bool(ground.draws))
    work = Work(plan, tuple(search_items(library, basis)), assets, marks)
    desk = Desk(
        catalogue,
        corpus,
        reader,
        templates,
        project.settings,
        notes,
        project.output,
        store,
        plan.reckoning.shards,
        pieces,
        ground.base,
        edit,
        has_stills=bool(ground.draws),
        converter=converter,
    )
    with ledger, Stills(project.root, ground.draws) if ground.draws else contextlib.nullcontext() as stills:
        if work.plan.is_whole:
            ledger.announce(work.addresses())
        else:
            ledger.keep()
        written = _publish(desk, library, work, ledger, stills, jobs, notify, is_sound=is_sound)
        pruned = ledger.prune()
    store.keep_pieces(pieces.fresh)
    pieces.fresh.clear()
    store.unmark(pruned)
    for address in pruned:
        work.marks.pop(address, None)
    # Which pictures a page has is known when it is made, so with pictures every build reckons the whole.
    memory.plan, memory.look, memory.marks = None if ground.draws else work.plan, look, work.marks
    memory.library, memory.pieces, memory.reader = library, pieces, reader
    return corpus, reading.fresh, written, tuple(pruned)


def _as_published(
    plan: Plan, converter: Converter | None, basis: Basis, marks: Mapping[str, tuple[str, str]], *, has_stills: bool
) -> Plan:
    """The plan with what the site has besides: each page in the other script, and the pictures of its charts."""
    many, few = plan.many, plan.few
    if converter is not None:
        many, few = (tuple(item._replace(addresses=twin_addresses(item.addresses)) for item in items) for items in (many, few))
        few = (*few, Item("table", "", (TABLE,), basis.code("")))
    if has_stills:
        many, few = tuple(with_pictures(many, marks)), tuple(with_pictures(few, marks))
    return replace(plan, many=many, few=few)


def _copied(project: Project, ground: Ground, converter: Converter | None) -> Iterator[DataFile]:
    """Files that are copied into the site as they are, our scripts in the other script too."""
    assets = list(find_assets(project.templates))
    yield from assets
    if converter is not None:
        yield from twin_scripts(assets, converter)
    if ground.echarts is not None:
        yield ground.echarts


def _publish(
    desk: Desk, library: Library, work: Work, ledger: Ledger, stills: Stills | None, jobs: int, notify: Notify, *, is_sound: bool
) -> tuple[str, ...]:
    """Make every file that is not what it should be; returns the addresses that changed."""
    store, marks, plan = desk.store, work.marks, work.plan
    many, few = (due_of(items, desk.output, marks, is_sound=is_sound) for items in (plan.many, plan.few))
    apart: dict[str, list[Item]] = {}
    for item in few:
        apart.setdefault(item.kind, []).append(item)
    # A page of one indicator costs as much as ten of reports; alone with all of them this process would be the last to end.
    due, shards = _mixed(many, apart.pop("indicator", [])), apart.pop("shard", [])
    store.pause()
    changed: list[str] = []
    with crew(jobs, len(due), partial(lay, desk)) as pool:
        # The processes begin on their share while this one makes what is of the whole.
        years = sorted(set(map(year_of_shard, shards))) if len(due) >= WORTH_A_PROCESS else []
        batches = spread(partial(make_items, years=years), due, pool, ahead=len(due))
        lay(desk)
        changed += _noted(store, marks, [put(desk.output, file, "") for file in work.assets])
        made = make_items(list(chain.from_iterable(apart.values())))
        changed += _noted(store, marks, drawn(made.rows, stills, ledger, desk.output))
        changed += _noted(
            store, marks, list(make_search(desk, library, due_of(work.searched, desk.output, marks, is_sound=is_sound)))
        )
        done = 0
        for batch in batches:
            changed += _noted(store, marks, drawn(batch.rows, stills, ledger, desk.output))
            desk.pieces.take(batch.pieces)
            done += len({row.mark for row in batch.rows})
            notify("写页面", done, len(due))
        changed += _noted(store, marks, drawn(make_items(shards).rows, stills, ledger, desk.output))
    return tuple(changed)


def _mixed(*groups: Sequence[Item]) -> list[Item]:
    """Put pieces of several kinds in one row, each kind evenly over its length, so that every batch gets a share of each."""
    placed = [(at / len(group), number, at) for number, group in enumerate(groups) for at in range(len(group))]
    return [groups[number][at] for _, number, at in sorted(placed)]


def _noted(store: Store, marks: dict[str, tuple[str, str]], rows: Sequence[Written]) -> list[str]:
    """Remember how files stand; returns the addresses of those that changed."""
    store.mark((row.address, row.mark, row.stamp) for row in rows)
    marks.update((row.address, (row.mark, row.stamp)) for row in rows)
    return [row.address for row in rows if row.changed]


def _code_of(base: str, templates: Templates, template: str) -> str:
    """What every page of one template depends on besides its own parts."""
    return f"{base}{templates.digest(template)}"
