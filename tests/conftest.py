"""What many tests need: the project's tables, and real sites built once."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from builder.catalogue import Catalogue, load_catalogue
from builder.project import Project, open_project
from builder.site import build

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared"
_CHROMIUM = Path("/usr/bin/chromium")


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


@pytest.fixture(scope="session")
def both_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A part of the fictional province in both scripts, built once."""
    content = tmp_path_factory.mktemp("both") / "content"
    for code in ("990000", "990100", "990102", "990121"):
        shutil.copytree(ROOT / "examples" / "yunchuan" / "reports" / code, content / "reports" / code)
    for name in ("site.toml", "divisions.csv"):
        shutil.copy(ROOT / "examples" / "yunchuan" / name, content / name)
    return _built(open_project(content, content.parent / "site", traditional="s2tw"))


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """Debian's chromium, one for the whole run: two cannot be driven at once. Without it the tests that need it are skipped."""
    if not _CHROMIUM.exists():
        pytest.skip("no /usr/bin/chromium on this machine")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(_CHROMIUM), args=["--no-sandbox"])
        yield browser
        browser.close()


def _built(project: Project) -> Path:
    build(project, jobs=1)
    return project.output
