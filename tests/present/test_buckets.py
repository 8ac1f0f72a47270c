"""A bucket of the search index that was gone on with is the bucket that all texts make."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.present import buckets
from builder.present.buckets import bucket_files, revised_bucket
from builder.present.search import bucket_address, pairs_of, sizes_of

_TEXTS = st.lists(st.text("法治政府建设\"\\',!\n12A𠀀\u2028", max_size=30), min_size=1, max_size=130)


def _written(texts: Sequence[str]) -> dict[str, bytes]:
    held = {str(number): pairs_of(text).held for number, text in enumerate(texts)}
    names = [f"{volume}-{bucket:x}" for volume, size in enumerate(sizes_of(len(texts))) for bucket in range(size)]
    files = bucket_files(list(held), lambda wanted: [held[path][at : at + length] for path, at, length in wanted], names)
    written = {file.address: file.content for file in files}
    assert sorted(written) == sorted(map(bucket_address, names))
    return {name: written[bucket_address(name)] for name in names}


@given(texts=_TEXTS, edits=st.lists(st.tuples(st.integers(0, 129), st.text("法治办12 ", max_size=20)), max_size=3))
def test_a_bucket_is_gone_on_with(texts: list[str], edits: list[tuple[int, str]]) -> None:
    """Whatever texts are exchanged: every bucket made of itself equals the one made of all texts."""
    before = _written(texts)
    after = list(texts)
    for number, text in edits:
        after[number % len(texts)] = text
    changed = {number % len(texts): pairs_of(after[number % len(texts)]).held for number, _ in edits}
    whole = _written(after)
    for name, content in before.items():
        assert revised_bucket(name, content, len(texts), changed).content == whole[name]


def test_buckets_are_the_same_in_whatever_portions(monkeypatch: pytest.MonkeyPatch) -> None:
    """How many pairs are put in order at one stroke changes no bucket."""
    texts = [f"法治政府{number}建设{number * 7 % 31}件" for number in range(400)]
    whole = _written(texts)
    monkeypatch.setattr(buckets, "_AT_ONCE", 100)
    assert _written(texts) == whole
