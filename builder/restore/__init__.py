"""SourceText -> RestoredText: the words as they were written, and the way back to every source character."""

from builder.restore.restoring import restore

__all__ = ["restore"]
