"""The cache keeps what it is given, and may be deleted in whole or in part at any time."""

from pathlib import Path

import pytest

from builder.compare.cards import card_of
from builder.compare.columns import slim
from builder.publish import store as stores
from builder.publish.packing import pack
from builder.publish.store import Store
from tests.present.sample import sample_reports

_REPORTS = sample_reports()


def _fill(store: Store, mark: bytes = b"") -> None:
    for number, report in enumerate(_REPORTS):
        card = card_of(report)
        store.keep(f"{number}", "key", pack(card, b"leaf%d" % number + mark, (b"grams%d" % number, b"digests")))


def _check(store: Store, mark: bytes = b"") -> None:
    for number, report in enumerate(_REPORTS):
        assert store.card(f"{number}") == slim(card_of(report))
        assert store.leaf(f"{number}") == b"leaf%d" % number + mark
        assert store.searched(f"{number}")[0] == b"grams%d" % number
    numbers = range(len(_REPORTS))
    assert store.grams([(f"{number}", 2, 3) for number in numbers]) == [b"ams"] * len(_REPORTS)


@pytest.mark.parametrize("place", ["memory", "file"])
def test_what_is_kept_is_found(tmp_path: Path, place: str) -> None:
    """While the store is open, after it was closed, and when it is opened again."""
    path = None if place == "memory" else tmp_path / "a.sqlite"
    with Store(path) as store:
        _fill(store)
        _check(store)
        assert dict(store.digests()) == {f"{number}": store.searched(f"{number}")[1] for number in range(len(_REPORTS))}
        store.forget(["0"])
        _fill(store, b" anew")
        _check(store, b" anew")
    if path is not None:
        _check(store, b" anew")
        with Store(path) as again:
            _check(again, b" anew")


@pytest.mark.parametrize("harm", ["store gone", "shelf gone", "shelf cut", "store broken"])
def test_half_a_cache_is_a_cold_one(tmp_path: Path, harm: str) -> None:
    """The store without its shelf, or the other way round, is begun anew, and no shelf is left that nobody points to."""
    path = tmp_path / "a.sqlite"
    with Store(path) as store:
        _fill(store)
    (shelf,) = tmp_path.glob("*.shelf")
    match harm:
        case "store gone":
            for file in tmp_path.glob("a.sqlite*"):
                file.unlink()
        case "shelf gone":
            shelf.unlink()
        case "shelf cut":
            shelf.write_bytes(shelf.read_bytes()[:-1])
        case _:
            path.write_bytes(b"no store of ours")

    with Store(path) as again:
        assert again.keys() == {}
        _fill(again)
        _check(again)
    assert len(list(tmp_path.glob("*.shelf"))) == 1


def test_waste_is_cleared_away(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A shelf of which half is waste is written anew: it grows with every edit, and would for ever."""
    monkeypatch.setattr(stores, "_WASTE", 100)
    path = tmp_path / "a.sqlite"
    sizes = []
    for _ in range(8):
        with Store(path) as store:
            store.unfinish()
            _fill(store)
            _check(store)
        (shelf,) = tmp_path.glob("*.shelf")
        sizes.append(shelf.stat().st_size)

    assert max(sizes) <= 3 * sizes[0]
    with Store(path) as store:
        _check(store)
