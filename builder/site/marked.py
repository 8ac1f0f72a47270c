"""What one build keeps for the next, marked with what it is kept for: taken up for nothing else, and not where any of it was lost."""

from xxhash import xxh3_128_digest

_SIZE = 16


def marked(kept_for: str, content: bytes) -> bytes:
    """The content behind its mark; `kept_for` names all that it depends on."""
    return _mark(kept_for, content) + content


def content_of(kept_for: str, kept: bytes) -> bytes | None:
    """The content that was marked for just this; None where it was kept for something else, or is not whole."""
    content = kept[_SIZE:]
    return content if kept[:_SIZE] == _mark(kept_for, content) else None


def _mark(kept_for: str, content: bytes) -> bytes:
    return xxh3_128_digest(kept_for.encode() + xxh3_128_digest(content))
