"""Which figures a report gives: each quantity, and the indicator, body and year that its words name."""

import re
from collections.abc import Sequence
from functools import cache, partial
from typing import NamedTuple, TypeAlias

from builder.catalogue.cues import Cues
from builder.catalogue.divisions import Divisions
from builder.catalogue.indicators import Indicators
from builder.measure.bodies import EACH, speaker_of
from builder.measure.clauses import Setting, scan, settings
from builder.measure.drafts import Draft
from builder.measure.echoes import echo, goes_on, is_behind_shares, kin_of, led, row_of_list, said_before
from builder.measure.institutions import AWARDS, RAISED, STATIONS, is_strangers
from builder.measure.lexicon import Lexicon, lexicon_of
from builder.measure.lists import Listed, listed_share
from builder.measure.matching import Match, match, topic_before, topic_between
from builder.measure.reader import Reader
from builder.measure.refusing import is_planned, is_refused
from builder.measure.scope import LEVEL_NEXT, Scope, scope_of, share_of
from builder.measure.settling import settle
from builder.measure.tables import cells_of
from builder.measure.totals import common_scope, is_of_several_rows, terms_of
from builder.measure.years import Spoken, opens_pair, planned_chapters, spoken_year
from builder.model.marks import Heading, Level, Metadata, Observation, Quantity
from builder.model.text import RestoredText
from builder.model.tuples import maker

# 市级 is the provincial level in 北京, 天津, 上海, 重庆.
_MUNICIPAL, _PROVINCIAL = "society.demo_villages_municipal", "society.demo_villages_provincial"
# Reconsideration is the government's, through its office of justice; bureaus led from above decide their own.
_DECIDES = re.compile(r"司法|税务|海关|国家安全|金融|法制|^$")
_NEXT_SHARE = ("、", "交办", "转办", "转交", "派发", "分派", "转派")  # 受理1.8万件,【交办】县城管局3126件、县教体局1412件
_NO_YEAR = Spoken(0)  # a report of no known year: its figures stand, and fill no cell


class Told(NamedTuple):
    """One report as far as it is read: its words, headings and numbers, and who speaks."""

    text: RestoredText
    outline: tuple[Heading, ...]
    quantities: tuple[Quantity, ...]
    metadata: Metadata


# Where a number's words stand, the list that they are of, if any, and the cue that they answer to.
_Named: TypeAlias = tuple[Setting, Listed | None, Match | None]

_observed = maker(Observation)


def observe(
    reports: Sequence[Told], indicators: Indicators, cues: Cues, divisions: Divisions | None
) -> list[tuple[Observation, ...]]:
    """One observation per quantity of each report, in order; most have no indicator.

    A step is through with all reports before the next begins, as in `builder.reading`: that takes six sevenths of the time.
    """
    lexicon = lexicon_of(cues)
    readers = [_reader(told, lexicon, indicators, divisions) for told in reports]
    placed = [settings(reader.found, told.quantities) for reader, told in zip(readers, reports, strict=True)]
    named = [
        [_named(reader, quantity, setting) for quantity, setting in zip(told.quantities, around, strict=True)]
        for reader, told, around in zip(readers, reports, placed, strict=True)
    ]
    return [
        _observations(reader, told.quantities, around, own)
        for reader, told, around, own in zip(readers, reports, placed, named, strict=True)
    ]


def _reader(told: Told, lexicon: Lexicon, indicators: Indicators, divisions: Divisions | None) -> Reader:
    metadata, found = told.metadata, scan(told.text.folded, lexicon, told.quantities)
    speaker = speaker_of(metadata, divisions)
    return Reader(
        found,
        told.outline,
        told.quantities,
        lexicon,
        speaker,
        metadata.year or 0,
        planned_chapters(told.outline, len(found.text), metadata.year),
        _absent(indicators, metadata),
        ((metadata.province if metadata.level is not Level.PROVINCE else metadata.jurisdiction) or "").endswith("市"),
        cache(partial(topic_between, found)),  # several cues of a number ask for it
        cache(partial(topic_before, told.outline, found.text, lexicon)),  # several numbers of a sentence ask for it
        {},
        cells_of(told.text.folded, speaker),
    )


def _observations(
    reader: Reader, quantities: Sequence[Quantity], placed: Sequence[Setting], named: Sequence[_Named]
) -> tuple[Observation, ...]:
    drafts: list[Draft] = []
    for quantity, own in zip(quantities, named, strict=True):
        draft = _read(reader, quantity, own, drafts)
        if draft is not None:
            drafts.append(draft)
    settle(reader.found.text, drafts)
    told = {draft.quantity.start: draft for draft in drafts if draft.indicator is not None}
    return tuple(
        [
            _observation(reader, quantity, setting, told.get(quantity.start))
            for quantity, setting in zip(quantities, placed, strict=True)
        ]
    )


def _observation(reader: Reader, quantity: Quantity, setting: Setting, draft: Draft | None) -> Observation:
    """A figure of a row, or a number that fills none and still speaks of a year: a plan's of the next."""
    if draft is not None:
        return _observed((quantity, draft.indicator, draft.scope, draft.year, draft.part))
    year = reader.year
    is_ahead = is_planned(reader, quantity, setting)
    if year and (is_ahead or reader.found.text.find("年", setting.sentence, quantity.start) >= 0):
        spoken = spoken_year(reader.found.text, quantity, setting, year).year
        year = max(spoken, year + 1) if is_ahead else spoken
    return _observed((quantity, None, None, year or None, False))


