"""Figures of less, or of more, than a row counts: so many of each, one kind of case, several years, what a higher level did."""

import re
from bisect import bisect_right
from collections.abc import Callable
from functools import lru_cache
from typing import NamedTuple

from builder.catalogue.indicators import IndicatorKind
from builder.measure.clauses import Setting
from builder.measure.drafts import Draft
from builder.measure.institutions import RAISED
from builder.measure.periods import YEAR_AGAIN, is_of_part, is_of_years
from builder.measure.reader import Reader
from builder.model.marks import Heading

_EACH = re.compile(
    r"(?:每(?:[一二两三双]?个?)(?:行政|自然)?(?:村|社区|乡镇|镇|街道|单位|部门|季度|月|周|半年|户|人)|每[百千万]+人|[村户人]均|平均(?:不到|不足|仅|只有|为|有|约|近)?|[日月周年]均|各自?(?:聘请?|配备|选聘|明确|确定|开展|组织|举办)(?=[^,;。]{0,6}$))(?!.*[共总合累])"
)
# 半年听取一次, 每季度研究1次: how often, not how many times.
_HOW_OFTEN = re.compile(r"(?:(?<![上下前后])半年|季度)[^,;。]{2,8}$")
# 县级政府中,杏岭等9个县收到申请超过【40件】: a mark that several passed, nobody's count.
_PASSING = frozenset("过于足")
_PASSED = re.compile(r"\d余?[个家](?:[县市区旗州镇乡]|部门|单位|街道)[^,。;]{0,16}(?:超过|[多少低高]于|不足)$")
# 治安管理类案件【13件】, 收案主要集中在公安和市场监管领域,分别为【36件】: cases of one kind. 刑事类 and 民事类 have rows of their own.
_KIND = re.compile(
    r"(?<![各这此两几多种])类(?:案件|申请|事项|诉求)?(?:新收|受理|收到|办理|办结|审结|共|有|为|达)*$|其他[^,。;]{0,8}$"
)
# 个别县区纠错率超过【20%】, 石桥、永丰等3个镇培养【286名】: what some have is nobody's figure.
_SOME = re.compile(
    r"(?:个别|少数|部分|有的|有些|一些|多数|大多数)(?:县|市|区|乡镇|镇|街道|部门|单位|地区|地方|行业|领域|执法|行政机关)(?!.*(?:[共总合累]计?|全[省市区县州旗镇乡]))"
    r"|等\d+个(?:县|市|区|乡|镇|街道|村|社区)(?!.*(?:[共总合累]计?|全[省市区县州旗镇乡]))"
)
# 经济建设方面的提案【63件】, 集体提案【25件】, 收到提案【134件】,经审查立案129件: one field's or one sort of author's, and what
# was sent in and not all taken up.
_OF_FIELD = re.compile(
    r"(?:(?:方面|类|领域)的?(?:代表|委员|政协)?(?:建议|提案|议案)|(?:集体|个人|联名|党派|团体|界别)的?提案|提(?:出|交)提案)$"
)
_TAKEN_UP = re.compile(r",(?:其中)?(?:经)?(?:审查|筛选|审核)*(?:后)?,?(?:予以)?立案\d|余?[个家]?(?:承办|主办|责任)?(?:单位|部门)")
_GATHERED = re.compile(r"(?:集中|分布)[在于](?!.*(?:;|[共总合累]计?|全年))")
_ONCE = ("一次", "1次", "两次", "2次")
_LONGEST_EACH = 40
_EVENTS = "society.publicity_events"
# 参加市里组织的执法培训3次: what a higher level held is not the place's own.
_ATTENDED = re.compile(r"参[加与]了?(?P<host>上级|全国|国家|司法部|自治区|[省市州县区])[^,;。]{0,14}?(?:培训|轮训|研讨|学习)")
# 自治区下放46项、市级下放21项: what a higher level handed down is not what the place handed on.
_HANDED = re.compile(r"(?P<host>上级|国家|自治区|[省市州])(?:级|政府|人民政府)?(?:委托|授权)?(?:下放|赋权)")
# “法律进乡村”860场 is of one kind of place, 进机关、进乡村 are of several.
_PLACE = re.compile(
    r'进(?:机关|乡村|农村|村(?!居)|社区|学校|校园|企业|单位|军营|网络|宗教场所|景区|家庭|工地|市场|村居)"?(?P<more>[、等"])?'
)
_WHOLE_DOES = re.compile(r"(?<=[,;])全[省市区县州旗镇乡](?=(?:全年|累计|共)*(?:开展|组织|举办|发放|印发|派发))")
# 收到信息公开申请21件。发生行政诉讼案件【1件】: suits over disclosure, where the sentence says nothing of its own.
_BARE_SUITS = re.compile(
    r"(?:20\d\d年度?|本?年度?|全年)?,?(?:共|因|由|此|其|发生|产生|引发|引起|涉及|被|提起|申请|的)*"
    r"(?:行政复议(?:案件|申请)?数?\d+件[,、;](?:[^,、;。]{0,12}[,;])?(?:提起|引发|发生)?)?行政诉讼(?:案件)?数?"
)
_DISCLOSURE = re.compile(r"信息公开|依申请|公开申请|申请公开")
# 三年来受理申请56件。经审理,撤销6件: what came of the cases of the sentence before.
_CASES = re.compile(r"\d[件起宗]")
_GOES_ON = re.compile(r"其中[,:]?|经[^,;。\d]{0,4}[审复][^,;。\d]{1,2},|(?:在|已)?[审办]结的?[^,;。\d]{0,8}中[,:]")
_LONGEST_BEFORE = 120  # two sentences back at most
# 7月份,12345热线受理诉求2.8万件。直接办结率【85%】: what the circular of a month goes on to say is of the month.
_MONTHLY = re.compile(r"(?:20\d\d年)?(?:\d{1,2}月份?|第?[一二三四1-4]季度|[上下]半年|第\d+周|本[周月季])[^。]*热线")
# 工作任务是:办案不少于【2万件】: what is asked for.
_ASKED = re.compile(r"(?:任务|目标|指标|要求)(?:数|值)?(?:分别)?[是为:][^。]*(?:不少于|不低于)$")
# 中心组集体学习12次 without a word of law; 《行政复议法》 and 《信访工作条例》 are law by their names.
_LAW = re.compile(r"法[治律规典制》]|[学宪普依司执立守涉]法|(?:条例|规定)》")


