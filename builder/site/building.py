"""Read what is new, gather, publish what changed: the part of a build that only a change needs."""

import contextlib
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import Executor
from dataclasses import replace
from functools import partial
from itertools import chain
from typing import NamedTuple

from builder.catalogue import Catalogue
from builder.catalogue.notes import Notes, agree, read_notes
from builder.model.corpus import Corpus
from builder.model.marks import Kind
from builder.model.page import DataFile
from builder.present.cells import Reader, reader_of
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
from builder.site.ground import Ground
from builder.site.items import Basis, Item, addresses_of
from builder.site.making import Desk, Edit, Written, due_of, lay, make_items, put, with_pictures, year_of_shard
from builder.site.memory import Memory
from builder.site.planning import Plan, plan_of, revised
from builder.site.readings import Reading, catalogue_for, read_corpus
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


class Begun(NamedTuple):
    """What a build begins with besides its corpus, reckoned anew or gone on with: `edit` says that it is the latter.

    `library` is what search knows, `reader` looks cells up, shards are joined from `pieces`, `marks` are those of what stands.
    """

    plan: Plan
    library: Library
    reader: Reader
    pieces: Pieces
    marks: dict[str, tuple[str, str]]
    edit: Edit | None = None


def bring_up_to_date(
    project: Project,
    ground: Ground,
    found: Discovered,
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
    look = ground.whole
    # What the last build of this process reckoned holds where its output does.
    earlier = memory.plan if is_sound and memory.look == look else None
    memory.plan = None
    reading = read_corpus(
        project,
        catalogue,
        found,
        store,
        jobs=jobs,
        executor=executor,
        notify=notify,
        memory=memory,
        earlier=None if earlier is None else earlier.corpus,
    )
    memory.templates = {look: memory.templates.get(look) or _templates(project, ground, notes)}
    basis = Basis(found.files, partial(_code_of, ground.base, memory.templates[look]), ground.told)
    begun = None if earlier is None else _gone_on(earlier, reading, basis, memory, store)
    if begun is None:
        # The last build's may go before this one's is made.
        memory.library = memory.reader = memory.pieces = None
        begun = _anew(reading.corpus, catalogue, basis, store)
    converter = converter_of(project.settings.traditional) if project.settings.traditional else None
    plan = _as_published(begun.plan, converter, basis, begun.marks, has_stills=bool(ground.draws))
    assets = () if begun.edit is not None else tuple(_copied(project, ground, converter))
    work = Work(plan, tuple(search_items(begun.library, basis)), assets, begun.marks)
    desk = Desk(
        catalogue,
        reading.corpus,
        begun.reader,
        memory.templates[look],
        project.settings,
        notes,
        project.output,
        store,
        plan.reckoning.shards,
        begun.pieces,
        ground.base,
        begun.edit,
        has_stills=bool(ground.draws),
        converter=converter,
    )
    with ledger, Stills(project.root, ground.draws) if ground.draws else contextlib.nullcontext() as stills:
        if plan.is_whole:
            ledger.announce(work.addresses())
        else:
            ledger.keep()
        written = _publish(desk, begun.library, work, ledger, stills, jobs, notify, is_sound=is_sound)
        pruned = ledger.prune()
    store.keep_pieces(begun.pieces.fresh)
    begun.pieces.fresh.clear()
    store.unmark(pruned)
    for address in pruned:
        work.marks.pop(address, None)
    # Which pictures a page has is known when it is made, so with pictures every build reckons the whole.
    memory.plan, memory.look, memory.marks = None if ground.draws else plan, look, work.marks
    memory.library, memory.pieces, memory.reader = begun.library, begun.pieces, begun.reader
    return reading.corpus, reading.fresh, written, tuple(pruned)


def _gone_on(earlier: Plan, reading: Reading, basis: Basis, memory: Memory, store: Store) -> Begun | None:
    """What the last build of this process left, gone on with; None where more than some reports' own words changed since."""
    if memory.library is None or not reading.is_framed:
        return None
    heads = [memory.heads[path] for path in reading.fresh]
    edit = Edit(tuple(head.id for head in heads), memory.marks)
    plan = revised(earlier, reading.corpus, basis, edit.fresh)
    for head in heads:
        if head.kind is Kind.REPORT:
            exchange(memory.library, head.id, reading.replaced[head.path], store.digests_of(head.path))
    reader = memory.reader.over(reading.corpus) if memory.reader is not None else reader_of(reading.corpus)
    return Begun(plan, memory.library, reader, memory.pieces or Pieces(store.pieces), memory.marks, edit)


def _anew(corpus: Corpus, catalogue: Catalogue, basis: Basis, store: Store) -> Begun:
    """What is reckoned of a whole corpus."""
    library = library_of(corpus, store.digests())
    plan = plan_of(corpus, tuple(row.id for row in catalogue.indicators.rows), basis)
    return Begun(plan, library, reader_of(corpus), Pieces(store.pieces), store.marks())


def _templates(project: Project, ground: Ground, notes: Notes) -> Templates:
    """Open the project's templates."""
    return Templates(
        project.templates,
        project.settings,
        live_charts=ground.echarts is not None,
        stills=ground.draws,
        data_date=notes.data_date,
        kept=project.root / ".cache" / "templates",
    )


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
    if desk.edit is not None:
        marks.update(store.marks_of(address for address in work.addresses() if address not in marks))
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
