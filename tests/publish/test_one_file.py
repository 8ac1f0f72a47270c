"""The whole site in one file: all of it, the same for the same site, and refused where no browser could hold it."""

import base64
import json
import re
import zlib
from pathlib import Path

import pytest

from builder.errors import PublishError
from builder.project import Project
from builder.publish import one_file
from builder.publish.one_file import write_one_file

_FILES = {"index.html": b"<h1>\xe7\xab\x99</h1>", "data/a b.json": b"\x00\xff" * 50, "r/x-甲&'-2023/index.html": b""}


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """A folder that some build left."""
    site = tmp_path / "site"
    for address, content in _FILES.items():
        (site / address).parent.mkdir(parents=True, exist_ok=True)
        (site / address).write_bytes(content)
    (site / "data/files.txt").write_text("".join(f"{address}\n" for address in _FILES), encoding="utf-8")
    (site / "stranger.txt").write_text("not ours", encoding="utf-8")
    return Project(content=tmp_path, output=site)


def test_every_file_of_the_site_is_in_it(project: Project, tmp_path: Path) -> None:
    """What is unpacked is what stands, byte for byte; what is not the site's is not in it."""
    heard: list[tuple[int, int]] = []
    size = write_one_file(project, tmp_path / "one.html", lambda done, total: heard.append((done, total)))
    text = (tmp_path / "one.html").read_text(encoding="utf-8")
    assert len(text.encode()) == size
    assert heard == [(1, 3), (2, 3), (3, 3)]
    site = json.loads(text.split('type="application/json">')[1].split("</script>")[0])
    assert {address: zlib.decompress(base64.b64decode(packed), -15) for address, packed in site.items()} == _FILES


def test_the_same_site_gives_the_same_bytes(project: Project, tmp_path: Path) -> None:
    """So that a file that was sent on can be told from another; and only its own word lets a script run in it."""
    write_one_file(project, tmp_path / "one.html", lambda *_: None)
    write_one_file(project, tmp_path / "two.html", lambda *_: None)
    text = (tmp_path / "one.html").read_text(encoding="utf-8")
    assert text == (tmp_path / "two.html").read_text(encoding="utf-8")
    (nonce,) = set(re.findall(r"nonce-(\w+)", text))
    assert f'<script nonce="{nonce}">' in text
    (project.output / "index.html").write_bytes(b"")
    write_one_file(project, tmp_path / "two.html", lambda *_: None)
    assert nonce not in (tmp_path / "two.html").read_text(encoding="utf-8")


def test_what_no_browser_could_hold_is_refused(project: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With the size and what to do instead, and nothing is written."""
    monkeypatch.setattr(one_file, "LARGEST", 10)
    with pytest.raises(PublishError, match="浏览器打不开") as caught:
        write_one_file(project, tmp_path / "one.html", lambda *_: None)
    assert "分" in caught.value.remedy
    assert not (tmp_path / "one.html").exists()


def test_no_file_of_the_site_is_written_over(project: Project) -> None:
    """`--one-file output/index.html` would take the home page away."""
    with pytest.raises(PublishError, match="index") as caught:
        write_one_file(project, project.output / "index.html", lambda *_: None)
    assert caught.value.remedy
    assert (project.output / "index.html").read_bytes() == _FILES["index.html"]
