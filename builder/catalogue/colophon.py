"""What the project says of itself besides its tables: measured accuracy and the changes of the data. No reading depends on them."""

from pathlib import Path
from typing import NamedTuple

from builder.catalogue.accuracy import Accuracy, read_accuracy
from builder.catalogue.changes import Change, read_changes
from builder.errors import SettingsError
from builder.toml import key_place


class Colophon(NamedTuple):
    """Both; `accuracy` is None where nothing was measured."""

    accuracy: Accuracy | None
    changes: tuple[Change, ...]

    @property
    def data_date(self) -> str:
        """The day of the newest change of the data, as 2026-11-22; empty where none is told."""
        return self.changes[0].date.isoformat() if self.changes else ""


def read_colophon(accuracy: Path, changes: Path) -> Colophon:
    """Read both files. Raises TableError on a row that cannot be used."""
    return Colophon(read_accuracy(accuracy), read_changes(changes))


def agree(colophon: Colophon, version: str, settings: Path) -> None:
    """Raises SettingsError where the site's `data_version` is not the newest change's day, month or year."""
    day = colophon.data_date
    if day and version and not f"{day}-".startswith(f"{version}-"):
        raise SettingsError(
            f"site.toml 的 data_version 是 {version},changes.toml 最近一条是 {day}",
            place=key_place(settings, settings.read_text(encoding="utf-8"), "data_version"),
            remedy=f"请把 data_version 改成 {day}(或其年月),或在 changes.toml 补上这一版的更新。",
        )
