"""What a disk gives back otherwise than it was given reaches no page: it is read again, however little of it went over.

`FAZHI_DAMAGES=1000 python -m pytest tests/site/test_damaged_cache.py` runs the long form.
"""

import os
import random
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from builder.project import Project
from builder.site import Memory, build
from tests.site.grounds import lay_ground, project_at, report
from tests.site.trees import differing

_DAMAGES = int(os.environ.get("FAZHI_DAMAGES", "1"))
_PLACES = ("荷塘区", "乐平市", "保德县")


@pytest.fixture
def built(tmp_path: Path) -> Project:
    """A site of a few reports, built."""
    project = lay_ground(tmp_path)
    for number, place in enumerate(_PLACES):
        (project.content / f"{place}.txt").write_text(report(place, 2022, 20 + number), encoding="utf-8")
    build(project_at(tmp_path), jobs=1)
    return project_at(tmp_path)


def _harm(paths: Sequence[Path], draw: random.Random) -> None:
    """Turn over bits of some files, or have a stretch of them be nothing but zeros, as after a loss of power."""
    for path in paths:
        content = bytearray(path.read_bytes())
        for _ in range(len(content) // 2000 + 1):
            at = draw.randrange(len(content))
            if draw.random() < 0.5:
                content[at] ^= 1 << draw.randrange(8)
            else:
                content[at : at + 100] = bytes(len(content[at : at + 100]))
        path.write_bytes(content)


@pytest.mark.parametrize("kind", ["*.shelf", "*.sqlite", "*.aside/*", "templates/*", "patterns", "tables-*"])
@pytest.mark.parametrize("change", ["figure", "template"])
def test_a_harmed_cache_makes_no_other_site(built: Project, tmp_path: Path, kind: str, change: str) -> None:
    """Whatever is harmed, and whether the next build makes a few pages or all of them."""
    draw = random.Random(f"{kind}{change}")  # noqa: S311 -- which bits does not matter, that they are many does
    for number in range(_DAMAGES):
        harmed = [path for path in (tmp_path / ".cache").glob(kind) if path.stat().st_size]
        assert harmed
        _harm(harmed, draw)
        if change == "figure":
            (built.content / "保德县.txt").write_text(report("保德县", 2022, 30 + number), encoding="utf-8")
        else:
            base = built.templates / "base.html"
            base.write_text(f"{base.read_text(encoding='utf-8')}<!-- 新 -->", encoding="utf-8")
        build(built, jobs=1)
        clean = replace(built, output=tmp_path / f"clean{number}")
        build(clean, jobs=1)
        assert differing(built.output, clean.output) == []


def test_a_watching_process_begins_anew_where_its_cache_is_harmed(built: Project, tmp_path: Path) -> None:
    """What it held of the site may come from what is harmed."""
    memory, edited = Memory(), built.content / "保德县.txt"
    build(built, jobs=1, memory=memory)
    (shelf,) = (tmp_path / ".cache").glob("*.shelf")
    shelf.write_bytes(bytes(shelf.stat().st_size))
    edited.write_text(report("保德县", 2022, 30), encoding="utf-8")

    assert build(built, jobs=1, memory=memory, changed=[edited]).read == len(_PLACES)

    clean = replace(built, output=tmp_path / "clean")
    build(clean, jobs=1)
    assert differing(built.output, clean.output) == []
