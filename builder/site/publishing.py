"""What is due is made and put in place: an edit's few files at one go, all others by batches over processes."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import NamedTuple

from builder.model.page import DataFile
from builder.publish.ledger import Ledger
from builder.publish.stills import Stills
from builder.publish.writing import stamp_of
from builder.site.drawing import drawn
from builder.site.hands import Hands, Written
from builder.site.items import Item, addresses_of
from builder.site.making import Asked, Desk, Made, lay, make_batch, make_item, year_of_shard
from builder.site.order import Order
from builder.site.planning import Plan
from builder.site.searching import make_search
from builder.site.spreading import WORTH_A_PROCESS, crew, spread, uncollected


class Work(NamedTuple):
    """What may be due: pieces with their marks, files that are copied, and the marks of what stands (address -> mark, stamp).

    `is_sound`: every file is known to stand as its mark says.
    """

    plan: Plan
    searched: tuple[Item, ...]
    assets: tuple[DataFile, ...]
    marks: dict[str, tuple[str, str]]
    is_sound: bool

    def addresses(self) -> Iterator[str]:
        """Every address of it."""
        yield from (file.address for file in self.assets)
        yield from addresses_of((*self.plan.many, *self.plan.few, *self.searched))


class _Due(NamedTuple):
    """The pieces that must be made: a page for each report, place and indicator, shards of the matrix, of the whole, of the index."""

    many: list[Item]
    shards: list[Item]
    others: list[Item]
    searched: list[Item]


def publish(order: Order, desk: Desk, work: Work, ledger: Ledger, stills: Stills | None) -> tuple[str, ...]:
    """Make every file that is not what it should be; returns the addresses that changed."""
    if desk.edit is not None:
        work.marks.update(desk.store.marks_of(address for address in work.addresses() if address not in work.marks))
    due = _due_of(work, desk.output)
    desk.store.pause()
    press = _Press(desk, work.marks, ledger, stills, [])
    if len(due.many) < WORTH_A_PROCESS:
        _at_one_go(press, due, work.assets)
    else:
        _by_batches(order, press, due, work.assets)
    return tuple(press.changed)


@dataclass(frozen=True, slots=True)
class _Press:
    """Where files come from: pictures that pages ask for are drawn, and it is noted how each file stands."""

    desk: Desk
    marks: dict[str, tuple[str, str]]
    ledger: Ledger
    stills: Stills | None
    changed: list[str]

    def note(self, written: Sequence[Written], asked: Sequence[Asked] = ()) -> None:
        """Draw what was asked for, then remember how the files stand: a build that dies in between makes its page again."""
        rows = [*written, *drawn(asked, self.stills, self.ledger, self.desk.output)]
        self.desk.store.mark((row.address, row.mark, row.stamp) for row in rows)
        self.marks.update((row.address, (row.mark, row.stamp)) for row in rows)
        self.changed.extend(row.address for row in rows if row.changed)


@uncollected()
def _at_one_go(press: _Press, due: _Due, assets: Iterable[DataFile]) -> None:
    """Make a few pieces here; all that is written is waited for once."""
    desk = press.desk
    with Hands(desk.output) as hands:
        for file in assets:
            hands.put(file, "")
        asked = [picture for item in (*due.others, *due.many, *due.shards) for picture in make_item(desk, item, hands)]
        make_search(desk, due.searched, hands)
        press.note(hands.written(), asked)


def _by_batches(order: Order, press: _Press, due: _Due, assets: Iterable[DataFile]) -> None:
    """Spread the pages over processes; this one begins with what is of the whole, and ends with the shards, for which pages leave pieces."""
    desk = press.desk
    with crew(order.jobs, len(due.many), partial(lay, desk)) as pool:
        years = sorted(set(map(year_of_shard, due.shards)))
        batches = spread(partial(make_batch, years=years), due.many, pool, ahead=len(due.many))
        _at_one_go(press, due._replace(many=[], shards=[]), assets)
        done = 0
        for made in batches:
            press.note(made.written, made.asked)
            desk.pieces.take(made.pieces)
            done += _pieces_in(made)
            order.notify("写页面", done, len(due.many))
        _at_one_go(press, _Due([], due.shards, [], []), ())


def _pieces_in(made: Made) -> int:
    """How many pieces came of a batch: all files of one have its mark."""
    return len({row.mark for row in made.written}.union(picture.mark for picture in made.asked))


def _due_of(work: Work, output: Path) -> _Due:
    """What of the work must be made: what is not made of just this, or not (unless it is known) as it was left."""
    many, few, searched = (
        [item for item in items if not _stands(item, output, work.marks, is_sound=work.is_sound)]
        for items in (work.plan.many, work.plan.few, work.searched)
    )
    apart: dict[str, list[Item]] = {}
    for item in few:
        apart.setdefault(item.kind, []).append(item)
    # A page of one indicator costs as much as ten of reports; alone with all of them this process would be the last to end.
    indicators, shards = apart.pop("indicator", []), apart.pop("shard", [])
    return _Due(_mixed(many, indicators), shards, [item for items in apart.values() for item in items], searched)


def _stands(item: Item, output: Path, marks: Mapping[str, tuple[str, str]], *, is_sound: bool) -> bool:
    known = [marks.get(address) for address in item.addresses]
    return all(
        held is not None and held[0] == item.mark and (is_sound or held[1] == stamp_of(f"{output}/{address}"))
        for address, held in zip(item.addresses, known, strict=True)
    )


def _mixed(*groups: Sequence[Item]) -> list[Item]:
    """Put pieces of several kinds in one row, each kind evenly over its length, so that every batch gets a share of each."""
    placed = [(at / len(group), number, at) for number, group in enumerate(groups) for at in range(len(group))]
    return [groups[number][at] for _, number, at in sorted(placed)]
