"""The search index says of every gram exactly which texts hold it, however it is cut into buckets, and made anew or gone on with."""

import json
import random
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builder.present import buckets
from builder.present.buckets import Exchange, bucket_files, exchanges_of, revised_bucket
from builder.present.grams import exchanged, grams_of
from builder.present.search import Marks, bucket_address, bucket_bits

_TEXTS = st.lists(st.text("法治政府建设\"\\',!\n12A𠀀\u2028", max_size=30), min_size=1, max_size=130)
_LINES = st.text("法治政府建设行政aA1\n𠀀\ud800", max_size=60)
_LETTERS = "依法行政推进县市区年月日一二三0123456789件次，。ABab\n"
_MULTIPLIERS = (0x9E3779B1, 0x85EBCA77, 0xC2B2AE3D)
# Where several groups make a bucket, where each group is one, and where several buckets lie in a group.
_SIZES = {1: 5, 7: 5, 40: 5, 1300: 9, 2600: 10}


def _drawn(count: int) -> list[str]:
    draw = random.Random(count)  # noqa: S311 -- a fixed draw, so that a failure can be repeated
    return ["".join(draw.choices(_LETTERS, k=draw.randint(0, 40))) for _ in range(count)]


def _written(texts: Sequence[str]) -> dict[str, bytes]:
    """Every bucket by name."""
    held = {str(number): grams_of(text).held for number, text in enumerate(texts)}
    names = [f"{volume}-{bucket:x}" for volume, bits in enumerate(bucket_bits(len(texts))) for bucket in range(1 << bits)]
    files = bucket_files(list(held), lambda wanted: [held[path][at : at + length] for path, at, length in wanted], names)
    written = {file.address: file.content for file in files}
    assert sorted(written) == sorted(map(bucket_address, names))
    return {name: written[bucket_address(name)] for name in names}


def _marks(texts: Sequence[str]) -> Marks:
    return Marks([str(number) for number in range(len(texts))], enumerate(grams_of(text).digests for text in texts))


def _exchanges(before: Sequence[str], after: Sequence[str]) -> dict[str, list[Exchange]]:
    """What differs between some texts and what they became, by bucket."""
    found: dict[str, list[Exchange]] = defaultdict(list)
    for at, (old, new) in enumerate(zip(before, after, strict=True)):
        for name, exchanges in exchanges_of(at, len(before), grams_of(old).held, grams_of(new).held).items():
            found[name] += exchanges
    return found


def _numbers(text: str) -> Iterator[int]:
    """The numbers of a text's pairs and triples, as they are defined."""
    for line in text.lower().split("\n"):
        for length in (2, 3):
            for start in range(len(line) - length + 1):
                gram = line[start : start + length]
                total = sum(ord(letter) * multiplier for letter, multiplier in zip(gram, _MULTIPLIERS, strict=False))
                yield (total % (1 << 32)) >> 8 | (1 << 24 if length == len("三个字") else 0)


def _expected(texts: Sequence[str]) -> dict[int, list[int]]:
    found: dict[int, list[int]] = defaultdict(list)
    for at, text in enumerate(texts):
        for gram in set(_numbers(text)):
            found[gram].append(at)
    return dict(found)


def _read(written: Mapping[str, bytes], bits: int) -> dict[int, list[int]]:
    """What the buckets of one volume say, read letter by letter as the script reads them."""
    found = {}
    for bucket in range(1 << bits):
        content = written[f"0-{bucket:x}"].decode().removeprefix("fazhi.grams(").removesuffix(");\n")
        name, letters, lists = json.loads(f"[{content}]")
        assert name == f"0-{bucket:x}"
        grams = [(ord(high) - 0x80) << 10 | (ord(low) - 0x80) for high, low in zip(letters[::2], letters[1::2], strict=True)]
        for gram, steps in zip(grams, lists.split("!") if letters else [], strict=True):
            at, reports = -1, []
            for letter in steps:
                code = ord(letter)
                at += (code - 35 - (code > ord("\\")) if code < 0x80 else code - 0x80) + 1
                reports.append(at)
            found[bucket << (25 - bits) | gram] = reports
    return found


