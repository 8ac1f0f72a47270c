"""The search index among the pieces of the site: which of its buckets an edit touches, and how those are made."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from xxhash import xxh3_128_hexdigest

from builder.model.corpus import Corpus
from builder.model.marks import Kind
from builder.present.gatherings import who_of
from builder.present.search import INDEX, Pairs, Searched, bucket_address, bucket_files, bucket_marks, index_file
from builder.site.items import Basis, Item
from builder.site.making import Written, put


class Library(NamedTuple):
    """The texts that search knows, by id, and the digests of their groups in step with them."""

    texts: Sequence[Searched]
    digests: Sequence[bytes]


def library_of(corpus: Corpus, pairs: Mapping[str, Pairs]) -> Library:
    """Put every yearly report's pairs (given by path) under its id."""
    heads = [head for head in corpus.heads.values() if head.kind is Kind.REPORT]
    heads.sort(key=lambda head: head.id)
    texts = [Searched(head.id, who_of(corpus, head), pairs[head.path].held) for head in heads]
    return Library(texts, [pairs[head.path].digests for head in heads])


def search_items(library: Library, basis: Basis) -> Iterator[Item]:
    """Each bucket, made of what the texts hold in it, and the list of reports."""
    code = basis.code("")
    for name, mark in bucket_marks([text.id for text in library.texts], library.digests):
        yield Item("search", name, (bucket_address(name),), f"{code}{mark:x}")
    said = repr([(text.id, text.who) for text in library.texts]).encode("utf-8", "surrogatepass")
    yield Item("search", "", (INDEX,), code + xxh3_128_hexdigest(said))


def make_search(library: Library, items: Sequence[Item], output: Path) -> list[Written]:
    """Make and write some pieces of the index: all that are due at one stroke, for they are made of the same texts."""
    marks = {item.addresses[0]: item.mark for item in items}
    files = [
        *bucket_files(library.texts, [item.key for item in items if item.key]),
        *([index_file(library.texts)] if INDEX in marks else []),
    ]
    return [put(output, file, marks[file.address]) for file in files]
