"""Trouble with the project, not with a report: each error says where it is and what to do about it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands: `line` and `column` count from 1, None where the whole file is meant."""

    file: str
    line: int | None = None
    column: int | None = None
    excerpt: str = ""

    def __str__(self) -> str:
        """`file:line:column`, as editors open it."""
        return ":".join(str(part) for part in (self.file, self.line, self.column) if part is not None)


class BuilderError(Exception):
    """The build cannot go on until a person changes something. Printed by `cli` only, exit code 1."""

    code = "project"

    def __init__(self, message: str, *, place: Place | None = None, remedy: str = "") -> None:
        """Say what is wrong, where, and what to do."""
        super().__init__(message)
        self.message = message
        self.place = place
        self.remedy = remedy


class SettingsError(BuilderError):
    """`site.toml` or the command line asks for something that is not there."""

    code = "settings"


class TableError(BuilderError):
    """A table of `content/` has a row that cannot be used."""

    code = "table"


class TemplateError(BuilderError):
    """A template is broken or asks for an unknown field."""

    code = "template"


class PublishError(BuilderError):
    """The output folder cannot be written, or is not ours to write."""

    code = "publish"


def refused_by_system(error: OSError) -> BuilderError:
    """What the system would not do: a disk that is full, a file that went away between being listed and being read."""
    place = Place(str(error.filename)) if error.filename else None
    remedy = "请检查权限和磁盘空间;文件若正在移动,移完再建(正在监视的会自动重建)。"
    return BuilderError(f"读写文件没有成功:{error.strerror or error}", place=place, remedy=remedy)
