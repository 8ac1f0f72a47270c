"""An edit in a new process is gone on with from what the last one kept of the whole."""

from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from builder.catalogue.divisions import Divisions
from builder.compare.gathering import Keeper, gather
from builder.errors import BuilderError
from builder.model.cards import Head
from builder.model.corpus import Corpus
from builder.project import Project
from builder.site import Memory, Notify, build, readings, settle, standing
from builder.site.ground import Ground, ground_of
from builder.site.standing import BuildResult
from tests.site.grounds import lay_ground, report


@pytest.fixture
def ground(tmp_path: Path) -> Project:
    """A site of two reports, built by a process that is over."""
    project = lay_ground(tmp_path)
    for place in ("保德县", "荷塘区"):
        (project.content / f"{place}.txt").write_text(report(place, 2022, 28), encoding="utf-8")
    build(project, jobs=1)
    return project


@pytest.fixture
def gathered(ground: Project, monkeypatch: pytest.MonkeyPatch) -> list[object]:  # noqa: ARG001 -- what built it is not counted
    """Every time that a build puts all reports side by side."""
    calls: list[object] = []

    def noting(heads: Iterable[Head], keeper: Keeper, divisions: Divisions) -> Corpus:
        calls.append(keeper)
        return gather(heads, keeper, divisions)

    monkeypatch.setattr(readings, "gather", noting)
    return calls


def _frame(project: Project) -> Path:
    (path,) = (project.root / ".cache").glob("*.aside/.frame")
    return path


def _edited(project: Project, received: int) -> BuildResult:
    (project.content / "保德县.txt").write_text(report("保德县", 2022, received), encoding="utf-8")
    return build(project, jobs=1)


def test_a_corrected_figure_gathers_nothing(ground: Project, gathered: list[object]) -> None:
    """One edit after another, each in a process of its own: its report's files and the pages near it are made, all else is left."""
    for received in (29, 30):
        result = _edited(ground, received)
        assert not gathered
        assert result.read == 1
        assert {address.split("/")[0] for address in result.written} >= {"r", "j", "i", "data"}


@pytest.mark.parametrize(
    "change",
    [
        lambda project: (project.output / "index.html").unlink(),
        lambda project: (project.templates / "home.html").write_text("", encoding="utf-8"),
        lambda project: (project.output / "data" / "files.txt").write_text("", encoding="utf-8"),
        lambda project: _frame(project).unlink(),
        lambda project: _frame(project).write_bytes(_frame(project).read_bytes()[:-1]),
    ],
    ids=["a page is gone", "a template changed", "the list of our files was emptied", "nothing is kept", "the end of it is lost"],
)
def test_anything_else_gathers_all(ground: Project, gathered: list[object], change: Callable[[Project], object]) -> None:
    """Where the site does not stand as it was left, or would look otherwise, nothing that was reckoned is taken up."""
    change(ground)
    _edited(ground, 29)
    assert gathered


def test_what_a_watching_process_reckoned_is_gone_on_with(ground: Project, gathered: list[object]) -> None:
    """It keeps it in a quiet moment after its edits, and not what another process has built over since."""
    memory, path = Memory(), ground.content / "保德县.txt"
    for received in (29, 30):
        path.write_text(report("保德县", 2022, received), encoding="utf-8")
        build(ground, jobs=1, memory=memory, changed=[path])
    settle(ground, memory)
    _edited(ground, 31)
    settle(ground, memory)
    _edited(ground, 32)
    assert not gathered


def test_a_watching_process_that_begins_with_nothing_to_do_goes_on_with_it(ground: Project, gathered: list[object]) -> None:
    """Its first edit waits no longer than one in a new process."""
    memory, path = Memory(), ground.content / "保德县.txt"
    build(ground, jobs=1, memory=memory)
    path.write_text(report("保德县", 2022, 29), encoding="utf-8")
    assert build(ground, jobs=1, memory=memory, changed=[path]).read == 1
    assert not gathered


def test_what_another_process_built_since_is_what_an_edit_goes_on_from(ground: Project) -> None:
    """A figure that comes back to what a watching process last wrote is written again, if another wrote over it."""
    memory, path = Memory(), ground.content / "保德县.txt"
    for received in (29, 29):
        path.write_text(report("保德县", 2022, received), encoding="utf-8")
        result = build(ground, jobs=1, memory=memory, changed=[path])
        assert "r/140931-2022/index.html" in result.written
        _edited(ground, 30)


def test_a_build_that_failed_leaves_nothing_to_go_on_with(ground: Project, gathered: list[object]) -> None:
    """What the last whole build reckoned is not what stands after one that broke off."""
    template = ground.templates / "report.html"
    whole = template.read_text(encoding="utf-8")
    template.write_text("{% if %}", encoding="utf-8")
    with pytest.raises(BuilderError):
        _edited(ground, 29)
    template.write_text(whole, encoding="utf-8")
    _edited(ground, 30)
    assert gathered


def test_a_watched_edit_asks_only_for_what_can_have_changed(ground: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    """While reports alone are edited nobody looks at tables, templates and notes again; a template is seen at once."""
    looked: list[Project] = []

    def noting(project: Project, notify: Notify) -> Ground:
        looked.append(project)
        return ground_of(project, notify)

    monkeypatch.setattr(standing, "ground_of", noting)
    memory, edited = Memory(), ground.content / "保德县.txt"
    build(ground, jobs=1, memory=memory)
    for received in (29, 30):
        edited.write_text(report("保德县", 2022, received), encoding="utf-8")
        assert build(ground, jobs=1, memory=memory, changed=[edited]).read == 1
    assert len(looked) == 1
    base = ground.templates / "base.html"
    base.write_text(base.read_text(encoding="utf-8") + "<!-- 新 -->", encoding="utf-8")
    result = build(ground, jobs=1, memory=memory, changed=[base])
    assert "index.html" in result.written
    assert len(looked) == 2
