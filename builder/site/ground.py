"""What a build stands on besides its reports, known before anything heavy is loaded."""

from typing import NamedTuple

from xxhash import xxh3_128_hexdigest

from builder.model.page import DataFile
from builder.project import Project
from builder.publish.assets import find_echarts
from builder.publish.stills import digest_stills
from builder.site.files import code_digest, folder_digest
from builder.site.spreading import Notify


class Ground(NamedTuple):
    """Digests of what a site is made of besides its reports.

    `tables` are those that a reading depends on, `look` is all that a page depends on, `draws` what draws stills, if any are,
    `told` what the project says of itself. `notices` are for whoever builds.
    """

    tables: str
    look: str
    draws: str
    told: str
    echarts: DataFile | None
    notices: tuple[str, ...]

    @property
    def base(self) -> str:
        """The tables and our code."""
        return f"{self.tables}{code_digest()}"

    @property
    def whole(self) -> str:
        """All of it."""
        return self.look + self.tables


def ground_of(project: Project, notify: Notify) -> Ground:
    """Look what a build of a project stands on; BuilderError where a part of it cannot be read."""
    echarts, notice = find_echarts(project.root, lambda words: notify(words, 0, 0))
    live = echarts and xxh3_128_hexdigest(echarts.content)
    told = project.digest_colophon()
    draws = digest_stills(project.root) if project.static_charts else ""
    look = repr((project.settings, live, draws, told, code_digest(), folder_digest(project.templates)))
    return Ground(project.digest_tables(), look, draws, told, echarts, (notice,) if notice else ())
