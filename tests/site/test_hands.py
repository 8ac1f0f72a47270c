"""Files are put in place beside the making of others; who made them waits once, and hears of what failed."""

from pathlib import Path

import pytest

from builder.errors import PublishError
from builder.model.page import DataFile
from builder.publish.writing import stamp_of
from builder.site.hands import Hands


def test_files_stand_when_they_are_asked_for(tmp_path: Path) -> None:
    """New, replaced and unchanged files are told apart, in the order in which they were put, each as it then stands."""
    (tmp_path / "old.txt").write_bytes(b"before")
    (tmp_path / "same.txt").write_bytes(b"same")
    with Hands(tmp_path) as hands:
        for name, content in (("new.txt", b"new"), ("old.txt", b"after"), ("same.txt", b"same")):
            hands.put(DataFile(name, content), "mark")
        written = hands.written()
    assert [(row.address, row.changed) for row in written] == [("new.txt", True), ("old.txt", True), ("same.txt", False)]
    assert all(row.stamp == stamp_of(tmp_path / row.address) for row in written)
    assert (tmp_path / "old.txt").read_bytes() == b"after"


def test_each_file_is_told_once(tmp_path: Path) -> None:
    """What was told is not told again; other work is waited for and told of nothing."""
    done: list[str] = []
    with Hands(tmp_path) as hands:
        hands.put(DataFile("one.txt", b"1"), "mark")
        hands.do(lambda: done.append("work"))
        hands.leave("left.txt", "mark", "stamp")
        assert [row.address for row in hands.written()] == ["one.txt", "left.txt"]
        assert done == ["work"]
        assert hands.written() == []


@pytest.mark.parametrize("is_new", [True, False])
def test_what_cannot_be_written_is_heard_of(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, is_new: bool) -> None:  # noqa: FBT001 -- pytest gives it by name
    """A refusal reaches who made the file, whoever wrote it."""
    if not is_new:
        (tmp_path / "a.txt").write_bytes(b"before")

    def refuse(path: str, _: bytes) -> None:
        raise OSError(28, "full", path)

    monkeypatch.setattr("builder.publish.writing._replace", refuse)
    with pytest.raises(PublishError, match="写不了文件 a"), Hands(tmp_path) as hands:  # noqa: PT012 -- one of the two raises
        hands.put(DataFile("a.txt", b"after"), "mark")
        hands.written()
