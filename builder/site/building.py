"""Read what is new, gather, publish what changed: the part of a build that only a change needs."""

import contextlib
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import partial
from typing import NamedTuple

from builder.catalogue import Catalogue
from builder.catalogue.colophon import Colophon, agree, read_colophon
from builder.model.corpus import Corpus
from builder.model.marks import Kind
from builder.model.page import DataFile
from builder.present.buckets import Exchange, exchanges_of
from builder.present.cells import Reader, reader_of
from builder.present.grams import Grams
from builder.present.shards import Pieces
from builder.project import Project
from builder.publish.assets import find_assets
from builder.publish.ledger import Ledger
from builder.publish.stills import Stills
from builder.publish.store import Store
from builder.publish.templates import Templates
from builder.publish.traditional import TABLE, Converter, converter_of
from builder.publish.twins import twin_addresses, twin_scripts
from builder.site.files import Discovered
from builder.site.ground import Ground
from builder.site.items import Basis, Item
from builder.site.making import Desk, Edit, with_pictures
from builder.site.memory import Memory
from builder.site.order import Order
from builder.site.planning import Plan, plan_of, revised
from builder.site.publishing import Work, publish
from builder.site.readings import Reading, read_corpus
from builder.site.searching import Library, exchange, library_of, search_items
from builder.site.tables import catalogue_for


class Start(NamedTuple):
    """What a build that has something to do starts from: what the site stands on, the source files, and which files are ours.

    `is_sound`: the output is known to stand as the last build left it, and `memory` knows how that was.
    """

    ground: Ground
    found: Discovered
    ledger: Ledger
    is_sound: bool


class Outcome(NamedTuple):
    """What came of a build: the corpus, the paths that were read for it, the addresses that were written and those pruned."""

    corpus: Corpus
    fresh: tuple[str, ...]
    written: tuple[str, ...]
    pruned: tuple[str, ...]


class _Begun(NamedTuple):
    """What a build begins with besides its corpus, reckoned anew or gone on with: `edit` says that it is the latter.

    `library` is what search knows, `reader` looks cells up, shards are joined from `pieces`, `marks` are those of what stands.
    `buckets` names those of the index that can have another mark than they had (None: any).
    """

    plan: Plan
    library: Library
    reader: Reader
    pieces: Pieces
    marks: dict[str, tuple[str, str]]
    edit: Edit | None = None
    buckets: frozenset[str] | None = None


def bring_up_to_date(order: Order, start: Start, store: Store, memory: Memory) -> Outcome:
    """Read what is new and make what is due."""
    project, ground = order.project, start.ground
    catalogue = catalogue_for(project, ground.tables)
    colophon = read_colophon(*project.colophon)
    agree(colophon, project.settings.data_version, project.table("site.toml"))
    # What the last build of this process reckoned holds where its output does.
    earlier = memory.plan if start.is_sound and memory.look == ground.whole else None
    memory.plan = None
    reading = read_corpus(order, catalogue, start.found, store, memory, None if earlier is None else earlier.corpus)
    templates = memory.templates.get(ground.whole) or _templates(project, ground, colophon)
    memory.templates = {ground.whole: templates}
    basis = Basis(start.found.files, partial(_code_of, ground.base, templates), ground.told)
    begun = None if earlier is None else _gone_on(earlier, reading, basis, memory, store)
    if begun is None:
        # The last build's may go before this one's is made.
        memory.library = memory.reader = memory.pieces = None
        begun = _anew(reading.corpus, catalogue, basis, store)
    converter = converter_of(project.settings.traditional) if project.settings.traditional else None
    work = _work(project, begun, ground, basis, converter, is_sound=start.is_sound)
    desk = Desk(
        catalogue,
        reading.corpus,
        begun.reader,
        templates,
        project.settings,
        colophon,
        project.output,
        store,
        work.plan.reckoning.shards,
        begun.pieces,
        begun.library,
        ground.base,
        begun.edit,
        has_stills=bool(ground.draws),
        converter=converter,
    )
    written, pruned = _published(order, desk, work, start)
    # Which pictures a page has is known when it is made, so with pictures every build reckons the whole.
    memory.plan, memory.look, memory.marks = None if ground.draws else work.plan, ground.whole, work.marks
    memory.library, memory.pieces, memory.reader = begun.library, begun.pieces, begun.reader
    return Outcome(reading.corpus, reading.fresh, written, pruned)


