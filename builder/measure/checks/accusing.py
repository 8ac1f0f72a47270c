"""What may be called wrong: lists whose words leave no doubt that they ought to add up (刑事73件,民事36件,共计119件), shares that have no other whole."""

import re
from math import inf

from builder.measure.changes import NO_PART
from builder.measure.checks.chance import NEXT_STEP
from builder.measure.checks.figures import Sentence, are_kin, before, grain, is_share, slack

# 共计119件, 三部门共计117件, 加上市本级105件,全市共420件; 全市共120件 alone counts others beside those listed.
_ADDS_UP = re.compile(r"[,、;]?(?:以上|[两三四五六七八九十]个?(?:部门|单位|级|项|类|者))?(?:共计?|合计|总计)")
_WITH_ALL = re.compile(r"[,、;]全[省市区县州旗](?:共计?|合计|总计)")
_REST_ADDED = re.compile(r"[,、;]?加上")
# 22个乡镇、36个部门共59家单位: bodies that are nothing but the two kinds named.
_KIND_OF_BODY = re.compile(r"[^\d,;:、()。\n和及与]{1,10}[、和及与]")
_BODIES_IN_ALL = re.compile(r"[^\d,;:、()。\n]{1,10}共计?")
_ALL_BODIES = re.compile(r"单位|部门|村\(社区\)|村居|镇街")
_LABELLED = re.compile(r"[,:]?(?:其中)?[,:]?[^,;:、()。\n]{0,4}分别[为是有][^\d,;:、()。\n]+")
_OPENED = re.compile(r"其中|包[括含]|分别")
_LISTED = ("、", "和", "及", "以及", "与")
_ITEM = re.compile(r"[、和与]")  # 县公安局、县水利局【分别】查处36件、19件: as many as there are numbers
_SHORT_FOR = re.compile(r"\((?!不?[含包])[^()\d]{1,5}\)")  # 县(市、区), 村(社区) are no remarks
# 规范性文件14件、合同161件、【其他文件】93件: nothing is left out.
_OTHERS = re.compile(r"(?:^|[及和与])其[他它余](?:各类|案件|事项|文件|情形|方式|处理|类型|人员|单位)?$")
# Any of these leaves room for another reading: a stock that grew, a next step, a list that is not the whole one.
_DOUBT = re.compile(rf"{NO_PART}|每|等|;|其中|包[括含]|涵盖|[(含由从]|{NEXT_STEP}")
_GROWN = re.compile(f"{NO_PART}|每")
# Parts that exclude each other by their own words: together they can never exceed the whole.
_FAMILIES = tuple(
    tuple(names.split())
    for names in (
        "刑事 民事 行政",
        "企业 个体 合作社",
        "工程 采购 土地 产权 矿业权",
        "新发 新办 换发 补发 补办",
        "公益诉讼 行政检察 社会治理",
        "专家 执业律师 公职律师",
        "网站 新媒体",
        "线上 线下",
        "网上 窗口",
        "男 女",
        "一审 二审 再审",
        "保留 修改 废止 失效",
        "通知书 决定书 意见书 建议书",
        "市级 市本级 市直 各县",
        "县级 县本级 县直 各乡镇",
        "骨干 普通",
        "简易 普通",
        "简易 一般",
        "第一批 第二批 第三批",
        "维持 驳回 撤销 变更 终止",
        "来信 来访 网上",
        "乡镇 村级",
        "上半年 下半年",
        "参考 免考 缺考",
    )
)
_NAMED = re.compile("|".join(dict.fromkeys(name for names in _FAMILIES for name in names)))
_OUTRIGHT = (("刑事", "民事"), ("民事", "刑事"), ("企业", "个体"), ("个体", "企业"))
# Parts of more than this of the whole are no slip of the pen: the figures count different things.
_CREDIBLE = 1.5
_PAIR = 2
_ALL = 100
_NEXT_SHARE = re.compile(r"[,(]?占比?")  # 企业120户,占24%;【个体360户,占】62%: of the same whole


