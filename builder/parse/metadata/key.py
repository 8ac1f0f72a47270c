"""Name a record: 430202-2022, 420100-wu-han-shi-jiao-yu-ju-2023, x-si-fa-bu-2022, u-1a2b3c4d5e where the place is unknown."""

import re

from builder.model.marks import Level, Metadata

_DIGEST_LENGTH = 10


def slug(name: str) -> str:
    """Spell a name in syllables: 司法部 → si-fa-bu."""
    from pypinyin import lazy_pinyin  # noqa: PLC0415 - its dictionaries take a tenth of a second, and only bureaus need them

    return re.sub(r"[^a-z0-9]+", "-", "-".join(lazy_pinyin(name)).lower()).strip("-")


def unknown_key(digest: str) -> str:
    """Name a record whose place or year is unknown by its bytes."""
    return f"u-{digest[:_DIGEST_LENGTH]}"


def report_key(metadata: Metadata, called: str, *, is_placeless: bool, digest: str) -> str:
    """Name the record of a report; `called` is what the body calls itself, `is_placeless` says that it can have no code."""
    if metadata.year is None or (metadata.code is None and not is_placeless):
        return unknown_key(digest)
    if metadata.code and metadata.level is not Level.DEPARTMENT:
        return f"{metadata.code}-{metadata.year}"
    name = (metadata.issuer or called) if metadata.level is Level.DEPARTMENT else metadata.jurisdiction
    spelled = slug(name or metadata.jurisdiction or "")
    if not spelled:
        return unknown_key(digest)
    return f"{metadata.code or 'x'}-{spelled}-{metadata.year}"