def _published(order: Order, desk: Desk, work: Work, start: Start) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Bring the output folder to what the work says: the addresses that were written, and those pruned."""
    root, draws, ledger = order.project.root, start.ground.draws, start.ledger
    with ledger, Stills(root, draws) if draws else contextlib.nullcontext() as stills:
        if work.plan.is_whole:
            addresses = tuple(work.addresses())
            ledger.spare(addresses, work.marks)
            ledger.announce(addresses)
        else:
            ledger.keep()
        written = publish(order, desk, work, ledger, stills)
        pruned = tuple(ledger.prune())
    desk.store.keep_pieces(desk.pieces.fresh)
    desk.pieces.fresh.clear()
    desk.store.unmark(pruned)
    for address in pruned:
        work.marks.pop(address, None)
    return written, pruned


def _gone_on(earlier: Plan, reading: Reading, basis: Basis, memory: Memory, store: Store) -> _Begun | None:
    """What the last build of this process left, gone on with; None where more than some reports' own words changed since."""
    library = memory.library
    if library is None or not reading.is_framed:
        return None
    heads = [memory.heads[path] for path in reading.fresh]
    pairs = tuple([(earlier.corpus.heads[head.id], head) for head in heads])
    plan = revised(earlier, reading.corpus, basis, pairs)
    searched: dict[str, list[Exchange]] = {}
    marked = set[str]()
    for head in heads:
        if head.kind is Kind.REPORT:
            old, new = reading.replaced[head.path].grams, Grams(*store.searched(head.path))
            marked |= exchange(library, head.id, old.digests, new.digests)
            for name, exchanges in exchanges_of(library.places[head.id], len(library.ids), old.held, new.held).items():
                searched.setdefault(name, []).extend(exchanges)
    edit = Edit(pairs, memory.marks, searched)
    reader = memory.reader.over(reading.corpus) if memory.reader is not None else reader_of(reading.corpus)
    return _Begun(plan, library, reader, memory.pieces or Pieces(store.pieces), memory.marks, edit, frozenset(marked))


def _anew(corpus: Corpus, catalogue: Catalogue, basis: Basis, store: Store) -> _Begun:
    """What is reckoned of a whole corpus."""
    library = library_of(corpus, store.digests())
    plan = plan_of(corpus, tuple(row.id for row in catalogue.indicators.rows), basis)
    return _Begun(plan, library, reader_of(corpus), Pieces(store.pieces), store.marks())


def _templates(project: Project, ground: Ground, colophon: Colophon) -> Templates:
    """Open the project's templates."""
    return Templates(
        project.templates,
        project.settings,
        live_charts=ground.echarts is not None,
        stills=ground.draws,
        data_date=colophon.data_date,
        kept=project.cache / "templates",
    )


def _work(project: Project, begun: _Begun, ground: Ground, basis: Basis, converter: Converter | None, *, is_sound: bool) -> Work:
    """All that may be due."""
    plan = _as_published(begun.plan, converter, basis, begun.marks, has_stills=bool(ground.draws))
    assets = () if begun.edit is not None else tuple(_copied(project, ground, converter))
    return Work(plan, tuple(search_items(begun.library, basis, begun.buckets)), assets, begun.marks, is_sound)


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


def _code_of(base: str, templates: Templates, template: str) -> str:
    """What every page of one template depends on besides its own parts."""
    return f"{base}{templates.digest(template)}"
