"""Read what is new, gather, publish what changed."""

import hashlib
import os
from collections.abc import Sequence
from concurrent.futures import Executor
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path

from builder.catalogue import Catalogue, digest_tables, load_catalogue
from builder.compare.cards import card_of
from builder.compare.gathering import gather
from builder.model.corpus import Corpus
from builder.project import Project
from builder.publish.assets import find_assets, find_echarts
from builder.publish.ledger import Ledger
from builder.publish.store import Store, pack, pack_card, stamp_of
from builder.publish.templates import Templates
from builder.publish.writing import write
from builder.reading import read_report
from builder.site.files import SourceFile, code_digest, discover, folder_digest
from builder.site.pages import Desk, Due, fingerprints, lay, shared_files, write_reports
from builder.site.spreading import Notify, quiet, spread


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


def build(project: Project, *, jobs: int | None = None, executor: Executor | None = None, notify: Notify = quiet) -> BuildResult:
    """Bring the output folder up to date with the content folder.

    `jobs` is the number of processes (default: the machine's cores); `executor`, if given, runs the reading stage instead.
    Raises BuilderError where the project itself is broken; trouble with a report is a finding.
    """
    jobs = jobs or os.cpu_count() or 1
    tables = digest_tables(project)
    echarts, notice = find_echarts(project.root, lambda words: notify(words, 0, 0))
    notices = (notice,) if notice else ()
    with Store(_store_path(project)) as store:
        files = discover(project, tables)
        whole = _whole(project, files, live=echarts is not None)
        ledger = Ledger(project.output)
        if not ledger.interrupted and store.whole() == whole and _stands(project.output, store):
            return BuildResult(len(files), 0, (), (), len(ledger), notices, None)
        store.unfinish()
        catalogue = catalogue_for(project, tables)
        corpus, read = read_corpus(project, catalogue, files, store, jobs=jobs, executor=executor, notify=notify)
        templates = Templates(project.templates, project.settings, live_charts=echarts is not None)
        keys = {file.relative: file.key for file in files}
        with ledger:
            assets = [*find_assets(project.templates), *([echarts] if echarts else [])]
            written, rows = [], []
            for file in shared_files(assets, corpus, catalogue, project, templates):
                ledger.announce((file.address,))
                if write(project.output, file.address, file.content):
                    written.append(file.address)
                rows.append((file.address, "", stamp_of(project.output / file.address)))
            store.mark_written(rows)
            marks = fingerprints(corpus, keys, templates.digest("report.html"))
            standing = {} if ledger.interrupted else store.fingerprints()
            due = []
            for card in corpus.cards.values():
                item = Due.of(card, marks[card.id])
                ledger.announce(item.addresses)
                if not item.stands(project.output, standing):
                    due.append(item)
            desk = Desk(catalogue, corpus, templates, project.output, _store_path(project))
            store.pause()
            done = 0
            for rows in spread(write_reports, due, jobs=jobs, prepare=partial(lay, desk)):
                store.mark_written((address, mark, stamp) for address, mark, stamp, _ in rows)
                written += [address for address, _, _, changed in rows if changed]
                done += len({mark for _, mark, _, _ in rows})
                notify("写页面", done, len(due))
            pruned = ledger.prune()
        store.unmark(pruned)
        store.finish(whole)
        return BuildResult(len(files), read, tuple(written), tuple(pruned), len(ledger), notices, corpus)


def check(project: Project, *, jobs: int | None = None, notify: Notify = quiet) -> Corpus:
    """Read everything and write nothing: the corpus, with every finding on its cards."""
    tables = digest_tables(project)
    with Store(None) as store:
        files = discover(project, tables)
        catalogue = catalogue_for(project, tables)
        return read_corpus(project, catalogue, files, store, jobs=jobs or os.cpu_count() or 1, notify=notify)[0]


@cache
def catalogue_for(project: Project, digest: str) -> Catalogue:  # noqa: ARG001 -- the digest is what the cache goes by
    """The tables, loaded once in each process and again when a byte of them changes."""
    return load_catalogue(project)


def read_corpus(
    project: Project,
    catalogue: Catalogue,
    files: Sequence[SourceFile],
    store: Store,
    *,
    jobs: int,
    executor: Executor | None = None,
    notify: Notify = quiet,
) -> tuple[Corpus, int]:
    """The corpus of these files; only those whose key is new are read. Returns it with how many were."""
    known = store.keys()
    stale = [file for file in files if known.get(file.relative) != file.key]
    store.forget(set(known) - {file.relative for file in files})
    done = 0
    for batch in spread(partial(_read_batch, project, catalogue.digest), stale, jobs=jobs, executor=executor):
        for relative, key, card, report in batch:
            store.keep(relative, key, card, report)
        done += len(batch)
        notify("读报告", done, len(stale))
    return gather(store.cards(file.relative for file in files), catalogue.divisions), len(stale)


def _read_batch(project: Project, tables: str, files: Sequence[SourceFile]) -> list[tuple[str, str, bytes, bytes]]:
    """Read some files: for each its path, key, pickled card and pickled report."""
    catalogue = catalogue_for(project, tables)
    made = []
    for file in files:
        report = read_report(file.path, file.relative, catalogue)
        made.append((file.relative, file.key, pack_card(card_of(report)), pack(report)))
    return made


def _whole(project: Project, files: Sequence[SourceFile], *, live: bool) -> str:
    """A digest of everything that the site is made of."""
    total = hashlib.sha256(repr((project.settings, live, code_digest())).encode())
    total.update(folder_digest(project.templates).encode())
    for file in files:
        total.update(f"{file.relative}\0{file.key}\n".encode("utf-8", "surrogateescape"))
    return total.hexdigest()


def _stands(output: Path, store: Store) -> bool:
    """Whether every file that was written stands as it was left."""
    return all(stamp_of(output / address) == stamp for address, (_, stamp) in store.fingerprints().items())


def _store_path(project: Project) -> Path:
    """One store for each pair of content and output, beside our code: deleting it costs time only."""
    name = hashlib.sha256(f"{project.content}\0{project.output}".encode("utf-8", "surrogateescape")).hexdigest()[:16]
    return project.root / ".cache" / f"{name}.sqlite"
