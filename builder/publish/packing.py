"""A reading as the store keeps it: head, columns, card, leaf, grams and their digests, each as bytes."""

import pickle
from sys import intern
from typing import TypeVar

from builder.compare.cards import head_of
from builder.compare.columns import columns_of, slim
from builder.model.cards import Card, Head

Kept = TypeVar("Kept", Card, Head)


def pack(card: Card, leaf: bytes, grams: tuple[bytes, bytes]) -> tuple[bytes, ...]:
    """A reading in the order above; `leaf` is what was begun of its files, `grams` what search knows of its text, with digests."""
    entries, columns = columns_of(card)
    return _packed(head_of(card, entries)), columns, _packed(slim(card)), leaf, *grams


def unpacked_head(held: bytes) -> Head:
    """The head that was packed; what indicators it states is said in words that all heads share, else two thirds of their size."""
    head = _unpacked(held, Head)
    return head._replace(stated=tuple(map(intern, head.stated)))


def unpacked_card(held: bytes) -> Card:
    """The card that was packed, without what its columns hold."""
    return _unpacked(held, Card)


def _packed(value: Card | Head) -> bytes:
    return pickle.dumps(value, protocol=pickle.HIGHEST_PROTOCOL)


def _unpacked(held: bytes, kind: type[Kept]) -> Kept:
    value = pickle.loads(held)  # noqa: S301 -- our own cache
    if not isinstance(value, kind):
        raise TypeError("the cache holds something else")
    return value
