"""Read who reports, for which place and year: one field per file, put together here.

荷塘区 430202 of 2022 is read from 2022年,荷塘区在市委… where the text has no title.
"""

from collections.abc import Sequence
from typing import NamedTuple

from builder.catalogue.divisions import Division, Divisions
from builder.model.finding import Finding, Severity
from builder.model.marks import Dates, Heading, Kind, Level, Metadata
from builder.model.spans import Span
from builder.model.text import FrontValue, RestoredText, SourceText
from builder.parse.metadata import body as bodies
from builder.parse.metadata.front import override
from builder.parse.metadata.head import Head, find_head
from builder.parse.metadata.issuer import find_issuer
from builder.parse.metadata.key import report_key, unknown_key
from builder.parse.metadata.kind import Judgement, is_report_title, judge
from builder.parse.metadata.page import is_number, number_alone, page_facts, place_number, source_name
from builder.parse.metadata.signature import Signature, find_signature
from builder.parse.metadata.speaker import Said, Speaker, find_speaker
from builder.parse.metadata.year import find_year

_HEAD_SHOWN = 40
_MOST_SHOWN = 6


class MetadataReading(NamedTuple):
    """What was read: the kind, the metadata (all None for `other`), the record's key, front matter keys in force, findings."""

    kind: Kind
    metadata: Metadata
    key: str
    overrides: tuple[str, ...]
    findings: tuple[Finding, ...]


def find_metadata(
    text: RestoredText,
    source: SourceText,
    outline: Sequence[Heading],  # noqa: ARG001 - what the stages agreed on; the head says enough
    divisions: Divisions,
) -> MetadataReading:
    """Read the metadata of a restored text; what the text does not say is None, and a finding says what to set."""
    facts = {fact.key: fact.value for fact in reversed((*text.facts, *source.facts))}
    front = dict(source.front)
    head = find_head(text)
    body = text.folded[head.body :]
    facts = page_facts(text.folded[: head.body]) | facts
    stated = facts.get("title", "")
    judgement = judge(_folded(str(front.get("title") or head.title or stated)), text.folded[head.span.end if head.span else 0 :])
    if _kind(front, judgement) is Kind.OTHER:
        return _other(judgement.reason, head, source)
    shown = head.title or (stated if is_report_title(_folded(stated)) else None)
    title = _folded(str(front.get("title") or shown or ""))
    signature = find_signature(text, head.body)
    if signature.signer and not signature.date and bodies.read_body(_folded(signature.signer), divisions) is None:
        signature = Signature()  # the last words of a text cut off, not a signature
    posted, page = facts.get("posted"), facts.get("page") or head.posted
    signed = signature.date or head.date
    given = front.get("year")
    year = given if isinstance(given, int) else find_year(title, body, signed, posted or page)
    signers = tuple(_folded(name) for name in (signature.signer, head.author) if name)
    outside = tuple(_folded(name) for name in (facts.get("agency"), source_name(facts.get("source")), head.letterhead) if name)
    filed = place_number(facts.get("index_number"))
    under = text.folded[head.span.end : head.body] if head.span else ""
    said = Said(title, body, head.call or "", signers, outside, filed, under)
    speaker = find_speaker(said, year, divisions)
    if not front and year is None and not shown and speaker.body is None and speaker.found.division is None and not speaker.word:
        return _other("看不出是哪一机关哪一年的报告", head, source)
    numbers = {key: number_alone(value) for key, value in facts.items() if is_number(value)}
    metadata = _placed(speaker)._replace(
        year=year,
        title=shown,
        issuer=find_issuer(speaker, signature, head, body),
        published=posted or page or signed,
        source=source_name(facts.get("source")),
        dates=Dates(signed, posted, page),
        index_number=numbers.get("index_number"),
        document_number=numbers.get("document_number") or head.number,
    )
    metadata, overrides = override(metadata, front, divisions)
    is_placeless = _is_placeless(speaker, metadata)
    key = report_key(metadata, _called(speaker), is_placeless=is_placeless, digest=source.digest)
    findings = tuple(_findings(metadata, speaker, head, is_placeless=is_placeless))
    return MetadataReading(Kind.REPORT, metadata, key, overrides, findings)


def _other(reason: str, head: Head, source: SourceText) -> MetadataReading:
    """Leave out what is not one body's yearly report, and say why."""
    finding = Finding("kind.other", Severity.NOTE, f"未作为年度报告收录:{reason}。", _OTHER_REMEDY, head.span)
    return MetadataReading(Kind.OTHER, Metadata(), unknown_key(source.digest), (), (finding,))


def _folded(text: str) -> str:
    return RestoredText(text, ()).folded


