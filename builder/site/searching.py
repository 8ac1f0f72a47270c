"""The search index among the pieces of the site: which of its buckets an edit touches, and how those are made."""

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from operator import attrgetter
from pathlib import Path
from typing import NamedTuple

from xxhash import xxh3_128_hexdigest

from builder.model.corpus import Corpus
from builder.model.marks import Kind
from builder.present.gatherings import who_of
from builder.present.search import INDEX, Marks, Pairs, Searched, bucket_address, bucket_files, index_file
from builder.site.items import Basis, Item
from builder.site.making import Written, put


class Library(NamedTuple):
    """The texts that search knows, by id; in step with them the digests of their groups, and what those come to."""

    texts: list[Searched]
    digests: list[bytes]
    marks: Marks
    said: str


def library_of(corpus: Corpus, pairs: Mapping[str, Pairs]) -> Library:
    """Put every yearly report's pairs (given by path) under its id."""
    heads = [head for head in corpus.heads.values() if head.kind is Kind.REPORT]
    heads.sort(key=lambda head: head.id)
    texts = [Searched(head.id, who_of(corpus, head), pairs[head.path].held) for head in heads]
    digests = [pairs[head.path].digests for head in heads]
    said = repr([(text.id, text.who) for text in texts]).encode("utf-8", "surrogatepass")
    return Library(texts, digests, Marks([text.id for text in texts], digests), xxh3_128_hexdigest(said))


def exchanged(library: Library, fresh: Mapping[str, Pairs]) -> Library:
    """The library with the pairs of some texts, given by id, exchanged; it is gone on with, not copied."""
    for report, pairs in fresh.items():
        at = bisect_left(library.texts, report, key=attrgetter("id"))
        library.marks.exchange(at, library.digests[at], pairs.digests)
        library.texts[at] = library.texts[at]._replace(held=pairs.held)
        library.digests[at] = pairs.digests
    return library


def search_items(library: Library, basis: Basis) -> Iterator[Item]:
    """Each bucket, made of what the texts hold in it, and the list of reports."""
    code = basis.code("")
    for name, mark in library.marks.named():
        yield Item("search", name, (bucket_address(name),), f"{code}{mark:x}")
    yield Item("search", "", (INDEX,), code + library.said)


def make_search(library: Library, items: Sequence[Item], output: Path) -> list[Written]:
    """Make and write some pieces of the index: all that are due at one stroke, for they are made of the same texts."""
    marks = {item.addresses[0]: item.mark for item in items}
    files = [
        *bucket_files(library.texts, [item.key for item in items if item.key]),
        *([index_file(library.texts)] if INDEX in marks else []),
    ]
    return [put(output, file, marks[file.address]) for file in files]
