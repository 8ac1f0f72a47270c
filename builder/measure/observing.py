"""Which figures a report gives: each quantity, and the indicator, body and year that its words name."""

import re
from typing import NamedTuple

from builder.catalogue.cues import Cues
from builder.catalogue.indicators import Indicators
from builder.measure.clauses import Scan, mask_between, scan, settings, words_between
from builder.measure.lexicon import Lexicon, lexicon_of
from builder.measure.matching import match
from builder.measure.parts import Draft, settle
from builder.measure.scope import Speaker, scope_of, share_of, speaker_of
from builder.measure.slices import in_campaign
from builder.measure.years import closes_pair, is_growth, opens_pair, spoken_year
from builder.model.marks import Citation, Heading, Level, Metadata, Observation, Quantity
from builder.model.text import RestoredText

_PLANS = re.compile(
    r"下一步|下一阶段|下一年|下步|明年|今后|努力方向|工作(?:打算|计划|安排|思路)|(?:打算|设想|展望|思路|计划|安排)$|改进措施|20\d\d年(?:工作|重点|主要|法治)"
)
_CHAPTER = 2  # 一、 and (一): what stands under (1) and 一是 speaks on of their heading
_LOOK_BACK = 3  # a figure and the one it echoes have at most a rate or two between them: 33场(同比增长6.5%),比2023年的【31场】


class Reader(NamedTuple):
    """What every number of one report is read with."""

    found: Scan
    lexicon: Lexicon
    speaker: Speaker
    year: int
    planned: tuple[tuple[int, int], ...]
    absent: frozenset[str]


def observe(  # noqa: PLR0913 -- the stage's inputs, as the reading stage hands them on
    text: RestoredText,
    outline: tuple[Heading, ...],
    citations: tuple[Citation, ...],  # noqa: ARG001 -- every measuring stage is handed the same marks
    quantities: tuple[Quantity, ...],
    metadata: Metadata,
    indicators: Indicators,
    cues: Cues,
    divisions: object,  # noqa: ARG001 -- as above
) -> tuple[Observation, ...]:
    """One observation per quantity, in order; most have no indicator."""
    if not quantities:
        return ()
    lexicon = lexicon_of(cues)
    found = scan(text.folded, lexicon)
    is_township = metadata.level is Level.TOWNSHIP
    absent = frozenset(row.id for row in indicators.rows if is_township and row.levels and metadata.level not in row.levels)
    reader = Reader(found, lexicon, speaker_of(metadata), metadata.year or 0, _planned(outline, text.text, metadata.year), absent)
    drafts = [Draft(quantity, setting) for quantity, setting in zip(quantities, settings(found, quantities), strict=True)]
    for place, heading in enumerate(_topics_of_headings(outline, reader, quantities)):
        _read(reader, drafts, place, heading)
    settle(found.text, drafts)
    return tuple(
        Observation(
            draft.quantity,
            draft.indicator,
            draft.scope,
            (draft.year if draft.indicator else None) or metadata.year,
            draft.part,
        )
        for draft in drafts
    )


def _read(reader: Reader, drafts: list[Draft], place: int, heading: int) -> None:
    """Give a draft its reading: what its words say, and whether that may fill a row."""
    draft = drafts[place]
    quantity, setting, text = draft.quantity, draft.setting, reader.found.text
    draft.match = match(reader.found, reader.lexicon, quantity, setting, heading)
    kin: Draft | None = None
    if draft.match is None:
        kin = _kin(reader, drafts, place)
        if kin is None:
            return
        draft.match = kin.match
    if draft.match is None or _is_refused(reader, draft):
        return
    spoken = spoken_year(text, quantity, setting, reader.year)
    if spoken.year is None:
        return
    opens, is_dated = opens_pair(text, quantity, setting)
    if opens and not is_dated and not spoken.is_bare:
        return
    indicator = draft.match.test.cue.indicator
    if kin is None:
        draft.scope, draft.deputy = scope_of(text, setting, quantity.start, indicator, reader.speaker)
    else:
        draft.scope, draft.deputy = share_of(text, setting, quantity.start, reader.speaker) or kin.scope, kin.deputy
    draft.indicator = indicator
    draft.year = spoken.year if reader.year else None


def _kin(reader: Reader, drafts: list[Draft], place: int) -> Draft | None:
    """The figure that this one echoes: last year's beside this year's, the second of a pair, 其中市本级486项."""
    text = reader.found.text
    draft = drafts[place]
    for other in drafts[max(0, place - _LOOK_BACK) : place][::-1]:
        if other.setting.sentence != draft.setting.sentence:
            return None
        if other.match is None or draft.quantity.unit not in other.match.test.units:
            continue
        if spoken_year(text, draft.quantity, draft.setting, reader.year).is_bare:
            return other if other.indicator else None
        if share_of(text, draft.setting, draft.quantity.start, reader.speaker):
            return other if other.indicator else None
        if opens_pair(text, other.quantity, other.setting)[0] and closes_pair(text, other.quantity, draft.quantity):
            return other
        return None
    return None


def _is_refused(reader: Reader, draft: Draft) -> bool:
    """Whether the number is a plan's, a change, newly done where the row is a stock, or a campaign's."""
    quantity, setting, found, groups = draft.quantity, draft.setting, reader.found, reader.lexicon.groups
    if draft.match is None or draft.match.test.cue.indicator in reader.absent:
        return True
    if any(start <= quantity.start < end for start, end in reader.planned) or is_growth(found.text, quantity, setting):
        return True
    cue = draft.match.test.cue
    if not cue.fresh and _is_new(reader, draft):
        return True
    return not cue.campaign and in_campaign(found, reader.lexicon, setting, quantity.start, groups["campaign"])


def _is_new(reader: Reader, draft: Draft) -> bool:
    """Whether the sentence last said 新增, 本年度建成 and not 现有, 累计 after it."""
    groups, bits = reader.lexicon.groups, reader.lexicon.bits
    newly, standing = groups["newly"], groups["standing"]
    for word, begin, _ in reversed(words_between(reader.found, draft.setting.sentence, draft.setting.tail)):
        if bits[word] & newly:
            return True
        if bits[word] & standing and begin < draft.quantity.start:
            return False
    return False


def _topics_of_headings(outline: tuple[Heading, ...], reader: Reader, quantities: tuple[Quantity, ...]) -> list[int]:
    """For each quantity the topics that the nearest heading above it names, 0 where it names none."""
    listed: list[int] = []
    place = topic = 0
    named = reader.lexicon.topics
    for quantity in quantities:
        while place < len(outline) and outline[place].start <= quantity.start:
            heading = outline[place]
            own = 0
            for word, _, _ in words_between(reader.found, heading.start, heading.end):
                own |= named[word]
            topic = own or (topic if heading.level > _CHAPTER else 0)
            place += 1
        listed.append(topic)
    return listed


def _planned(outline: tuple[Heading, ...], text: str, year: int | None) -> tuple[tuple[int, int], ...]:
    """The chapters that speak of the next year."""
    spans: list[tuple[int, int]] = []
    for place, heading in enumerate(outline):
        if heading.level <= _CHAPTER and _PLANS.search(heading.title) and not (year and f"{year}年" in heading.title):
            end = next((other.start for other in outline[place + 1 :] if other.level <= heading.level), len(text))
            spans.append((heading.start, end))
    return tuple(spans)
