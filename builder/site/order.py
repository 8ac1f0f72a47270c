"""What a build is asked for."""

from concurrent.futures import Executor
from typing import NamedTuple

from builder.project import Project
from builder.site.spreading import Notify


class Order(NamedTuple):
    """Which project to build, by how many processes, and who hears how far it is; `executor`, if given, reads the reports instead."""

    project: Project
    jobs: int
    notify: Notify
    executor: Executor | None = None
