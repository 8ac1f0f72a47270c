"""Where things are, and what `site.toml` says: read once, frozen; an unknown key is an error with a suggestion."""

import hashlib
import os
import re
import time
from dataclasses import dataclass, field, fields, replace
from functools import cache
from pathlib import Path

from builder.errors import SettingsError
from builder.toml import key_place, read_toml, unknown_key

ROOT = Path(__file__).resolve().parent.parent
# What a reader knows is a report by the end of its name.
SUFFIXES = (".txt", ".md", ".html", ".htm", ".docx", ".pdf")
# What people put in for a report and no reader knows: each gets a finding, none is passed over in silence.
UNREAD = (".doc", ".wps", ".rtf", ".odt", ".ofd", ".mht", ".mhtml", ".shtml", ".xls", ".xlsx", ".et", ".zip", ".rar", ".7z")
TABLES = ("indicators.toml", "cues", "mentions.toml", "units.toml", "names.toml", "dimensions.toml", "divisions.csv")
_ADDRESS = "请写成 https://example.cn/atlas 的样子,留空则不写。"
# The ways of OpenCC that keep words and change script only: its own standard, Taiwan's forms, Hong Kong's.
TRADITIONAL = ("s2t", "s2tw", "s2hk")


@dataclass(frozen=True, slots=True)
class Settings:
    """What `content/site.toml` may say. Dates are data: nothing on the site depends on the clock."""

    title: str = "法治年报图谱"
    subtitle: str = "中国各级政府法治政府建设年度报告:数据与原文"
    base_url: str = ""
    licence_code: str = "Apache-2.0"
    licence_data: str = "CC BY 4.0"
    contact: str = ""
    fictional: bool = False
    language: str = "zh-CN"
    data_version: str = ""
    # One of TRADITIONAL: every page is also written in traditional script; empty: it is not.
    traditional: str = ""


CACHE = ".cache"
# Nanoseconds: file systems that keep times by the second or two are the slowest that we know of.
_TICK = 2_000_000_000


@dataclass(frozen=True, slots=True)
class Project:
    """The folders of one build. `content` holds the reports; a table it lacks comes from `tables`, the project's own content.

    `scratch` is where what is kept from build to build lies if not beside our code.
    """

    content: Path
    output: Path
    tables: Path = ROOT / "content"
    templates: Path = ROOT / "templates"
    root: Path = ROOT
    divisions: Path | None = None
    scratch: Path | None = None
    static_charts: bool = False
    settings: Settings = field(default_factory=Settings)

    @property
    def cache(self) -> Path:
        """Where what is kept from build to build lies: deleting it costs time only."""
        return self.scratch or self.root / CACHE

    def table(self, name: str) -> Path:
        """The file or folder of one table: the content folder's own where it has one."""
        own = self.content / name
        return own if own.exists() else self.tables / name

    def digest_tables(self) -> str:
        """A digest of the bytes of every table, by name: what a cached reading depends on besides its file and our code."""
        total = hashlib.sha256()
        for name in TABLES:
            table = self.table(name)
            for path in sorted(table.rglob("*.toml")) if table.is_dir() else [table] if table.exists() else []:
                total.update(f"{name}/{path.name}\0".encode())
                total.update(digest_file(path))
        if self.divisions is not None:
            total.update(self.divisions.read_bytes())
        return total.hexdigest()

    @property
    def colophon(self) -> tuple[Path, Path]:
        """Measured accuracy, which is of the reader, and the changes of the data, which are of this content only."""
        return self.table("accuracy.toml"), self.content / "changes.toml"

    def digest_colophon(self) -> str:
        """A digest of the bytes of both: pages tell of them, no reading depends on them."""
        total = hashlib.sha256()
        for path in self.colophon:
            total.update(hashlib.sha256(path.read_bytes()).digest() if path.is_file() else b"-")
        return total.hexdigest()


def open_project(
    content: Path | None = None,
    output: Path | None = None,
    divisions: Path | None = None,
    base_url: str | None = None,
    traditional: str | None = None,
) -> Project:
    """The project as the command line asks for it.

    Raises SettingsError where a folder or file that was named is not there, or `site.toml` cannot be used.
    """
    content = (content or ROOT / "content").resolve()
    if not content.is_dir():
        raise SettingsError(f"没有这个内容文件夹:{content}", remedy="请用 --content 指出放报告的文件夹。")
    if divisions is not None and not divisions.is_file():
        raise SettingsError(
            f"没有这个区划表:{divisions}", remedy="请用 --divisions 指出一个 code,name,level,parent 的 CSV 文件。"
        )
    project = Project(content=content, output=(output or ROOT / "output").resolve(), divisions=divisions)
    if project.output == content or project.output in content.parents:
        raise SettingsError(f"输出文件夹不能是内容文件夹或它的上级:{project.output}", remedy="请用 --output 指向另一个文件夹。")
    settings = read_settings(project.table("site.toml"))
    if not (content / "site.toml").exists():
        settings = replace(settings, data_version="")  # that of other data
    if base_url is not None:
        if not is_public(base_url):
            raise SettingsError(f"--base-url 不是网址:{base_url}", remedy=_ADDRESS)
        settings = replace(settings, base_url=base_url)
    if traditional is not None:
        settings = replace(settings, traditional=traditional)
    # Pages put their own address behind it.
    return replace(project, settings=replace(settings, base_url=settings.base_url.rstrip("/")))


def read_settings(path: Path) -> Settings:
    """`site.toml` as Settings; without the file, the defaults. Raises SettingsError with line and suggestion."""
    if not path.exists():
        return Settings()
    table, text = read_toml(path, "请按 TOML 语法改正。", SettingsError)
    known = {entry.name: type(entry.default) for entry in fields(Settings)}
    for key, value in table.items():
        place = key_place(path, text, key)
        if key not in known:
            raise unknown_key("site.toml ", key, known, place, SettingsError)
        if not isinstance(value, known[key]):
            raise SettingsError(f"site.toml 的 {key} 应是 {known[key].__name__}", place=place, remedy="请改成这种类型的值。")
        if key == "base_url" and not is_public(str(value)):
            raise SettingsError(f"site.toml 的 base_url 不是网址:{value}", place=place, remedy=_ADDRESS)
        if key == "traditional" and value not in ("", *TRADITIONAL):
            remedy = f"可用的值:{'、'.join(TRADITIONAL)};留空则不出繁体页。"
            raise SettingsError(f"site.toml 的 traditional 没有 {value} 这种转换", place=place, remedy=remedy)
    return Settings(**table)


def is_public(address: str) -> bool:
    """Whether a site can stand at an address: on the web, or (empty) at none that is known."""
    return not address or re.fullmatch(r"https?://[^\s/?#]+(?:/[^\s?#]*)?", address) is not None


def digest_file(path: Path) -> bytes:
    """A digest of a file's bytes, taken anew when its size or times change: the divisions are a few megabytes."""
    if is_young(path):
        return hashlib.sha256(path.read_bytes()).digest()
    status = path.stat()
    return _digest_file(path, status.st_size, status.st_mtime_ns, status.st_ctime_ns)


def is_young(path: Path | str) -> bool:
    """Whether a file changed so lately that another change could leave it with the same times.

    Its own time tells that of what was written, not of what was put in its place with an older one; the system's tells both.
    """
    try:
        status = os.stat(path)  # noqa: PTH116 -- ten thousand times a build
    except OSError:
        return True
    return time.time_ns() - max(status.st_mtime_ns, status.st_ctime_ns) < _TICK


@cache
def _digest_file(path: Path, *_stamp: int) -> bytes:
    return hashlib.sha256(path.read_bytes()).digest()
