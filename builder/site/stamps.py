"""Whether a site stands, told by its files alone: a digest of the times and sizes of all that it was made of, and one of all that was made.

Both are taken from the files alone. The lists that say what each file is made of are many times as long, and where nothing changed nobody
need read them.
"""

import time
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from itertools import chain
from pathlib import Path
from typing import NamedTuple, TypeVar

from xxhash import xxh3_128_hexdigest

from builder.publish.ledger import LIST, Ledger
from builder.publish.store import Store
from builder.publish.whole import Whole
from builder.publish.writing import stamp_of
from builder.site.memory import Memory

# A disk that is asked sixteen questions at once takes little longer than over one.
_AT_ONCE = 16
# Seconds that an answer of the disk takes; what the system holds it answers in a fiftieth. So many are asked before that is looked at.
_SLOW = 0.0002
_SHARE = 256
Asked = TypeVar("Asked")
Answer = TypeVar("Answer")


class Standing(NamedTuple):
    """How a site stands before a build: `held` is what the last one came to, `ledger` lists its files.

    `is_standing` says that they stand as that build left them, `is_sound` that this process knows it without looking; otherwise
    `stamps` tells how each stands.
    """

    held: Whole | None
    ledger: Ledger
    is_sound: bool
    is_standing: bool
    stamps: dict[str, str]


def standing_of(output: Path, store: Store, memory: Memory) -> Standing:
    """Look how a site stands; what `memory` reckoned of it is dropped where another process may have built since."""
    held = store.whole()
    if held is None or memory.whole != held.digest or memory.listed != stamp_of(output / LIST):
        memory.is_sound, memory.plan = False, None
    ledger = Ledger(output, memory.addresses if memory.is_sound else frozenset(), held.files if held else 0)
    if held is None or ledger.interrupted:
        return Standing(held, ledger, is_sound=False, is_standing=False, stamps={})
    if memory.is_sound:
        return Standing(held, ledger, is_sound=True, is_standing=True, stamps={})
    stamps = _stamps_listed(output)
    if not held.output and _is_as_marked(stamps, store.marks()):
        held = held._replace(output=digest_stamps(stamps))
        store.finish(held)
    return Standing(held, ledger, is_sound=False, is_standing=digest_stamps(stamps) == held.output, stamps=stamps)


def digest_stamps(stamps: Mapping[str, str], look: str = "") -> str:
    """A digest of how some files stand, given by path; `look` is what else a site of them depends on."""
    said = "\0".join(chain((look,), chain.from_iterable(sorted(stamps.items()))))
    return xxh3_128_hexdigest(said.encode("utf-8", "surrogateescape"))


def asked_at_once(ask: Callable[[Asked], Answer], asked: Sequence[Asked]) -> list[Answer]:
    """The answers to many questions to the disk, in their order.

    What the system holds is answered quickest one by one. What it must fetch, from one place of the disk after another, took 15 to
    30 s for 140,000 files, and 4 s when threads asked: so they ask where answers are slow to come.
    """
    answers: list[Answer] = []
    while len(answers) < len(asked):
        share, began = asked[len(answers) : len(answers) + _SHARE], time.perf_counter()
        answers += map(ask, share)
        if time.perf_counter() - began > len(share) * _SLOW:
            with ThreadPoolExecutor(_AT_ONCE) as threads:
                parts = [asked[at : at + _SHARE] for at in range(len(answers), len(asked), _SHARE)]
                answers += chain.from_iterable(threads.map(lambda part: list(map(ask, part)), parts))
    return answers


def _stamps_listed(output: Path) -> dict[str, str]:
    """How every file stands now that is listed as ours, by address; none where there is no list."""
    try:
        listed = (output / LIST).read_text(encoding="utf-8", errors="surrogateescape")
    except OSError:
        return {}
    addresses = [address for address in listed.split("\n")[:-1] if address != LIST]
    return dict(zip(addresses, asked_at_once(stamp_of, [f"{output}/{address}" for address in addresses]), strict=True))


def _is_as_marked(stamps: Mapping[str, str], marks: Mapping[str, tuple[str, str]]) -> bool:
    """Whether files that stand so are just those that are marked, as they were left: while watching nobody sums them up."""
    return stamps.keys() == marks.keys() and all(stamps[address] == stamp for address, (_, stamp) in marks.items())
