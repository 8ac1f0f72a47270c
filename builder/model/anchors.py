"""The address of every mark on a report's page, made of what is marked: 429 件 received → `q-review.received-429`.

An anchor does not say where its mark stands: it survives edits elsewhere in the report, and pages that lead there stay as
they are.
"""

import re
from collections.abc import Iterable
from functools import lru_cache
from hashlib import blake2b
from typing import NamedTuple

from builder.model.marks import Heading, Verdict
from builder.model.report import Report

# Letters (Han included), digits, full stop, hyphen, brackets of document numbers stay; ~ is kept for the count among equals.
_UNSAFE = re.compile(r"[^\w.〔〕-]+")
# A title is told apart by its beginning; longer fragments are a burden in an address.
_TITLE = 20
_DIGEST = 5


class Anchors(NamedTuple):
    """One anchor per mark, in step with the report's own tuples of the same names."""

    observations: tuple[str, ...]
    citations: tuple[str, ...]
    outline: tuple[str, ...]
    checks: tuple[str, ...]
    problems: tuple[str, ...]
    plans: tuple[str, ...]
    implied: tuple[str, ...]
    findings: tuple[str, ...]
    verdicts: tuple[str, ...]


def anchors_of(report: Report) -> Anchors:
    """Name every mark of one report; no two anchors are equal."""
    return Anchors(
        observations=_told_apart(
            f"q-{_clean(indicator or unit)}-{_number(value) if upper is None else _range(value, upper)}"
            + (f"-{_clean(scope)}" if scope else "")
            for (_, _, value, unit, _, upper), indicator, scope, _, _ in report.observations
        ),
        citations=_told_apart("c-" + _clean(cited.number or cited.title[:_TITLE]) for cited in report.citations),
        outline=outline_anchors(report.outline),
        checks=_told_apart(_joined("k", check.kind, "_".join(map(_number, check.values))) for check in report.checks),
        problems=_told_apart("p-" + _digest(passage.text) for passage in report.problems),
        plans=_told_apart("n-" + _digest(passage.text) for passage in report.plans),
        implied=_told_apart(
            _joined("i", entry.indicator, str(entry.year), _number(entry.value), entry.scope) for entry in report.implied
        ),
        findings=_told_apart("f-" + _clean(finding.code) for finding in report.findings),
        verdicts=verdict_anchors(report.verdicts),
    )


def verdict_anchors(verdicts: Iterable[Verdict]) -> tuple[str, ...]:
    """Name the passages of verdicts by their items; other pages know the verdicts and may ask too."""
    return _told_apart("v-" + _clean(verdict.item) for verdict in verdicts)


def outline_anchors(outline: Iterable[Heading]) -> tuple[str, ...]:
    """Name the headings alone, for those who need no more."""
    return _told_apart("h-" + _clean(heading.title[:_TITLE]) for heading in outline)


@lru_cache(maxsize=16_384)
def _clean(part: str) -> str:
    """Make one part fit for an address; units, indicators, bodies and the titles of headings come again and again."""
    return _UNSAFE.sub("-", part.replace("%", "pct"))


def _joined(*parts: str | None) -> str:
    """Join the parts that are there; the sign of a percentage is spelt, for it would start an escape in an address."""
    return _clean("-".join(filter(None, parts)))


def _told_apart(anchors: Iterable[str]) -> tuple[str, ...]:
    """Give the second of two equal anchors `~2`, the third `~3`."""
    anchors = tuple(anchors)
    if len(set(anchors)) == len(anchors):
        return anchors
    seen: dict[str, int] = {}
    told = []
    for anchor in anchors:
        count = seen[anchor] = seen.get(anchor, 0) + 1
        told.append(anchor if count == 1 else f"{anchor}~{count}")
    return tuple(told)


def _number(value: float) -> str:
    return repr(float(value)).removesuffix(".0")


def _range(value: float, upper: float) -> str:
    return f"{_number(value)}_{_number(upper)}"


def _digest(text: str) -> str:
    return blake2b(text.encode(), digest_size=_DIGEST).hexdigest()
