"""The search index among the pieces of the site: which of its buckets an edit touches, and how those are made."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from xxhash import xxh3_128_hexdigest

from builder.model.corpus import Corpus
from builder.model.marks import Kind
from builder.present.buckets import bucket_files, revised_bucket
from builder.present.search import INDEX, Marks, bucket_address, index_file
from builder.publish.writing import stamp_of
from builder.site.items import Basis, Item
from builder.site.making import Desk, Written, put


class Library(NamedTuple):
    """The texts that search knows: their ids in the order of the index, each one's place in it, what their digests come to."""

    ids: Sequence[str]
    places: Mapping[str, int]
    marks: Marks
    said: str


def library_of(corpus: Corpus, digests: Iterable[tuple[str, bytes]]) -> Library:
    """Sum the digests (each with its path) of every yearly report's grams; the newest year stands first, as hits are listed."""
    heads = [head for head in corpus.heads.values() if head.kind is Kind.REPORT]
    heads.sort(key=lambda head: (-(head.metadata.year or 0), head.id))
    ids = [head.id for head in heads]
    places = {report: at for at, report in enumerate(ids)}
    said = xxh3_128_hexdigest("\n".join(ids).encode())
    by_path = {head.path: at for at, head in enumerate(heads)}
    return Library(ids, places, Marks(ids, ((by_path[path], held) for path, held in digests if path in by_path)), said)


def exchange(library: Library, report: str, old: bytes, new: bytes) -> None:
    """Exchange the digests of one text's grams."""
    library.marks.exchange(library.places[report], old, new)


def search_items(library: Library, basis: Basis) -> Iterator[Item]:
    """Each bucket, made of what the texts hold in it, and the list of reports."""
    code = basis.code("")
    for name, mark in library.marks.named():
        yield Item("search", name, (bucket_address(name),), f"{code}{mark:x}")
    yield Item("search", "", (INDEX,), code + library.said)


def make_search(desk: Desk, library: Library, items: Sequence[Item]) -> Iterator[Written]:
    """Make and write some pieces of the index: those that an edit touched from themselves, all others at one stroke from all texts."""
    marks = {item.addresses[0]: item.mark for item in items}
    heads = desk.corpus.heads
    changed: dict[int, bytes] = {}
    if desk.edit is not None:
        searched = [heads[report] for report in desk.edit.fresh if heads[report].kind is Kind.REPORT]
        changed = {library.places[head.id]: desk.store.grams_of(head.path) for head in searched}
    others: list[str] = []
    for item in items:
        address = item.addresses[0]
        if not item.key:
            yield put(desk.output, index_file(library.ids), item.mark)
        elif desk.edit is not None and stamp_of(f"{desk.output}/{address}") == desk.edit.marks[address][1]:
            held = (desk.output / address).read_bytes()
            yield put(desk.output, revised_bucket(item.key, held, len(library.ids), changed), item.mark)
        else:
            others.append(item.key)
    paths = [heads[report].path for report in library.ids] if others else []
    for file in bucket_files(paths, desk.store.grams, others):
        yield put(desk.output, file, marks[file.address])
