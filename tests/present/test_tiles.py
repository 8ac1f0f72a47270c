"""The tiles in place of a map: how many reports lie at or below each province."""

from builder.catalogue.divisions import Division, Divisions
from builder.compare.cards import card_of
from builder.model.marks import Level
from builder.present.tiles import tiles_of
from tests.compare.in_hand import gather_cards
from tests.present.sample import sample_corpus, sample_report

_DIVISIONS = Divisions(
    [Division("430000", "湖南省", Level.PROVINCE), Division("430200", "株洲市", Level.PREFECTURE, "430000")],
    [],
)


def test_a_tile_counts_its_province() -> None:
    """A province has the reports of all below it, and is shaded from the first on; one without reports has no link."""
    for years, shade in (((2024,), 1), ((2022, 2023, 2024), 2)):
        corpus = gather_cards([card_of(sample_report(year, "430200", "株洲市")) for year in years], _DIVISIONS)
        tiles = {tile.short: tile for tile in tiles_of(corpus)}
        assert (tiles["湘"].name, tiles["湘"].href, tiles["湘"].reports, tiles["湘"].shade) == (
            "湖南省",
            "j/430000/index.html",
            len(years),
            shade,
        )
        assert (tiles["赣"].href, tiles["赣"].reports, tiles["赣"].shade) == ("", 0, 0)


def test_a_fictional_archive_has_no_tiles() -> None:
    """None of its provinces lies on the grid."""
    assert tiles_of(sample_corpus()) == ()
