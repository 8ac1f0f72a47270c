"""A corpus of cards that are all at hand, without a store."""

from collections.abc import Iterable, Sequence

from builder.catalogue.divisions import Divisions
from builder.compare.cards import head_of
from builder.compare.columns import columns_of, slim
from builder.compare.gathering import Keeper, gather
from builder.model.cards import Card, Head
from builder.model.corpus import Corpus


class InHand(Keeper):
    """Cards that are all at hand."""

    def __init__(self, cards: Iterable[Card]) -> None:
        """Make the columns of each."""
        self._read = {card.path: card for card in cards}
        self._columns = {path: columns_of(card) for path, card in self._read.items()}

    def heads(self) -> list[Head]:
        """The heads of all of them."""
        return list(map(self.head, self._read))

    def head(self, path: str) -> Head:
        """One head."""
        return head_of(self._read[path], self._columns[path][0])

    def card(self, path: str) -> Card:
        """One card."""
        return slim(self._read[path])

    def columns(self, wanted: Sequence[tuple[str, int, int]]) -> Sequence[bytes]:
        """Parts of columns."""
        return [self._columns[path][1][start : start + length] for path, start, length in wanted]


def gather_cards(cards: Iterable[Card], divisions: Divisions) -> Corpus:
    """The corpus of cards that are all at hand."""
    hand = InHand(cards)
    return gather(hand.heads(), hand, divisions)