def _kind(front: dict[str, FrontValue], judgement: Judgement) -> Kind:
    """Judge; a front matter that names place and year declares a report."""
    has_place = front.get("code") is not None or (front.get("jurisdiction") is not None and front.get("level") is not None)
    return Kind.REPORT if has_place and front.get("year") is not None else judgement.kind


def _called(speaker: Speaker) -> str:
    """Name the body by its own words, where it has no full name: 区应急管理局."""
    return speaker.body.name if speaker.body else ""


def _is_placeless(speaker: Speaker, metadata: Metadata) -> bool:
    """Whether the speaker can have no code: a ministry, a zone, a bureau of a zone."""
    has_zone = (
        speaker.kind is bodies.Kind.ZONE or metadata.level is Level.ZONE or (speaker.body is not None and speaker.body.zone)
    )
    if speaker.kind is bodies.Kind.MINISTRY or has_zone:
        return metadata.issuer is not None or metadata.jurisdiction is not None
    return speaker.found.division is not None and speaker.found.division.level is Level.ZONE


_OTHER_REMEDY = "如果这确是某一机关一年的报告,在文首信息中写明 code 和 year。"
_PLACE_REMEDY = "在文首信息中写 code(六位或九位代码);没有代码的机关写 jurisdiction 和 level。"


def _placed(speaker: Speaker) -> Metadata:
    """Fill the fields of the place."""
    if speaker.kind is bodies.Kind.MINISTRY:
        return Metadata(level=Level.DEPARTMENT)
    found = speaker.found
    named = speaker.body.places[-1] if speaker.body and speaker.body.places else None
    above = {division.level: division.name for division in found.lineage[1:]}
    if speaker.body is not None and (speaker.kind is bodies.Kind.ZONE or speaker.body.zone):
        lies_in = {division.level: division.name for division in found.lineage}
        return Metadata(
            jurisdiction=speaker.body.zone or bodies.zone_name(speaker.body),
            level=Level.DEPARTMENT if speaker.body.zone else Level.ZONE,
            province=lies_in.get(Level.PROVINCE),
            prefecture=lies_in.get(Level.PREFECTURE),
            county=lies_in.get(Level.COUNTY),
        )
    is_bureau = speaker.kind is bodies.Kind.DEPARTMENT
    if found.division is None:
        known = found.lineage[0].level if found.lineage and not found.rivals else None
        level = Level.DEPARTMENT if is_bureau else known or _level_of(named or speaker.word, found.rivals)
        return Metadata(
            jurisdiction=named or (found.rivals[0].name if found.rivals else None),
            level=level,
            province=above.get(Level.PROVINCE),
            prefecture=above.get(Level.PREFECTURE),
            county=above.get(Level.COUNTY),
        )
    division = found.division
    own_name = named if named and division.level is Level.TOWNSHIP and named.endswith(("镇", "乡", "街道")) else division.name
    return Metadata(
        jurisdiction=own_name,
        code=None if division.level is Level.ZONE else division.code,
        level=Level.DEPARTMENT if is_bureau else division.level,
        province=above.get(Level.PROVINCE),
        prefecture=above.get(Level.PREFECTURE),
        county=above.get(Level.COUNTY),
    )


def _level_of(named: str, rivals: Sequence[Division]) -> Level | None:
    """Tell the level by the name alone, where that is sure: 县 and 区 are counties, 镇, 乡 and 街道 townships."""
    levels = {rival.level for rival in rivals}
    if len(levels) == 1:
        return levels.pop()
    if named.endswith(("省", "自治区")):
        return Level.PROVINCE
    if named.endswith(("镇", "乡", "街道", "苏木")):
        return Level.TOWNSHIP
    return Level.COUNTY if named.endswith(("县", "区", "旗")) else None


def _findings(metadata: Metadata, speaker: Speaker, head: Head, *, is_placeless: bool) -> list[Finding]:
    found = []
    if metadata.code is None and not is_placeless:
        at = head.span or Span(head.body, head.body + _HEAD_SHOWN)
        if speaker.found.rivals:
            rivals = speaker.found.rivals
            codes = "、".join(rival.code for rival in rivals[:_MOST_SHOWN]) + ("等" if len(rivals) > _MOST_SHOWN else "")
            message = f"有{len(rivals)}个地方叫“{rivals[0].name}”({codes}),文中没有足够线索区分。"
            found.append(Finding("place.ambiguous", Severity.WARNING, message, _PLACE_REMEDY, at))
        else:
            found.append(Finding("place.unknown", Severity.WARNING, "看不出这是哪个地方的报告。", _PLACE_REMEDY, at))
    if metadata.year is None:
        found.append(Finding("year.unknown", Severity.WARNING, "看不出报告的是哪一年。", "在文首信息中写 year。", head.span))
    return found
