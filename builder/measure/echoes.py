"""Numbers that say nothing of their own: last year's beside this year's, a body's share, the rest of a list."""

import re
from bisect import bisect_right

from builder.measure.clauses import Setting, mask_between
from builder.measure.drafts import Draft, are_same
from builder.measure.institutions import RAISED, STATIONS
from builder.measure.lists import Listed
from builder.measure.matching import Match, counts_what_follows, match
from builder.measure.naming import DOINGS
from builder.measure.periods import is_of_years
from builder.measure.reader import Reader
from builder.measure.scope import Scope, share_of
from builder.measure.settling import OF_SEVERAL_BODIES
from builder.measure.years import closes_pair, is_growth, opens_pair, spoken_year, words_end
from builder.model.marks import Quantity

_SIDE = re.compile(r"[、,]?(?:其中)?[线网]下(?:共?(?:开展|组织|举办|培训|集中|学习))*")  # 线上9次、【线下2次】
# 县委常委会研究法治建设议题3次,县政府常务会【5次】
_MEETING = re.compile(
    r"[、,;]?[省市区县州旗镇乡]?(?:委|政府|党委|党组)?(?:常务会(?:议)?|常委会(?:会议)?|党组会(?:议)?|党工?委会(?:议)?|[县区镇乡市]长办公会(?:议)?|主任办公会(?:议)?)(?:共|先后)?"
)
_RAISED_AT = re.compile(r"[、,](?:全国|[省市区县州旗]级?)(?:代表)?(?:建议|提案)?")  # 建议省级2件、【市级】5件
# 受理379件,审结352件;【从收案分布看】,望江区226件: the list says of itself what it counts.
_SEEN_BY_DEED = re.compile(r"[,;][从按](?:收案|新收|收到|受理|办案|办结|审结)[^,;。]{0,8}[看分],")
_LONGEST_ECHO = 20  # 其中以市人民政府为被告的案件
_LOOK_BACK = 3  # a figure and the one it echoes have at most a rate or two between them: 33场(同比增长6.5%),比2023年的【31场】
_BARE_LIST = re.compile(r",?分别(?:为|是|有|达到?)?")
_LISTED = frozenset("、,;")
_LONGEST_LIST = 12
_FEWEST = 2


def said_before(text: str, draft: Draft) -> str:
    """The words that a figure has before it."""
    return text[draft.setting.own : draft.quantity.start]


def echo(reader: Reader, setting: Setting, kin: Draft) -> Match:
    """The match of a figure that says itself but whose or when it is."""
    return Match(kin.match.test, mask_between(reader.found, setting.sentence, setting.tail))


def _is_left_aside(reader: Reader, quantity: Quantity, setting: Setting, other: Draft) -> bool:
    """Whether a share's own words name what the row leaves aside: 调解纠纷1.42万件,县医疗纠纷调委会调解【112件】."""
    without = other.match.test.without
    return bool(without) and bool(without & mask_between(reader.found, setting.own, quantity.start))


def kin_of(reader: Reader, quantity: Quantity, setting: Setting, before: list[Draft]) -> Draft | None:
    """The figure that this one echoes: last year's beside this year's, the second of a pair, 其中市本级486项, 三年来192万个,其中2022年68万个."""
    text = reader.found.text
    other = _last_alike(reader, quantity, setting, before)
    if other is None or _SEEN_BY_DEED.search(text, other.quantity.end, setting.own):
        return None
    is_near = quantity.start - setting.own <= _LONGEST_ECHO
    is_bare = is_near and spoken_year(text, quantity, setting, reader.year).is_bare
    if is_bare or (is_near and _is_share(reader, quantity, setting, other, before)):
        of_years = is_bare and is_of_years(text, setting.sentence, other.quantity.start, reader.year)
        is_other = is_bare and _is_nearer(reader, quantity, setting, other)
        if (not other.indicator and not of_years) or is_other or _is_left_aside(reader, quantity, setting, other):
            return None
        return _whole_of_shares(reader, quantity, setting, before) or _of_same_deed(reader, quantity, setting, before, other)
    is_pair = opens_pair(text, other.quantity, other.setting)[0] and closes_pair(text, other.quantity, quantity)
    return other if is_pair else None


def _last_alike(reader: Reader, quantity: Quantity, setting: Setting, before: list[Draft]) -> Draft | None:
    """The nearest figure of the sentence whose row is counted as this number is."""
    near = [draft for draft in before[-_LOOK_BACK:] if draft.setting.sentence == setting.sentence]
    text = reader.found.text
    near = [draft for draft in near if not _is_aside(text, draft.quantity.end, quantity.start)]
    alike = next((draft for draft in reversed(near) if quantity.unit in draft.match.test.units), None)
    return None if alike is None or _follows_another(reader, quantity, setting, before) else alike


def _is_share(reader: Reader, quantity: Quantity, setting: Setting, other: Draft, before: list[Draft]) -> bool:
    """Whether a number says of itself but whose it is, or on which side: 其中市本级【486项】, 线上9次、【线下2次】."""
    text = reader.found.text
    is_of_body = not (other.indicator or "").startswith(STATIONS) and share_of(
        text, setting, quantity.start, reader.speaker, said=said_before(text, other)
    )
    return bool(
        is_of_body
        or _SIDE.fullmatch(text, setting.own, quantity.start)
        or goes_on(text, quantity, before)
        or (other.indicator in OF_SEVERAL_BODIES and _MEETING.fullmatch(text, setting.own, quantity.start))
        or (other.indicator in RAISED and _RAISED_AT.fullmatch(text, setting.own, quantity.start))
    )