def failing_before(sentence: Sentence, total: int) -> tuple[int, ...]:
    """The terms of a list that fills its sentence up to 共计, every part in one unit, and makes another total."""
    figures, terms = sentence.figures, tuple(range(total))
    announced = sentence.gaps[total].strip()
    is_full = _REST_ADDED.match(sentence.gaps[total - 1]) and _WITH_ALL.fullmatch(announced)
    if len(terms) < _PAIR or not (is_full or _ADDS_UP.fullmatch(announced)):
        return ()
    uniform = all(_is_sound(sentence, at, total) for at in (*terms, total))
    names, spread, _ = sentence.gaps[0].partition("分别")
    is_spread = bool(spread) and len(_ITEM.findall(names)) == len(terms) - 1
    listed = all(sentence.gaps[at].startswith((*_LISTED, ",")) and (is_spread or before(sentence, at)) for at in terms[1:])
    if not uniform or not listed or _DOUBT.search(_SHORT_FOR.sub("", "".join(sentence.gaps[: total + 1]))):
        return ()
    return () if adds_up(sentence, terms, total) or not figures[total].value else terms


def bodies_in_all(sentence: Sentence, total: int) -> tuple[int, ...]:
    """The numbers of two kinds of bodies that a number of bodies is made of: 22个乡镇、36个部门共58家单位."""
    figures, gaps = sentence.figures, sentence.gaps
    if not (_BODIES_IN_ALL.fullmatch(gaps[total]) and _ALL_BODIES.match(gaps[total + 1])):
        return ()
    first = total - 1
    while first and _KIND_OF_BODY.fullmatch(gaps[first]):
        first -= 1
    terms = tuple(range(first, total))
    is_sound = all(sentence.countable[at] and are_kin(figures[at].unit, figures[total].unit) for at in (*terms, total))
    return terms if len(terms) >= _PAIR and is_sound and _is_credible(sentence, terms, total) else ()


def failing_beneath(sentence: Sentence, terms: tuple[int, ...], total: int) -> tuple[int, ...]:
    """The second measures of a list that is complete, since its first add up, and that make another total.

    队伍42支1360人,其中综合8支420人、专业15支510人、社会19支450人.
    """
    seconds, whole = tuple(at + 1 for at in terms), total + 1
    if seconds[-1] >= len(sentence.figures) or any(sentence.gaps[at] for at in (whole, *seconds)):
        return ()
    if not all(_is_sound(sentence, at, whole) for at in (whole, *seconds)) or adds_up(sentence, seconds, whole):
        return ()
    return seconds if _is_credible(sentence, seconds, whole) else ()


def _is_credible(sentence: Sentence, terms: tuple[int, ...], total: int) -> bool:
    amount, whole = sum(sentence.figures[at].value for at in terms), sentence.figures[total].value
    return whole / _CREDIBLE < amount < whole * _CREDIBLE


def failing_after(sentence: Sentence, first: int, inside: tuple[int, ...]) -> tuple[int, ...]:
    """The terms of a list right after its total, full or exclusive by its words, that makes another total."""
    figures, gaps, total = sentence.figures, sentence.gaps, first - 1
    # 第一批44件,第二批14件,分别为来访6件: the nearest figure is a part itself, and its whole stands elsewhere.
    if any(figures[at].unit == figures[total].unit for at in range(total)):
        return ()
    end = first + 1
    while end < len(figures) and inside[end] == inside[first] and gaps[end].startswith(_LISTED):
        end += 1
    # 其中刑事145件,民事35件: a comma separates too, where the words say that the next figure is the list's.
    if end == first + 1 and end < len(figures) and gaps[end].startswith(",") and _are_exclusive(sentence, (first, end)):
        end += 1
    terms = tuple(range(first, end))
    if len(terms) < _PAIR or not all(_is_sound(sentence, at, total) for at in (total, *terms)):
        return ()
    if any(_GROWN.search(before(sentence, at)) for at in (total, *terms)) or adds_up(sentence, terms, total):
        return ()
    enumerated = _LABELLED.fullmatch(gaps[first]) and not gaps[end].startswith("等") and all(before(sentence, at) for at in terms)
    if not _is_credible(sentence, terms, total):
        return ()
    exceeds = sum(figures[at].value for at in terms) > figures[total].value
    is_closed = _OPENED.search(gaps[first]) and _OTHERS.search(before(sentence, terms[-1]))
    return terms if enumerated or is_closed or (exceeds and _are_exclusive(sentence, terms)) else ()


