"""Tables that libraries bring, read without the libraries.

A package would load its code, its dependencies and what else it brings: for pypinyin 50 MB and a tenth of a second. So the place of its table is
asked of the installation, which says so where the library is missing; `importlib.resources` would import the package.
"""

from pathlib import Path
from typing import Any


def brought(library: str, table: str) -> Any:  # noqa: ANN401 -- whatever the table holds
    """What a table of JSON holds; `table` is its path as it was installed."""
    from importlib.metadata import distribution  # noqa: PLC0415 -- a mirrored or slipped report pays for both, nobody else

    from orjson import loads  # noqa: PLC0415

    return loads(Path(str(distribution(library).locate_file(table))).read_bytes())