def _is_nearer(reader: Reader, quantity: Quantity, setting: Setting, other: Draft) -> bool:
    """Whether another level stands between last year's figure and the one it would echo: 许可4280件,合计4610件,上年【4688件】."""
    between = reader.quantities[reader.place_of(other.setting.after) : reader.place_of(quantity.start)]
    whole = setting._replace(own=other.setting.after)
    return any(one.unit == quantity.unit and not is_growth(reader.found.text, one, whole) for one in between)


def _is_aside(text: str, end: int, start: int) -> bool:
    """Whether a figure that ends at `end` stands in a bracket that is closed before `start`: 171件(刑事113件),较上年的【149件】 is none of 刑事."""
    closed = text.find(")", end, start)
    return closed >= 0 and text.find("(", end, closed) < 0


def _follows_another(reader: Reader, quantity: Quantity, setting: Setting, before: list[Draft]) -> bool:
    """Whether a number is the second of a list whose first is of no row: 受理71件;县公安局作为被申请人的33件、县自然资源局【12件】."""
    text = reader.found.text
    if not before or not text.startswith("、", setting.own):
        return False
    first = reader.quantities[reader.place_of(quantity.start) - 1]
    if first.end != setting.own or first.unit != quantity.unit:
        return False
    last = before[-1].quantity
    told = text[last.end : first.start]
    return last.start != first.start and "其中" not in told and "(" not in told


def goes_on(text: str, quantity: Quantity, before: list[Draft]) -> bool:
    """Whether a number is the second of one body's share of two rows: 交易2310宗,成交额386亿元,其中市本级1210宗、【212亿元】."""
    share = before[-1] if before else None
    if share is None or share.scope is None or text[share.quantity.end : quantity.start] != "、":
        return False
    return quantity.unit not in share.match.test.units


def _whole_of_shares(reader: Reader, quantity: Quantity, setting: Setting, before: list[Draft]) -> Draft | None:
    """The figure that the shares from this one on make up: 调解318件,成功312件,其中镇调委会【132件】、村调委会186件."""
    text = reader.found.text
    if "其中" not in text[setting.own : quantity.start]:
        return None
    wholes = [other for other in before if other.setting.sentence == setting.sentence and quantity.unit in other.match.test.units]
    if len(wholes) < _FEWEST:
        return None
    at = reader.place_of(quantity.start)
    amount, end = 0.0, quantity.end
    for share in reader.quantities[at : at + _LONGEST_LIST]:
        if share.unit != quantity.unit or (amount and text[end] not in _LISTED):
            break
        amount += share.value
        end = share.end
    return next((other for other in wholes if other.indicator and are_same(amount, other.quantity.value)), None)


def _of_same_deed(reader: Reader, quantity: Quantity, setting: Setting, before: list[Draft], other: Draft) -> Draft | None:
    """The figure whose words tell the deed of a share: 受理1004件,审结921件,败诉87件,其中市中级法院【审结163件】 is no share of 败诉."""
    text = reader.found.text
    deed = _deed(text, setting, quantity.start)
    if deed in said_before(text, other) or text.find(deed, setting.sentence, other.setting.own) < 0:
        return other
    same = (one for one in reversed(before) if one.setting.sentence == setting.sentence and deed in said_before(text, one))
    return next(same, None)


def _deed(text: str, setting: Setting, start: int) -> str:
    """What a number's own words end on where that is a deed: 其中市中级法院【审结】163件."""
    end = words_end(text, start)
    return next((deed for deed in DOINGS if text.endswith(deed, setting.own, end)), "")


def row_of_list(reader: Reader, quantity: Quantity, setting: Setting, listed: Listed, before: list[Draft]) -> Draft | None:
    """The figure before a list that names bodies alone: 总量达48.6万户,比上年末增长6.3%,杏岭县、槐川县分别为【8.2万户】、4.1万户."""
    if not before or not _BARE_LIST.fullmatch(reader.found.text, listed.start, listed.end):
        return None
    last = before[-1]
    if last.setting.sentence != setting.sentence or quantity.unit not in last.match.test.units:
        return None
    return last if last.indicator is not None else None


def is_behind_shares(reader: Reader, draft: Draft, scope: Scope, before: list[Draft]) -> bool:
    """Whether another body's share stands between a body and this figure, which is neither's: 其中县城管局99件、县住建局77件,办结率【100%】."""
    if scope.body is None or not before:
        return False
    last = before[-1]
    if last.setting.sentence != draft.setting.sentence or last.scope in (None, scope.body):
        return False
    named = [mark for mark in reader.marks.get(draft.setting.sentence, ()) if mark.end <= draft.quantity.start]
    return scope.body in [mark.name for mark in named] and all(mark.end <= last.quantity.start for mark in named)


def led(reader: Reader, quantity: Quantity, setting: Setting) -> Match | None:
    """What a body's number is of, where a clause before the list says it: 从收案情况看,杏岭县【226件】, 处罚情况如下:县公安局【86件】."""
    found = reader.found
    if quantity.unit not in reader.lexicon.units or setting.sentence == setting.clause:
        return None
    if setting.is_listed and setting.own == quantity.start:
        return None  # 杏岭县、槐川县收到26件、19件,受理21件、【17件】: of neither alone
    if not setting.is_listed:
        if setting.own > setting.clause or quantity.start - setting.own > _LONGEST_ECHO:
            return None
        is_of_other = counts_what_follows(found.text, quantity, setting)  # 邀请法律顾问授课,全镇【91名】干部参加
        if is_of_other or share_of(found.text, setting, quantity.start, reader.speaker) is None:
            return None
    wider = found.clauses[bisect_right(found.clauses, setting.clause - 1) - 1]
    if _deed(found.text, setting, quantity.start) not in found.text[wider : setting.clause]:
        return None
    return match(reader, quantity, setting._replace(own=wider, clause=wider))