def failing_beside(sentence: Sentence, first: int) -> tuple[int, ...]:
    """The two terms right after a figure that say outright what it is made of, and exceed it: 案件246件,刑事86件、民事168件."""
    figures, terms, total = sentence.figures, (first, first + 1), first - 1
    if first + 1 >= len(figures) or not all(_is_sound(sentence, at, total) for at in (total, *terms)):
        return ()
    labels = [before(sentence, at) for at in terms]
    named = any(all(label.startswith(name) for label, name in zip(labels, names, strict=True)) for names in _OUTRIGHT)
    if not named or not sentence.gaps[terms[1]].startswith("、") or _GROWN.search(before(sentence, total)):
        return ()
    amount, whole = sum(figures[at].value for at in terms), figures[total].value
    return terms if whole < amount < whole * _CREDIBLE and not adds_up(sentence, terms, total) else ()


def _is_sound(sentence: Sentence, at: int, total: int) -> bool:
    """Whether a figure is exact, and of the total's very unit and year."""
    one, whole = sentence.figures[at], sentence.figures[total]
    return sentence.countable[at] and one.unit == whole.unit and sentence.years[at] == sentence.years[total]


def adds_up(sentence: Sentence, terms: tuple[int, ...], total: int) -> bool:
    """Whether terms make their total, within what rounding leaves."""
    figures = sentence.figures
    spread = slack(sentence, figures[total]) + sum(slack(sentence, figures[at]) for at in terms)
    return abs(sum(figures[at].value for at in terms) - figures[total].value) <= spread


def _are_exclusive(sentence: Sentence, terms: tuple[int, ...]) -> bool:
    """Whether every term is called by another name of one family of exclusive parts."""
    labels = [before(sentence, at) for at in terms]
    if not all(_NAMED.search(label) for label in labels):
        return False
    for names in _FAMILIES:
        called = [[name for name in names if name in label] for label in labels]
        if all(len(one) == 1 for one in called) and len({one[0] for one in called}) == len(labels):
            return True
    return False


def is_next_share(sentence: Sentence, index: int) -> bool:
    """Whether a share without a word of its whole is an item of the list that the one before it stands in."""
    opens = sentence.gaps[index - 1]
    return (
        _NEXT_SHARE.fullmatch(sentence.gaps[index]) is not None
        and sentence.countable[index - 1]
        and opens.startswith((";", "、", ")、", ");"))
        and "其中" not in opens
        and is_share(sentence.figures[index - 2])
    )


def are_of_another(sentence: Sentence, index: int) -> bool:
    """Whether the shares of a list agree on a whole that is not printed: 受理284件,其中咨询124件,占63.6%;求助57件,占29.2% (of 195)."""
    least, most, agreed = 0.0, inf, 0
    while True:
        part, rate = sentence.figures[index - 1], sentence.figures[index]
        half = grain(sentence, rate) / 2
        if rate.value <= half:
            return False
        least = max(least, (part.value - slack(sentence, part)) / (rate.value + half) * _ALL)
        most = min(most, (part.value + slack(sentence, part)) / (rate.value - half) * _ALL)
        if least > most:
            return False
        agreed += 1
        index += 2
        if index >= len(sentence.figures) or not is_share(sentence.figures[index]) or not is_next_share(sentence, index):
            return agreed >= _PAIR
