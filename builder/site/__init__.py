"""The whole: files -> reports -> corpus -> pages -> the output folder. Watch and serve call `build` and nothing else."""

from builder.site.building import BuildResult, build, check
from builder.site.memory import Memory
from builder.site.spreading import Notify, quiet

__all__ = ["BuildResult", "Memory", "Notify", "build", "check", "quiet"]
