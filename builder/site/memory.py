"""What one process may keep between builds, each thing under what it was made of: it saves time and changes nothing."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from builder.compare.matrix import Row
    from builder.model.corpus import Card, Head
    from builder.present.search import Pairs
    from builder.present.shards import Pieces
    from builder.publish.store import Store
    from builder.publish.templates import Templates
    from builder.site.files import SourceFile
    from builder.site.planning import Plan


@dataclass(slots=True)
class Memory:
    """Kept by watch and serve from build to build; a single build starts with an empty one.

    `files` are the source files as last seen and `is_sound` says that the last build of this process came to its end, so that
    the output stands as the store says. `plan`, `marks` and `addresses` are what it then published, made with `look`.
    """

    cards: dict[str, tuple[str, Card]] = field(default_factory=dict)
    heads: dict[str, tuple[str, Head]] = field(default_factory=dict)
    rows: dict[str, tuple[tuple[Card, ...], Row]] = field(default_factory=dict)
    pairs: dict[str, tuple[str, Pairs]] = field(default_factory=dict)
    pieces: Pieces = field(default_factory=dict)
    templates: dict[str, Templates] = field(default_factory=dict)
    files: dict[str, SourceFile] = field(default_factory=dict)
    base: str = ""
    look: str = ""
    plan: Plan | None = None
    marks: dict[str, tuple[str, str]] = field(default_factory=dict)
    addresses: frozenset[str] = frozenset()
    is_sound: bool = False

    def card(self, path: str, key: str, store: Store) -> Card:
        """The card of a path as it was read under `key`."""
        held = self.cards.get(path)
        if held is None or held[0] != key:
            held = self.cards[path] = (key, store.card(path))
        return held[1]

    def heads_of(self, keys: Mapping[str, str], store: Store) -> list[Head]:
        """The heads of every path, as each was read under its key."""
        if not self.heads:
            self.heads = {head.path: (keys[head.path], head) for head in store.heads() if head.path in keys}
        for path in self.heads.keys() - keys.keys():
            del self.heads[path]
            self.cards.pop(path, None)
        for path, key in keys.items():
            held = self.heads.get(path)
            if held is None or held[0] != key:
                self.heads[path] = (key, store.head(path))
        return [head for _, head in self.heads.values()]

    def pairs_of(self, keys: Mapping[str, str], store: Store) -> dict[str, Pairs]:
        """What search knows of every path's text, as each was read under its key."""
        from builder.present.search import Pairs  # noqa: PLC0415 -- an idle build keeps no pairs

        if not self.pairs:
            self.pairs = {path: (keys[path], Pairs(held, digests)) for path, held, digests in store.pairs() if path in keys}
        for path in self.pairs.keys() - keys.keys():
            del self.pairs[path]
        for path, key in keys.items():
            known = self.pairs.get(path)
            if known is None or known[0] != key:
                self.pairs[path] = (key, Pairs(*store.pairs_of(path)))
        return {path: pairs for path, (_, pairs) in self.pairs.items()}
