"""Files are never half written, and never touched where they stand as they should."""

from pathlib import Path

import pytest

from builder.errors import PublishError
from builder.publish.writing import remove, write


def test_a_file_that_stands_is_left_alone(tmp_path: Path) -> None:
    """Writing the same bytes again changes neither the file nor its time."""
    write(tmp_path, "a/b.html", b"one")
    before = (tmp_path / "a/b.html").stat().st_mtime_ns

    assert not write(tmp_path, "a/b.html", b"one")
    assert (tmp_path / "a/b.html").stat().st_mtime_ns == before


def test_a_changed_file_is_replaced_whole(tmp_path: Path) -> None:
    """New bytes of any length replace the old, and nothing is left beside them."""
    write(tmp_path, "a.html", b"one")

    assert write(tmp_path, "a.html", b"two and more")
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {"a.html": b"two and more"}


def test_what_is_in_the_way_is_an_error_with_a_remedy(tmp_path: Path) -> None:
    """A folder where a file should be stops the build and says where."""
    (tmp_path / "a.html").mkdir()

    with pytest.raises(PublishError) as caught:
        write(tmp_path, "a.html", b"one")
    assert caught.value.place is not None
    assert caught.value.place.file.endswith("a.html")
    assert caught.value.remedy


def test_removing_takes_empty_folders_along(tmp_path: Path) -> None:
    """A pruned page leaves no empty folder, but nothing that is somebody else's goes with it."""
    write(tmp_path, "j/1/index.html", b"one")
    write(tmp_path, "k/index.html", b"two")
    (tmp_path / "k/own.txt").write_text("somebody's", encoding="utf-8")

    remove(tmp_path, "j/1/index.html")
    remove(tmp_path, "k/index.html")

    assert sorted(path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*")) == ["k", "k/own.txt"]
