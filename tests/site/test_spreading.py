"""How batches of reports are read, by whoever reads them."""

import gc
from collections.abc import Callable
from concurrent.futures import Executor, Future
from pathlib import Path
from typing import Any

from builder.site import build
from tests.site.grounds import lay_ground, report


class _Noting(Executor):
    """Does each batch at once, and notes whether garbage was then looked for."""

    def __init__(self) -> None:
        self.noted: list[bool] = []

    def submit(self, work: Callable[..., Any], /, *given: Any, **named: Any) -> Future[Any]:  # noqa: ANN401 -- as its base has it
        """Note, and do it."""
        self.noted.append(gc.isenabled())
        future: Future[Any] = Future()
        future.set_result(work(*given, **named))
        return future


def test_garbage_is_looked_for_between_batches(tmp_path: Path) -> None:
    """The search is put off within a batch only: what is read of PDF leaves rings by the hundred, and an archive has thousands."""
    project = lay_ground(tmp_path, own_templates=False)
    for number in range(30):
        (project.content / f"{number}.txt").write_text(report("保德县", 2022, number + 20), encoding="utf-8")
    noting = _Noting()
    build(project, jobs=1, executor=noting)
    assert noting.noted == [True, True]
    assert gc.isenabled()
