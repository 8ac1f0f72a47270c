"""The search index among the pieces of the site: which of its buckets an edit touches, and how those are made."""

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from xxhash import xxh3_128_hexdigest

from builder.model.corpus import Corpus
from builder.model.marks import Kind
from builder.present.buckets import bucket_files, revised_bucket
from builder.present.search import INDEX, Marks, bucket_address, index_file
from builder.publish.writing import stamp_of
from builder.site.hands import Hands
from builder.site.items import Basis, Item
from builder.site.making import Desk


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


def exchange(library: Library, report: str, old: bytes, new: bytes) -> set[str]:
    """Exchange the digests of one text's grams; names the buckets whose marks that changes."""
    return library.marks.exchange(library.places[report], report, old, new)


def search_items(library: Library, basis: Basis, names: Container[str] | None) -> Iterator[Item]:
    """Each bucket (or each of some names), made of what the texts hold in it, and the list of reports."""
    code = basis.code("")
    for name, mark in library.marks.named(names):
        yield Item("search", name, (bucket_address(name),), f"{code}{mark:x}")
    yield Item("search", "", (INDEX,), code + library.said)


def make_search(desk: Desk, items: Sequence[Item], hands: Hands) -> None:
    """Make some pieces of the index: those that an edit touched from themselves, all others at one stroke from all texts.

    A mark is of more grams than a bucket holds: of those that an edit gives another mark most are as they were, and stay.
    """
    marks = {item.addresses[0]: item.mark for item in items}
    ids = desk.library.ids
    others: list[str] = []
    for item in items:
        address = item.addresses[0]
        if not item.key:
            hands.put(index_file(ids), item.mark)
        elif desk.edit is None or (stamp := stamp_of(f"{desk.output}/{address}")) != desk.edit.stamp(address):
            others.append(item.key)
        elif item.key not in desk.edit.searched:
            hands.leave(address, item.mark, stamp)
        else:
            held = (desk.output / address).read_bytes()
            hands.put(revised_bucket(item.key, held, desk.edit.searched[item.key]), item.mark)
    paths = [desk.corpus.heads[report].path for report in ids] if others else []
    for file in bucket_files(paths, desk.store.grams, others):
        hands.put(file, marks[file.address])
