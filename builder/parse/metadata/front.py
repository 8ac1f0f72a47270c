"""Let a file's front matter speak before its text."""

from collections.abc import Mapping

from builder.catalogue.divisions import Divisions
from builder.model.marks import Level, Metadata
from builder.model.text import FrontValue

_PLACE = ("jurisdiction", "code", "level", "province", "prefecture", "county")
OVERRIDABLE = (*_PLACE, "year", "title", "issuer", "published", "source", "index_number", "document_number")


def override(metadata: Metadata, front: Mapping[str, FrontValue], divisions: Divisions) -> tuple[Metadata, tuple[str, ...]]:
    """Put the front matter's values in place of the text's; a code or a whole name brings its own place along."""
    given = {key: front[key] for key in OVERRIDABLE if key in front}
    if not given:
        return metadata, ()
    year = given.get("year", metadata.year)
    known: dict[str, FrontValue] = {}
    if given.get("code") is not None:
        lineage = divisions.lineage(str(given["code"]), year if isinstance(year, int) else None)
        if lineage:
            above = {division.level: division.name for division in lineage[1:]}
            is_bureau = given.get("level", metadata.level) == Level.DEPARTMENT
            known = {
                "jurisdiction": lineage[0].name,
                "level": Level.DEPARTMENT.value if is_bureau else lineage[0].level.value,
                "province": above.get(Level.PROVINCE),
                "prefecture": above.get(Level.PREFECTURE),
                "county": above.get(Level.COUNTY),
            }
    values = {**known, **given}
    if isinstance(values.get("level"), str):
        values["level"] = Level(str(values["level"]))
    if isinstance(values.get("code"), int):
        values["code"] = str(values["code"])
    if isinstance(values.get("year"), str) and str(values["year"]).isdigit():
        values["year"] = int(str(values["year"]))
    return Metadata(**{**metadata._asdict(), **values}), tuple(given)
