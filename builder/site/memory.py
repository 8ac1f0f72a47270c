"""What one process may keep between builds, each thing under what it was made of: it saves time and changes nothing."""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from builder.model.cards import Card, Head
    from builder.present.cells import Reader
    from builder.present.shards import Pieces
    from builder.project import Project
    from builder.publish.store import Store
    from builder.publish.templates import Templates
    from builder.site.files import Discovered
    from builder.site.ground import Ground
    from builder.site.planning import Plan
    from builder.site.searching import Library


# Those that the next pages are likely to ask for again; a card takes some 40 kB.
_MOST_CARDS = 128


@dataclass(slots=True)
class Memory:
    """Kept by watch and serve from build to build; a single build starts with an empty one.

    `found` are the source files as last seen and `is_sound` says that the last build of this process came to its end, so that
    the output stands as the store says. `plan`, `marks` and `addresses` are what it then published, made with `look`;
    `whole` and `listed` tell whether another process has built since. `ground` is what the project stood on when that was last looked at.
    """

    cards: dict[str, tuple[str, Card]] = field(default_factory=dict)
    keys: dict[str, str] = field(default_factory=dict)
    heads: dict[str, Head] = field(default_factory=dict)
    pieces: Pieces | None = None
    templates: dict[str, Templates] = field(default_factory=dict)
    found: Discovered | None = None
    library: Library | None = None
    reader: Reader | None = None
    base: str = ""
    look: str = ""
    plan: Plan | None = None
    marks: dict[str, tuple[str, str]] = field(default_factory=dict)
    addresses: frozenset[str] = frozenset()
    is_sound: bool = False
    whole: str | None = None
    listed: str = ""
    ground: tuple[Project, Ground] | None = None

    def trust(self, found: Discovered, base: str, whole: str, addresses: frozenset[str], listed: str) -> None:
        """Remember how the output stands after a build that came to its end."""
        self.found, self.base, self.whole, self.addresses, self.listed = found, base, whole, addresses, listed
        self.is_sound = True

    def forget(self) -> None:
        """Know no more than a process that begins."""
        fresh = Memory()
        for entry in fields(self):
            setattr(self, entry.name, getattr(fresh, entry.name))

    def card(self, path: str, key: str, store: Store) -> Card:
        """The card of a path as it was read under `key`."""
        held = self.cards.get(path)
        if held is None or held[0] != key:
            if len(self.cards) >= _MOST_CARDS:
                del self.cards[next(iter(self.cards))]
            held = self.cards[path] = (key, store.card(path))
        return held[1]

    def heads_of(self, keys: Mapping[str, str], store: Store) -> list[Head]:
        """The heads of every path, as each was read under its key."""
        if len(self.heads) < len(self.keys) or not self.heads:
            kept = store.heads()
            self.keys = {path: key for path, (key, _) in kept.items()}
            self.heads = {path: head for path, (_, head) in kept.items()}
        for path in self.keys.keys() - keys.keys():
            del self.keys[path], self.heads[path]
            self.cards.pop(path, None)
        return [self.head(path, key, store) for path, key in keys.items()]

    def head(self, path: str, key: str, store: Store) -> Head:
        """The head of a path as it was read under `key`."""
        if self.keys.get(path) != key or path not in self.heads:
            self.keys[path], self.heads[path] = key, store.head(path)
        return self.heads[path]