def _is_several_years(reader: Reader, draft: Draft) -> bool:
    """Several years at once, as the words from the sentence's beginning say, and none of them the number's own."""
    return draft.year is None and is_of_years(
        reader.found.text, _beginning(reader.found.text, draft.setting), draft.quantity.start, reader.year
    )


def _is_part_of_year(reader: Reader, draft: Draft) -> bool:
    """A quarter, a half or a festival, as the words from the sentence's beginning say."""
    return is_of_part(reader.found.text, _beginning(reader.found.text, draft.setting), draft.quantity.start)


def _beginning(text: str, setting: Setting) -> int:
    """Where the words on the time begin: the sentence before where this one goes on with its cases (三年来受理申请56件。经审理,撤销【6件】)."""
    opened = setting.sentence
    if not text.startswith("。", opened - 1) or not _GOES_ON.match(text, opened):
        return opened
    before = max(text.rfind("。", 0, opened - 1), text.rfind("\n", 0, opened - 1)) + 1
    return before if _CASES.search(text, before, opened) else opened


def _is_ratio(reader: Reader, draft: Draft) -> bool:
    """So many of each: 每村培养法律明白人【3名】, 村均5名, 半年听取【一次】."""
    text, setting, start = reader.found.text, draft.setting, draft.quantity.start
    words = text[max(setting.own, start - _LONGEST_EACH) : start]
    if text.startswith(_ONCE, start) and _HOW_OFTEN.search(words):
        return True
    return ("每" in words or "均" in words or "各" in words) and _EACH.search(words) is not None


def _is_of_some(reader: Reader, draft: Draft) -> bool:
    """What some of the places or bodies have, or several passed: 个别县(市、区)复议纠错率超过【20%】, 4个县纠错率超过【20%】, 超过【60%】的有杏岭县等4个县."""
    text, setting, start = reader.found.text, draft.setting, draft.quantity.start
    is_mark = text[start - 1] in _PASSING
    if is_mark and (
        text.startswith("的有", draft.quantity.end) or _PASSED.search(text, max(setting.clause, start - _LONGEST_EACH), start)
    ):
        return True
    return _SOME.search(text, setting.own, start) is not None


def _is_of_kind(reader: Reader, draft: Draft) -> bool:
    """The cases of one kind or field of a row that counts them all: 其他【6件】."""
    text, setting, start = reader.found.text, draft.setting, draft.quantity.start
    own = text[setting.own : start]
    is_one = ("类" in own or "其他" in own) and _KIND.search(text, setting.own, start) is not None
    return is_one or _GATHERED.search(text, setting.sentence, start) is not None


def _is_attended(reader: Reader, draft: Draft) -> bool:
    """Trainings that a level above held: 参加市里组织的执法培训【3次】."""
    held = _ATTENDED.search(reader.found.text, draft.setting.clause, draft.setting.stop)
    return held is not None and held["host"] != reader.speaker.level


def _is_handed_down(reader: Reader, draft: Draft) -> bool:
    """Powers that a level above handed down: 自治区下放【46项】."""
    handed = _HANDED.search(reader.found.text, draft.setting.own, draft.setting.tail)
    return handed is not None and handed["host"] != reader.speaker.level