@pytest.mark.parametrize("count", _SIZES)
def test_every_gram_names_its_texts(count: int) -> None:
    """All buckets together hold each gram of the texts once, with the texts that hold it, and nothing else."""
    texts = _drawn(count)
    assert bucket_bits(count) == [_SIZES[count]]
    assert _read(_written(texts), _SIZES[count]) == _expected(texts)


@pytest.mark.parametrize("text", ["", "一", "一\n二", "\ud800一", "𠀀𠀀𠀀"])
def test_a_text_of_no_pairs_or_strange_ones(text: str) -> None:
    """Nothing is found in what is too short; a character beyond the first plane counts as one."""
    found = _read(_written([text]), bucket_bits(1)[0])
    assert len(found) == (len({text[:2], text[:3]}) if text.startswith("𠀀") else 0)


@settings(deadline=None)
@given(texts=_TEXTS, edits=st.lists(st.tuples(st.integers(0, 129), st.text("法治办12 ", max_size=20)), max_size=3))
def test_a_bucket_is_gone_on_with(texts: list[str], edits: list[tuple[int, str]]) -> None:
    """Whatever texts are exchanged: every bucket made of itself equals the one made of all texts."""
    before = _written(texts)
    after = list(texts)
    for number, text in edits:
        after[number % len(texts)] = text
    exchanges = _exchanges(texts, after)
    whole = _written(after)
    for name, content in before.items():
        assert revised_bucket(name, content, exchanges.get(name, ())).content == whole[name]


@pytest.mark.parametrize("count", _SIZES)
def test_an_exchanged_text_changes_what_it_touches(count: int) -> None:
    """Buckets whose marks stay are those that stay, and few others change; those that change can be gone on with."""
    texts = _drawn(count)
    marks, written = _marks(texts), _written(texts)
    before = dict(marks.named())
    marked, earlier = set[str](), list(texts)
    for at in {count // 2, 0, count - 1}:
        old, texts[at] = grams_of(texts[at]), texts[at] + "龘1"
        new = grams_of(texts[at])
        marked |= marks.exchange(at, str(at), old.digests, new.digests)
    assert dict(marks.named()) == dict(_marks(texts).named())
    after = _written(texts)
    changed = {name for name, mark in marks.named() if mark != before[name]}
    assert changed == marked == {name for name, _ in marks.named(marked)}
    exchanges = _exchanges(earlier, texts)
    assert exchanges.keys() == {name for name in before if after[name] != written[name]} <= changed
    # Three texts with four new grams each at the most, and the buckets that share a group with one.
    assert len(changed) <= 3 * 4 * max(1, (1 << _SIZES[count]) // 512)
    assert all(revised_bucket(name, written[name], held).content == after[name] for name, held in exchanges.items())


def test_buckets_are_the_same_in_whatever_portions(monkeypatch: pytest.MonkeyPatch) -> None:
    """How many grams are fetched at one stroke changes no bucket."""
    texts = [f"法治政府{number}建设{number * 7 % 31}件" for number in range(400)]
    whole = _written(texts)
    monkeypatch.setattr(buckets, "_AT_ONCE", 100)
    assert _written(texts) == whole


@settings(deadline=None)
@given(before=_LINES, after=_LINES, start=st.integers(0, 60), end=st.integers(0, 60))
def test_an_edited_text_is_known_as_a_new_one(before: str, after: str, start: int, end: int) -> None:
    """Whatever stands in the place of whatever: what search knows of a text after an edit is what it would know of it anew."""
    whole = "法治政府建设" * 260 + before[:start] + "行政" + after[end:]
    edited = "法治政府建设" * 260 + before[:start] + after + after[end:]
    assert exchanged(grams_of(whole), whole, edited) == grams_of(edited)
    assert exchanged(grams_of(before), before, after) == grams_of(after)
