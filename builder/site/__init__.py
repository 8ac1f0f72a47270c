"""The whole: files -> reports -> corpus -> pages -> the output folder. Watch and serve call `build` and nothing else."""

from builder.site.keeping import scratch_for
from builder.site.memory import Memory
from builder.site.spreading import Notify, quiet
from builder.site.standing import BuildResult, build, check, loose_ends, settle

__all__ = ["BuildResult", "Memory", "Notify", "build", "check", "loose_ends", "quiet", "scratch_for", "settle"]
