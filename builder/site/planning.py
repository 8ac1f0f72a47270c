"""The plan of a site: every piece with its mark; after an edit that leaves the frame as it was, only the pieces near the edit anew."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain
from typing import NamedTuple

from builder.compare.columns import number_of, told_otherwise
from builder.model.cards import Head
from builder.model.corpus import Corpus
from builder.present.documents import mention_addresses
from builder.present.home import looked_at
from builder.present.shards import Shards, revised_shards, shards_of
from builder.site.items import (
    Basis,
    Item,
    Sums,
    indicator_items,
    profile_items,
    report_items,
    shard_items,
    who_digest,
    whole_items,
)


class Reckoning(NamedTuple):
    """What a plan was reckoned from and the next one goes on with; `sums` are gone on with in place."""

    indicators: tuple[str, ...]
    who: int
    sums: Sums
    looked: tuple[str, ...]
    mentions: dict[str, int]
    shards: Shards


@dataclass(slots=True)
class Plan:
    """What is to be published of a corpus, and what of the reckoning can be gone on with.

    `many` are the pieces worth spreading over processes: a page for each report and place; `few` are all others but search.
    Where not `is_whole`, only the pieces near an edit are in it; the others are as they were.
    """

    corpus: Corpus
    reckoning: Reckoning
    many: tuple[Item, ...]
    few: tuple[Item, ...]
    is_whole: bool


def plan_of(corpus: Corpus, indicators: tuple[str, ...], basis: Basis) -> Plan:
    """Reckon every piece of the site."""
    who, sums, shards = who_digest(corpus), Sums(corpus), shards_of(corpus)
    looked, mentions = tuple(head.id for head in looked_at(corpus)), mention_addresses(corpus)
    return Plan(
        corpus,
        Reckoning(indicators, who, sums, looked, mentions, shards),
        (*report_items(corpus, basis, corpus.heads.values()), *profile_items(corpus, basis, corpus.jurisdictions)),
        (
            *indicator_items(sums.columns, who, basis, indicators),
            *shard_items(corpus, basis, shards, shards.places, corpus.years),
            *whole_items(corpus, sums, who, basis, looked, mentions),
        ),
        is_whole=True,
    )


def revised(plan: Plan, corpus: Corpus, basis: Basis, pairs: Sequence[tuple[Head, Head]]) -> Plan:
    """The plan of a corpus that `regathered` made of the plan's by reading some reports again: their heads before and after.

    Only pieces that these reports can show in are in it: no other's mark can have changed.
    """
    indicators, who, sums, looked, mentions, shards = plan.reckoning
    for old, new in pairs:
        sums.exchange(old, new)
    if any(old.stated != new.stated for old, new in pairs):
        looked = tuple(head.id for head in looked_at(corpus))
    places = {key for _, new in pairs if (key := new.jurisdiction) is not None and key in corpus.jurisdictions}
    parents = {corpus.jurisdictions[key].parent for key in places}
    near = [key for key in places | parents if key is not None and key in corpus.jurisdictions]
    shards = revised_shards(shards, corpus, places)
    touched_shards = [name for name, keys in shards.places.items() if not places.isdisjoint(keys)]
    years = {year for head in chain.from_iterable(pairs) for year in head.years}.intersection(corpus.years)
    touched = {number for old, new in pairs for number in told_otherwise(old, new)}
    return Plan(
        corpus,
        Reckoning(indicators, who, sums, looked, mentions, shards),
        (*report_items(corpus, basis, [new for _, new in pairs]), *profile_items(corpus, basis, sorted(near))),
        (
            *indicator_items(sums.columns, who, basis, [row for row in indicators if number_of(row) in touched]),
            *shard_items(corpus, basis, shards, touched_shards, years),
            *whole_items(corpus, sums, who, basis, looked, mentions),
        ),
        is_whole=False,
    )