def _named(reader: Reader, quantity: Quantity, setting: Setting) -> _Named:
    """What the words around a number say of it."""
    listed, tail = reader.cells.get(quantity.start), setting.after
    if listed is None and setting.is_listed:
        listed, tail = listed_share(reader.found, setting, quantity.start, reader.speaker), setting.stop
    if listed is not None:
        setting = setting._replace(own=listed.start, near=listed.end, tail=tail)
    return setting, listed, match(reader, quantity, setting)


def _read(reader: Reader, quantity: Quantity, named: _Named, before: list[Draft]) -> Draft | None:
    """What a number's words say, and whether that may fill a row; None where they say nothing."""
    setting, listed, found = named
    kin: Draft | None = None
    terms = terms_of(reader, quantity, setting, before)
    if terms:
        found = echo(reader, setting, terms[0])
    elif is_of_several_rows(reader, quantity, setting, before):
        return None
    elif found is None:
        kin = (
            kin_of(reader, quantity, setting, before)
            if listed is None
            else row_of_list(reader, quantity, setting, listed, before)
        )
        found = led(reader, quantity, setting) if kin is None else echo(reader, setting, kin)
    if found is None:
        return None
    draft = Draft(quantity, setting, found, year=None if listed is None else listed.year)
    if is_refused(reader, draft):
        return draft
    text = reader.found.text
    spoken = _when(reader, draft)
    opens, is_dated = opens_pair(text, quantity, setting)
    if not spoken.is_sure or (opens and not is_dated and not spoken.is_bare):
        return draft
    indicator = found.test.cue.indicator
    if reader.is_municipality and indicator == _MUNICIPAL:
        indicator = _PROVINCIAL
    if terms:
        whose: Scope | None = common_scope(terms)
    else:
        whose = listed.scope if listed is not None and listed.year is None else _whose(reader, draft, indicator, kin, before)
    if whose is None or is_strangers(whose.body or whose.deputy, indicator):
        return draft
    draft.scope, draft.deputy = whose
    draft.indicator = indicator
    draft.year = spoken.year or None
    return draft


def _when(reader: Reader, draft: Draft) -> Spoken:
    """The year of a draft: the one that a list or a table pairs it with, else the one that its words name."""
    if draft.year is not None:
        return Spoken(draft.year, is_sure=draft.year <= reader.year)
    return spoken_year(reader.found.text, draft.quantity, draft.setting, reader.year) if reader.year else _NO_YEAR


def _whose(reader: Reader, draft: Draft, indicator: str, kin: Draft | None, before: list[Draft]) -> Scope | None:
    """Whose figure a draft is: its own words say it, else the figure's that it echoes."""
    quantity, setting = draft.quantity, draft.setting
    if kin is None or kin.indicator is None:
        text = reader.found.text
        if text.startswith(_NEXT_SHARE, setting.own) and not indicator.startswith(STATIONS):
            # 其中市法律援助中心680件、【赤岭县法律援助中心】410件; 其中县公安局持证312人、【柳坪镇】持证26人
            said = said_before(text, before[-1]) if before and before[-1].setting.sentence == setting.sentence else ""
            share = share_of(text, setting, quantity.start, reader.speaker, said=said)
            if share is not None and not (share.body and indicator.startswith(AWARDS)):  # 省级64个、【州级210个】
                return share
            if LEVEL_NEXT.match(text, setting.own):
                return Scope(None, EACH)
        scope = scope_of(reader.found, setting, quantity.start, indicator, reader.speaker, reader.marks)
        return None if is_behind_shares(reader, draft, scope, before) else scope
    if goes_on(reader.found.text, quantity, before):
        return Scope(before[-1].scope, before[-1].deputy)
    said = said_before(reader.found.text, kin)
    share = share_of(reader.found.text, setting, quantity.start, reader.speaker, said=said)
    if share and (share.body or "").endswith("本级") and indicator.startswith(AWARDS):
        return None  # 市级43个,【县级130个】: villages of another rank
    # 政协提案市级5件、【县级121件】: by whom they were raised, not who answers them.
    is_raised = kin.indicator in RAISED and reader.found.text.endswith("级", setting.own, quantity.start)
    return share if share and not is_raised else Scope(kin.scope, kin.deputy)


def _absent(indicators: Indicators, metadata: Metadata) -> frozenset[str]:
    """The rows that the speaker cannot have: a township's, and reconsideration at a bureau that is but the respondent.

    Other levels that lack a row have it under another name or not at all.
    """
    level = metadata.level
    if level is Level.DEPARTMENT and metadata.jurisdiction and not _DECIDES.search(metadata.issuer or ""):
        return frozenset(row.id for row in indicators.rows if row.id.startswith("review."))
    if level is not Level.TOWNSHIP:
        return frozenset()
    return frozenset(row.id for row in indicators.rows if row.levels and level not in row.levels)
