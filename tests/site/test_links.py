"""Every link of a built site leads somewhere, and no page loads anything from elsewhere."""

from pathlib import Path
from urllib.parse import urlsplit

import pytest

from tests.site.links import dead_links, read_links


@pytest.mark.parametrize("name", ["content_site", "yunchuan_site"])
def test_no_link_is_dead(name: str, request: pytest.FixtureRequest) -> None:
    """Each relative link names a file of the site, each fragment an id of its page."""
    site: Path = request.getfixturevalue(name)
    pages = read_links(site)
    assert pages
    assert dead_links(site, pages)[:10] == []


@pytest.mark.parametrize("name", ["content_site", "yunchuan_site"])
def test_no_page_loads_from_another_host(name: str, request: pytest.FixtureRequest) -> None:
    """What a page fetches by itself is relative, and so stays inside the folder."""
    site: Path = request.getfixturevalue(name)
    for address, page in read_links(site).items():
        for link in page.links:
            if link.loads:
                parts = urlsplit(link.target)
                assert not parts.netloc, (address, link)
                assert parts.scheme in ("", "data"), (address, link)


@pytest.mark.parametrize("name", ["content_site", "yunchuan_site"])
def test_no_id_stands_twice(name: str, request: pytest.FixtureRequest) -> None:
    """A fragment leads to one place."""
    site: Path = request.getfixturevalue(name)
    for address, page in read_links(site).items():
        assert len(page.ids) == len(set(page.ids)), (address, [one for one in set(page.ids) if page.ids.count(one) > 1][:5])
