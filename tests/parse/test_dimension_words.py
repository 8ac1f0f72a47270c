"""The table content/dimensions.toml: what it may hold, and what is refused with its line."""

from pathlib import Path

import pytest

from builder.catalogue.dimensions import AHEAD, SILENT, read_dimensions
from builder.errors import TableError

TABLE = Path(__file__).resolve().parents[2] / "content" / "dimensions.toml"
TEN = {"leadership", "functions", "rules", "decisions", "enforcement", "emergency", "disputes", "oversight", "digital", "society"}


def test_the_tables_are_the_ten_dimensions() -> None:
    """Every word speaks for one of the ten dimensions or silences its heading."""
    assert {table for table, _ in read_dimensions(TABLE).weights.values()} == TEN | {SILENT, AHEAD}


def test_each_word_is_found_whole() -> None:
    """A title that is one of the words reads as that word alone, so no shorter word hides it."""
    words = read_dimensions(TABLE)
    for word in words.weights:
        assert words.pattern.findall(word) == [word]


BAD = {
    "[rules]\n立法 = 2\n": "TOML",
    '[rules]\n"立法" = 2\n[society]\n"立法" = 1\n': "table.toml:4",
    '[rules]\n"立法" = 0\n': "table.toml:2",
    '[rules]\n"立法" = true\n': "table.toml:2",
    '[rules]\n"立法" = "2"\n': "table.toml:2",
    '"立法" = 2\n': "table.toml:1",
    "": "table.toml",
}


@pytest.mark.parametrize(("table", "said"), BAD.items())
def test_a_bad_row_is_refused_with_its_line(table: str, said: str, tmp_path: Path) -> None:
    """A table that cannot be used says where and what to do."""
    path = tmp_path / "table.toml"
    path.write_text(table, encoding="utf-8")
    with pytest.raises(TableError) as caught:
        read_dimensions(path)
    assert said in f"{caught.value.message} {caught.value.place}"
    assert caught.value.remedy
