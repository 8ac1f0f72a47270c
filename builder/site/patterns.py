"""Compiled patterns, kept for the next process: compiling ours is half of what one corrected figure costs a new process.

What `re` makes of a pattern is a list of numbers, the same for the same pattern under the same Python; taking it up again is forty times
quicker than making it. `re` has no door for that, so its compiler is stood in for while a build runs. What is not kept (nothing was, it is
of other code or another Python, bytes of it were lost) is compiled as ever.
"""

import importlib
import marshal
import sys
import threading
from array import array
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from builder.publish.marked import keep, kept_in

_NAME = "patterns"
_NUMBERS = "I"  # as wide as the numbers of a compiled pattern


@contextmanager
def kept_patterns(folder: Path, code: str) -> Iterator[None]:
    """Within it every pattern is taken from what an earlier process kept in `folder`, or compiled and kept there for the next one.

    `code` is a digest of our code: patterns of other code are not kept on.
    """
    try:
        compiler: Any = importlib.import_module("re._compiler")
        machine: Any = importlib.import_module("_sre")
        made_by = f"{sys.version}{machine.MAGIC}{machine.CODESIZE}{array(_NUMBERS).itemsize}{code}"
        stood = compiler.compile, compiler._sre  # noqa: SLF001 -- see above
    except (ImportError, AttributeError):  # another Python than CPython, or one that came later
        yield
        return
    patterns = _Patterns(folder, made_by, *stood)
    compiler.compile, compiler._sre = patterns.compile, patterns.machine  # noqa: SLF001 -- see above
    try:
        yield
    finally:
        compiler.compile, compiler._sre = stood  # noqa: SLF001 -- see above
        patterns.keep()


class _Patterns:
    """What is given to the machine for each pattern that was asked for, by the pattern and its flags."""

    def __init__(self, folder: Path, made_by: str, compile_: Any, machine: Any) -> None:  # noqa: ANN401 -- without types in typeshed
        self._folder = folder
        self._made_by = made_by
        self._compile = compile_
        self._make = machine.compile
        self.machine = SimpleNamespace(**vars(machine) | {"compile": self._note})
        self._asking = threading.local()  # what each thread has being compiled: a preview is served while another build runs
        self._has_new = False

    def compile(self, pattern: object, flags: int = 0) -> object:
        """Compile a pattern, or take it as it was compiled once."""
        if not isinstance(pattern, str | bytes):  # one that `re` took apart already
            return self._compile(pattern, flags)
        # lxml asks for strings of a kind of its own, which cannot be kept.
        asked = (str(pattern) if isinstance(pattern, str) else bytes(pattern), int(flags))
        known = self._held.get(asked)
        if known is None:
            self._asking.now = asked
            try:
                return self._compile(pattern, flags)
            finally:
                self._asking.now = None
        flags, numbers, *rest = known
        return self._make(pattern, flags, array(_NUMBERS, numbers).tolist(), *rest)

    def _note(self, pattern: object, flags: int, numbers: list[int], *rest: object) -> object:
        """Note what a pattern came to on its way to the machine."""
        asked = getattr(self._asking, "now", None)
        if asked is not None:
            self._held[asked] = (int(flags), array(_NUMBERS, numbers).tobytes(), *rest)
            self._has_new = True
        return self._make(pattern, flags, numbers, *rest)

    def keep(self) -> None:
        """Keep what is held where any of it is new."""
        if self._has_new:
            keep(self._folder, _NAME, self._made_by, marshal.dumps(self._held))

    @cached_property
    def _held(self) -> dict[tuple[object, int], tuple[Any, ...]]:
        """What was kept, read when the first pattern is asked for: a build with nothing to do asks for none."""
        content = kept_in(self._folder, _NAME, self._made_by)
        if content is None:
            return {}
        held: dict[tuple[object, int], tuple[Any, ...]] = marshal.loads(content)  # noqa: S302 -- our own cache, and whole
        return held
