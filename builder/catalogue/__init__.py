"""The tables of `content/`, read once into a Catalogue; a bad row is refused with its file, line and remedy."""

import hashlib
from dataclasses import dataclass
from functools import cache
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


TABLES = ("indicators.toml", "cues", "mentions.toml", "units.toml", "names.toml", "dimensions.toml", "divisions.csv")


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
        digest=digest_tables(project),
    )


def digest_tables(project: Tables) -> str:
    """A digest of the bytes of every table, by name: what a cached reading depends on besides its file and our code."""
    total = hashlib.sha256()
    for name in TABLES:
        for path in _files(project.table(name)):
            total.update(f"{name}/{path.name}\0".encode())
            status = path.stat()
            total.update(_digest_file(path, status.st_size, status.st_mtime_ns, status.st_ctime_ns))
    if project.divisions is not None:
        total.update(project.divisions.read_bytes())
    return total.hexdigest()


@cache
def _digest_file(path: Path, *_stamp: int) -> bytes:
    """A table's digest, taken anew when its size or times change: the divisions are a few megabytes."""
    return hashlib.sha256(path.read_bytes()).digest()


def _files(path: Path) -> list[Path]:
    return sorted(path.rglob("*.toml")) if path.is_dir() else [path] if path.exists() else []
