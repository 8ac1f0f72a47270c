"""Tables that cannot be opened: the error names file, line, excerpt and what to do."""

from pathlib import Path

import pytest

from builder.errors import BuilderError, Place, SettingsError, TableError
from builder.toml import key_place, read_toml


@pytest.mark.parametrize(
    ("content", "line", "excerpt", "message"),
    [
        (b"a = 1\nb = = 2\n", 2, "b = = 2", "不是有效的 TOML"),
        ("a = '甲'\n[[b]\n".encode(), 2, "[[b]", "不是有效的 TOML"),
        (b"a = 1\n\xef\xbb\xbfb = '\xbc\xd7'\n", 2, "\ufeffb = '\ufffd\ufffd'", "不是 UTF-8"),
        (b"a = 1\nb = [1,\n\n", 3, "", "不是有效的 TOML"),
        (None, None, "", "没有 t.toml"),
    ],
)
def test_a_file_that_cannot_be_opened_is_refused(
    content: bytes | None, line: int | None, excerpt: str, message: str, tmp_path: Path
) -> None:
    """The line that is broken where there is one, the file where it is missing or in another encoding."""
    path = tmp_path / "t.toml"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(TableError, match=message) as refused:
        read_toml(path, "改正")
    place = refused.value.place
    assert place is not None
    assert (place.line, place.excerpt) == (line, excerpt)
    assert refused.value.remedy


def test_marks_and_line_ends_of_any_editor_are_let_be(tmp_path: Path) -> None:
    """What Windows writes before a text, and how it and old machines end lines, is no part of it."""
    path = tmp_path / "t.toml"
    path.write_bytes(b"\xef\xbb\xbfa = 1\r\nb = 2\rc = 3\n")
    assert read_toml(path, "") == ({"a": 1, "b": 2, "c": 3}, "a = 1\nb = 2\nc = 3\n")


def test_the_caller_says_which_error_it_is(tmp_path: Path) -> None:
    """The settings are no table."""
    with pytest.raises(BuilderError) as refused:
        read_toml(tmp_path / "site.toml", "", SettingsError)
    assert refused.value.code == "settings"


@pytest.mark.parametrize(
    ("key", "place"),
    [
        ("title", (2, 1, 'title = "甲"')),
        ("a.b", (3, 2, '"a.b" = ["title = 1"]')),
        ("changes", (4, 3, "[[changes]]")),
        ("date", (5, 3, "date = 2026-11-20")),
        ("dat", (None, None, "")),
    ],
)
def test_a_key_is_found_where_it_stands(key: str, place: tuple[int | None, int | None, str]) -> None:
    """Plain, quoted or as a table's head, never where it is the beginning of another or part of a value."""
    text = '# title\ntitle = "甲"\n"a.b" = ["title = 1"]\n[[changes]]\n  date = 2026-11-20\n'
    assert key_place(Path("t.toml"), text, key) == Place("t.toml", *place)
