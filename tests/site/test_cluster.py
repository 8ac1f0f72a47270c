"""The reading stage on a cluster: any executor may be handed in, and a worker that dies costs time only."""

import os
import signal
from pathlib import Path

import pytest

from builder.site import build
from tests.site.grounds import lay_ground, project_at, report
from tests.site.trees import differing

distributed = pytest.importorskip("distributed", reason="the extra [dask] is not installed: pip install 'fazhi-atlas[dask]'")

_PLACES = ("荷塘区", "乐平市", "保德县", "十堰市", "丰台区", "闵行区", "密云区", "铜梁区")


def test_a_cluster_that_loses_a_worker_builds_the_same_site(tmp_path: Path) -> None:
    """Two workers in processes, one killed as soon as the first batch is read: every report is read, every byte as alone."""
    lay_ground(tmp_path, own_templates=False)
    for place in _PLACES:
        for year in range(2006, 2026):
            path = tmp_path / "content" / place / f"{year}.txt"
            path.parent.mkdir(exist_ok=True)
            path.write_text(report(place, year, 20), encoding="utf-8")
    killed: list[int] = []

    def kill_one(stage: str, done: int, total: int) -> None:
        if stage == "读报告" and done < total and not killed:
            killed.append(cluster.workers[0].pid)
            os.kill(killed[0], signal.SIGKILL)

    with (
        distributed.LocalCluster(n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None) as cluster,
        distributed.Client(cluster) as client,
    ):
        result = build(project_at(tmp_path), jobs=1, executor=client.get_executor(), notify=kill_one)

    assert killed
    assert result.read == len(_PLACES) * 20
    build(project_at(tmp_path, "alone"), jobs=1)
    assert differing(tmp_path / "site", tmp_path / "alone") == []
