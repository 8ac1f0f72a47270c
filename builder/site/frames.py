"""What a build reckoned of the whole, kept for the next process: there too an edit is gone on with, as while watching.

Without it a new process puts all heads side by side again and reckons every sum, for one figure of one report.
"""

import pickle
from typing import NamedTuple

from builder.compare.gathering import Frame, frame_of, framed
from builder.present.cells import reader_with
from builder.publish.store import Store
from builder.site.files import Discovered
from builder.site.memory import Memory
from builder.site.planning import Plan, Reckoning
from builder.site.readings import StoreKeeper
from builder.site.searching import Library

_NAME = ".frame"


class Kept(NamedTuple):
    """The frame of a site's corpus, and of its plan and its index what an edit goes on with; heads and texts are not in it.

    `reported` are the years that each jurisdiction reported on.
    """

    frame: Frame
    reckoning: Reckoning
    library: Library
    reported: frozenset[tuple[str, int]]


def keep(memory: Memory, store: Store, whole: str) -> None:
    """Keep what a build reckoned; `whole` is the digest of everything that the site is then made of."""
    plan, library, reader = memory.plan, memory.library, memory.reader
    frame = None if plan is None else frame_of(plan.corpus)
    if plan is not None and library is not None and reader is not None and frame is not None:
        kept = Kept(frame, plan.reckoning, library, reader.reported)
        content = pickle.dumps(kept, protocol=pickle.HIGHEST_PROTOCOL)
        store.keep_aside(_NAME, f"{memory.look}{whole}", content)


def resumed(memory: Memory, store: Store, found: Discovered, look: str, whole: str) -> Discovered | None:
    """Take up what was reckoned of the site that stands, which `whole` is the digest of: `memory` is as if it had made that site.

    Returns what was found, with what differs from it as touched; None where nothing is kept of just this site, made with this look.
    """
    content = store.aside(_NAME, f"{look}{whole}")
    if content is None:
        return None
    kept = pickle.loads(content)  # noqa: S301 -- our own cache, and whole
    if not isinstance(kept, Kept):
        raise TypeError("the cache holds something else")
    known = memory.keys = store.keys()
    memory.heads, memory.marks = {}, {}  # what this process held was of another site
    corpus = framed(kept.frame, StoreKeeper(found.files, store, memory))
    memory.plan = Plan(corpus, kept.reckoning, (), (), is_whole=True)
    memory.library, memory.look, memory.reader = kept.library, look, reader_with(corpus, kept.reported)
    touched = [path for path, file in found.files.items() if known.get(path) != file.key]
    return found._replace(touched=(*touched, *known.keys() - found.files.keys()))
