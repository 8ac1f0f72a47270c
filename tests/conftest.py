"""What many tests need: the project's tables, and real sites built once."""

from pathlib import Path

import pytest

from builder.catalogue import Catalogue, load_catalogue
from builder.project import Project, open_project
from builder.site import build

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared"


@pytest.fixture(scope="session")
def catalogue() -> Catalogue:
    """The project's own tables."""
    return load_catalogue(open_project())


@pytest.fixture(scope="session")
def content_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of the project's own content, built once."""
    return _built(open_project(output=tmp_path_factory.mktemp("content-site")))


@pytest.fixture(scope="session")
def yunchuan_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of the fictional province, built once."""
    return _built(open_project(ROOT / "examples" / "yunchuan", tmp_path_factory.mktemp("yunchuan-site")))


def _built(project: Project) -> Path:
    build(project, jobs=1)
    return project.output
