"""Tables that are taken up by the next process."""

from collections.abc import Callable
from pathlib import Path

import pytest

from builder.catalogue import Catalogue, Tables, load_catalogue
from builder.project import Project
from builder.site import tables
from tests.site.grounds import lay_ground


@pytest.fixture
def ground(tmp_path: Path) -> Project:
    """A project whose tables of units are its own."""
    project = lay_ground(tmp_path, own_templates=False)
    (project.content / "units.toml").write_bytes((project.tables / "units.toml").read_bytes())
    return project


def _loaded(project: Project) -> Catalogue:
    """The tables as a new process has them."""
    tables.catalogue_for.cache_clear()
    return tables.catalogue_for(project, project.digest_tables())


def _taken_up(project: Project) -> Catalogue:
    """The same where no table can be read."""

    def refuse(_: Tables) -> Catalogue:
        raise AssertionError("the tables were read")

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(tables, "load_catalogue", refuse)
        return _loaded(project)


def _said(catalogue: Catalogue) -> tuple[object, ...]:
    """All that tables say; what is made of words to find them says nothing more."""
    cues, mentions = catalogue.cues, catalogue.mentions
    rows = [tuple(getattr(cue, name) for name in cue.__slots__) for cue in cues.rows]
    rest = (catalogue.indicators, catalogue.units, catalogue.names, catalogue.dimension_words, catalogue.digest)
    places = [catalogue.divisions.lineage(division.code) for division in catalogue.divisions.provinces()]
    return rows, cues.topics, cues.words, mentions.words, mentions.indicators, rest, places


def _mended(path: Path) -> None:
    path.write_bytes(path.read_bytes() + "\n# 静\n".encode())


def test_tables_that_were_kept_are_those_that_were_read(ground: Project) -> None:
    """They say the same, find the same words, and are not read again."""
    read = _loaded(ground)
    kept = _taken_up(ground)
    assert _said(kept) == _said(read)
    assert list(kept.mentions.finder.find_matches_as_indexes("备案审查")) == list(
        read.mentions.finder.find_matches_as_indexes("备案审查")
    )


@pytest.mark.parametrize("lost", [slice(0, 0), slice(0, 20), slice(0, -1), slice(1, None)])
def test_lost_bytes_cost_time_only(ground: Project, lost: slice) -> None:
    """What was cut off is not taken up: the tables are read and kept anew."""
    read = _loaded(ground)
    (kept,) = (ground.root / ".cache").glob("tables-*")
    kept.write_bytes(kept.read_bytes()[lost])
    assert _said(_loaded(ground)) == _said(read)
    assert _said(_taken_up(ground)) == _said(read)


def test_a_changed_table_is_read(ground: Project) -> None:
    """Tables of other bytes are not taken up, if only by a remark."""
    _loaded(ground)
    _mended(ground.content / "units.toml")
    with pytest.raises(AssertionError, match="were read"):
        _taken_up(ground)


def test_a_table_that_is_saved_while_it_is_read_is_not_kept(ground: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    """Else it would stand for the bytes that it had before, should they come back."""

    def saving(load: Callable[[Tables], Catalogue]) -> Callable[[Tables], Catalogue]:
        def loading(project: Tables) -> Catalogue:
            _mended(ground.content / "units.toml")
            return load(project)

        return loading

    with monkeypatch.context() as patched:
        patched.setattr(tables, "load_catalogue", saving(load_catalogue))
        _loaded(ground)
    assert list((ground.root / ".cache").glob("tables-*")) == []
