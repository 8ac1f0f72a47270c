"""The tables of `content/`, read once into a Catalogue; a bad row is refused with its file, line and remedy."""

from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from builder.catalogue.cues import Cues, read_cues
from builder.catalogue.dimensions import DimensionWords, read_dimensions
from builder.catalogue.divisions import Divisions, read_divisions
from builder.catalogue.indicators import Indicators, read_indicators
from builder.catalogue.mentions import Mentions, read_mentions
from builder.catalogue.names import Names, read_names
from builder.catalogue.units import Units, read_units


class Tables(Protocol):
    """Where the tables are: a Project, as far as this layer may know it."""

    @property
    def divisions(self) -> Path | None:
        """A further table of divisions, if one was named."""

    def table(self, name: str) -> Path:
        """The file or folder of one table."""

    def digest_tables(self) -> str:
        """A digest of the bytes of every table."""


@dataclass(frozen=True, slots=True)
class Catalogue:
    """What the stages may look up. `digest` changes with any byte of any table."""

    indicators: Indicators
    cues: Cues
    mentions: Mentions
    units: Units
    names: Names
    dimension_words: DimensionWords
    divisions: Divisions
    digest: str


def load_catalogue(project: Tables) -> Catalogue:
    """Every table, the content folder's own where it has one. Raises TableError on the first bad row."""
    indicators = read_indicators(project.table("indicators.toml"))
    return Catalogue(
        indicators=indicators,
        cues=read_cues(project.table("cues"), indicators),
        mentions=read_mentions(project.table("mentions.toml"), indicators),
        units=read_units(project.table("units.toml")),
        names=read_names(project.table("names.toml")),
        dimension_words=read_dimensions(project.table("dimensions.toml")),
        divisions=read_divisions(project.table("divisions.csv"), project.divisions),
        digest=project.digest_tables(),
    )