def _is_of_one_place(reader: Reader, draft: Draft) -> bool:
    """Activities in one kind of place, and what was handed out there: “法律进乡村”【860场】,发放资料【1.2万份】."""
    text, setting = reader.found.text, draft.setting
    begun = setting.own if draft.match.test.cue.indicator == _EVENTS else setting.sentence
    # 进校园活动86场;【全县】普法730场,发放资料25万份: the whole place again
    again = max((whole.start() for whole in _WHOLE_DOES.finditer(text, begun, draft.quantity.start)), default=begun)
    places = list(_PLACE.finditer(text, again, draft.quantity.start))
    return len(places) == 1 and not places[0]["more"]


def _is_of_field(reader: Reader, draft: Draft) -> bool:
    """The proposals of one field, and those that came in before some were taken up: 收到提案【134件】,审查立案129件."""
    text = reader.found.text
    is_one = _OF_FIELD.search(text, draft.setting.own, draft.quantity.start) is not None
    return is_one or _TAKEN_UP.match(text, draft.quantity.end) is not None


def _is_asked_for(reader: Reader, draft: Draft) -> bool:
    """What a task asks for: 今年的任务是:办理案件不少于【2万件】."""
    return _ASKED.search(reader.found.text, draft.setting.sentence, draft.quantity.start) is not None


def _is_of_told_month(reader: Reader, draft: Draft) -> bool:
    """A later sentence of a paragraph that opens with a hotline's month: 直接办结率【85%】."""
    text, sentence = reader.found.text, draft.setting.sentence
    opened = text.rfind("\n", 0, sentence) + 1
    if opened == sentence or not _MONTHLY.match(text, opened, sentence):
        return False
    return YEAR_AGAIN.search(text, opened, draft.quantity.start) is None


def _is_over_disclosure(reader: Reader, draft: Draft) -> bool:
    """Suits told of in a paragraph on disclosure, in a sentence that says nothing else: 行政诉讼案件【3件】."""
    text, sentence = reader.found.text, draft.setting.sentence
    if not text.startswith("。", sentence - 1) or not _BARE_SUITS.fullmatch(text, sentence, draft.quantity.start):
        return False
    return _DISCLOSURE.search(text, max(text.rfind("\n", 0, sentence), sentence - _LONGEST_BEFORE), sentence) is not None


def _is_of_no_law(reader: Reader, draft: Draft) -> bool:
    """Studies of a paragraph that says no word of law up to the end of the sentence, under a heading that says none."""
    text, outline, sentence = reader.found.text, reader.outline, draft.setting.sentence
    if _LAW.search(text, text.rfind("\n", 0, sentence) + 1, draft.setting.close):
        return False
    above = bisect_right(outline, sentence, key=_start)
    return not above or _LAW.search(outline[above - 1].title) is None


def _start(heading: Heading) -> int:
    return heading.start


class Slice(NamedTuple):
    """One way to be less or more than a row counts: the question, and the rows, by how their ids begin, and kinds of row it is asked of."""

    is_one: Callable[[Reader, Draft], bool]
    rows: tuple[str, ...] = ("",)
    kinds: tuple[IndicatorKind, ...] = tuple(IndicatorKind)


_FLOWS = (IndicatorKind.FLOW,)
# Rates of the cases of a year, not of how things stand at its end: 六年来,调解成功率达【98.9%】.
_OF_A_YEARS_CASES = ("disputes.", "review.", "litigation.", "petitions.")
SLICES: tuple[Slice, ...] = (
    Slice(_is_ratio, kinds=(IndicatorKind.FLOW, IndicatorKind.STOCK)),
    Slice(_is_of_some),
    Slice(_is_several_years, kinds=_FLOWS),
    Slice(_is_part_of_year, kinds=(IndicatorKind.FLOW, IndicatorKind.RATE)),
    Slice(_is_several_years, _OF_A_YEARS_CASES, (IndicatorKind.RATE,)),
    Slice(_is_over_disclosure, ("litigation.cases",)),
    Slice(_is_of_told_month, ("functions.hotline",), (IndicatorKind.FLOW, IndicatorKind.RATE)),
    Slice(_is_of_field, RAISED),
    Slice(_is_asked_for, kinds=_FLOWS),
    Slice(_is_of_kind, ("review.", "litigation.", "petitions.", "functions.hotline"), _FLOWS),
    Slice(_is_attended, ("leadership.training_", "enforcement.officer_trainings")),
    Slice(_is_handed_down, ("functions.delegated_items",)),
    Slice(_is_of_one_place, (_EVENTS, "society.materials_distributed")),
    Slice(_is_of_no_law, ("leadership.study_sessions",)),
)


def is_slice(reader: Reader, draft: Draft) -> bool:
    """Whether the number is so many of each, of some, of several years, of one kind or place, or of what a higher level did."""
    cue = draft.match.test.cue
    return any([is_one(reader, draft) for is_one in _questions(cue.indicator, cue.kind)])  # noqa: C419 -- a list takes half the time


@lru_cache(maxsize=1024)
def _questions(indicator: str, kind: IndicatorKind) -> tuple[Callable[[Reader, Draft], bool], ...]:
    """The questions to ask of a number of this row: most rows have two."""
    return tuple(one.is_one for one in SLICES if indicator.startswith(one.rows) and kind in one.kinds)
