"""Files -> corpus: what is new is read, over processes where that is quicker; the rest is as the store has it."""

import json
import os
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import NamedTuple

from builder.catalogue import Catalogue
from builder.catalogue.colophon import agree, read_colophon
from builder.compare.cards import card_of
from builder.compare.gathering import Heads, Keeper, gather, regathered
from builder.model.anchors import anchors_of
from builder.model.cards import Card, Head
from builder.model.corpus import Corpus
from builder.model.marks import Kind
from builder.model.report import Report
from builder.model.text import RestoredText
from builder.parse.metadata.key import slug
from builder.present.grams import Grams, exchanged, grams_of
from builder.project import Project
from builder.publish.packing import pack
from builder.publish.store import Store
from builder.reading import read_reports
from builder.restore import prepare
from builder.site.files import Discovered, SourceFile, discover, stamps_below, steady_key
from builder.site.leaves import leaf_of, packed, unpacked
from builder.site.memory import Memory
from builder.site.order import Order
from builder.site.spreading import WORTH_A_PROCESS, Notify, crew, quiet, spread, uncollected
from builder.site.tables import catalogue_for


class Known(NamedTuple):
    """What is kept of a path's text, as JSON, and what search knows of it."""

    text: bytes
    grams: Grams


class Reading(NamedTuple):
    """The corpus, the paths that were read for it, and whether its frame is an earlier corpus' own.

    Then `replaced` has what was known of those paths' texts before.
    """

    corpus: Corpus
    fresh: tuple[str, ...]
    is_framed: bool
    replaced: Mapping[str, Known]


def check(project: Project, *, jobs: int | None = None, notify: Notify = quiet) -> Corpus:
    """Read everything and write nothing: the corpus, with every finding on its cards."""
    tables = project.digest_tables()
    store = Store(None)
    files = discover(project, tables, store, stamps_below(project))
    catalogue = catalogue_for(project, tables)
    agree(read_colophon(*project.colophon), project.settings.data_version, project.table("site.toml"))
    order = Order(project, jobs or os.cpu_count() or 1, notify)
    return read_corpus(order, catalogue, files, store, Memory()).corpus


def read_corpus(
    order: Order, catalogue: Catalogue, found: Discovered, store: Store, memory: Memory, earlier: Corpus | None = None
) -> Reading:
    """The corpus of these files; only those whose key is new are read. `earlier` is what `memory` holds of the last build.

    A file that was saved while it was read gets a key in `files` that no other build will have: the next one reads it again.
    """
    files = found.files
    if earlier is not None and found.touched is not None:
        held = [memory.keys.get(path) for path in found.touched]
        is_same = all(known is not None and path in files for known, path in zip(held, found.touched, strict=True))
        stale = [
            files[path] for known, path in zip(held, found.touched, strict=True) if path in files and known != files[path].key
        ]
        store.forget(path for path in found.touched if path not in files)
        replaced = {file.relative: _known(file.relative, store) for file in stale} if is_same else {}
        if is_same and isinstance(earlier.heads, Heads):
            for file in stale:
                earlier.heads.hold(store.head(file.relative))
    else:
        known, is_same, replaced = store.keys(), False, {}
        stale = [file for file in files.values() if known.get(file.relative) != file.key]
        store.forget(known.keys() - files.keys())
    # Few are told what was known of them; with many it would be sent along.
    known_texts = replaced if len(replaced) < WORTH_A_PROCESS else {}
    work = partial(_read_batch, order.project, catalogue.digest, known_texts)
    done = 0
    with crew(1 if order.executor else order.jobs, len(stale), lambda: None, partial(_share, work, stale)) as pool:
        for batch in spread(work, stale, order.executor or pool, ahead=3 * order.jobs):
            for relative, key, reading in batch:
                store.keep(relative, key, reading)
                files[relative] = files[relative]._replace(key=key)
            done += len(batch)
            order.notify("读报告", done, len(stale))
    fresh = tuple(file.relative for file in stale)
    keeper = StoreKeeper(files, store, memory)
    if earlier is not None and is_same:
        corpus = regathered(earlier, [memory.head(path, files[path].key, store) for path in fresh], keeper)
        if corpus is not None:
            return Reading(corpus, fresh, is_framed=True, replaced=replaced)
    heads = memory.heads_of({path: file.key for path, file in files.items()}, store)
    return Reading(gather(heads, keeper, catalogue.divisions), fresh, is_framed=False, replaced={})


def _share(read: Callable[[Sequence[SourceFile]], object], files: Sequence[SourceFile]) -> None:
    """Load what processes would load for themselves, 100 MB each: what reading a report loads, words, sounds, both scripts' dictionaries.

    Many reports ask for these, and the site does in the end.
    """
    read(files[:1])
    slug("市")
    prepare()


def _known(path: str, store: Store) -> Known:
    return Known(unpacked(store.leaf(path)).text, Grams(*store.searched(path)))


def _grams(report: Report, known: Known | None) -> Grams:
    """What search is to know of a report's text; `known` is what it knew of it before an edit."""
    if report.kind is not Kind.REPORT:
        return Grams(b"", b"")
    after = report.restored.folded
    if known is None or not known.grams.held:
        return grams_of(after)
    return exchanged(known.grams, RestoredText(json.loads(known.text), ()).folded, after)


class StoreKeeper(Keeper):
    """The store, with what this process remembers of it."""

    def __init__(self, files: Mapping[str, SourceFile], store: Store, memory: Memory) -> None:
        """Fetch each path as it was read under the key that it has in `files`."""
        self._files = files
        self._store = store
        self._memory = memory

    def head(self, path: str) -> Head:
        """The head of a path."""
        return self._memory.head(path, self._files[path].key, self._store)

    def card(self, path: str) -> Card:
        """The card of a path."""
        return self._memory.card(path, self._files[path].key, self._store)

    def columns(self, wanted: Sequence[tuple[str, int, int]]) -> Sequence[bytes]:
        """Parts of the columns of some paths."""
        return self._store.columns(wanted)


@uncollected()
def _read_batch(
    project: Project, tables: str, known: Mapping[str, Known], files: Sequence[SourceFile]
) -> list[tuple[str, str, tuple[bytes, ...]]]:
    """Read some files, of whose texts before it is `known` what they were: for each its path, key, and reading as the store keeps it."""
    catalogue = catalogue_for(project, tables)
    # Stage by stage, as the reports are read: what a stage works with stays at hand.
    reports = read_reports([(file.path, file.relative) for file in files], catalogue)
    anchors = [anchors_of(report) for report in reports]
    cards = list(map(card_of, reports, anchors))
    grams = [_grams(report, known.get(file.relative)) for report, file in zip(reports, files, strict=True)]
    leaves = [
        packed(leaf_of(report, card, named, catalogue)) for report, card, named in zip(reports, cards, anchors, strict=True)
    ]
    kept = map(pack, cards, leaves, grams)
    return [(file.relative, steady_key(file, tables), reading) for file, reading in zip(files, kept, strict=True)]
