"""Figures of one campaign, one activity or one month: they never fill a row of the year."""

import re

from builder.measure.clauses import Scan, Setting, mask_between, words_above
from builder.measure.lexicon import Lexicon
from builder.measure.periods import YEAR_AGAIN

# 宪法宣传周、民法典宣传月等主题: several campaigns together are not one.
_WHOLE_AGAIN = re.compile(
    r"(?<!期间,)(?<!期间)(?<!当[天日],)(?<!当[天日])全[省市区县州旗盟镇乡]|[,;。]全年(?=共|组织|开展|举办|累计)|各级|、[^,;。]{2,20}等(?:系列)?(?:主题|专题)(?=普法|法治|宣传)|等各[类种](?=普法|法治|宣传)|[周月日节]\"?、[^,;。]{2,24}等(?:开展|组织|举办|集中)*(?:普法|法治|法律|集中)宣传|、[^,;。]{2,24}等(?:重要|重点|关键|重大|主要|系列|时间|各类)*(?:节点|节日|纪念日|契机)|[周月日节]\"、?\"[^\"]{2,16}\"等[^,;。]{0,4}(?:普法|法治宣传|法律宣传)|[周月日节]\"?、[^,;。、]{2,16}[周月日节]\"?、[^,;。、]{1,14}[周月日节]\"?(?!期间)|进[^,;。、]{2,8}、进[^,;。]{2,24}?(?=活动|宣传|\d)"
)
# 省公安厅开展专项行动,破案38起;【省文旅厅】办理案件6件: one body's campaign is not the next one's.
_ANOTHERS = re.compile(
    r"[省市区县州旗镇乡][\u4e00-\u9fff]{1,18}?(?:局|厅|委|队|院|中心|所|办)(?=全年|共|累计|依法|办理|作出|受理|查处|开展|组织|实施|立案|检查|评查|调解|审结|聚焦|推进|深入|强化)"
)
_QUOTED = re.compile(
    r"(?:\"[^\"]{2,24}\"、?){0,3}\"[^\"]{2,24}\"等?(?:系列|主题|专项|集中|宣传|普法|集中宣传|专题|法治宣传|宣讲|巡[讲回]|公益|法律服务){0,3}(?:活动|行动|工程|专项|计划|项目)"
)
# Standing programmes of a whole year, in quotes like the campaigns (法律七进, 八五普法, 谁执法谁普法), and several side by side:
# “送法入户”“田间普法”等活动.
_STANDING = re.compile(
    r"[六七八九十多N]进|[七八九]五|谁执法|一月一|双随机|双公示|枫桥|法律进|法治进机关|\"等(?:各类|各种|系列)?(?:主题|专题)?(?:普法|法治宣传)(?:宣传|教育)?活动|\"、?\"[^\"]+\"等(?:系列)?(?:主题|专题|宣传|普法|法治宣传)?活动"
)
# 开展宣传周活动。悬挂横幅20条,发放资料【600份】: a sentence that opens with what is done on the spot goes on of the activity.
_ON_THE_SPOT = re.compile(
    r"(?:活动(?:中|期间|当天|现场)|据统计)?,?(?:现场|共|累计|共计)*(?:悬挂|张贴|摆放|摆设|搭建|设[立置]|出动宣传|发放|派发|散发|解答|接受[群咨现]|接待[群咨现])"
)
_SEVERAL = re.compile(r"、[^,;。]{2,24}等|全年|各级")
_LONGEST_SENTENCE = 300


def in_campaign(found: Scan, lexicon: Lexicon, setting: Setting, start: int, said: int) -> bool:
    """Whether the sentence speaks of a campaign or a month before the number, and not of the whole place after that.

    `said` are the sentence's words up to the end of the number's clause.
    """
    text, opened = found.text, setting.sentence
    campaign = lexicon.groups["campaign"]
    if _ON_THE_SPOT.match(text, opened) and not YEAR_AGAIN.search(text, opened, start) and _told_before(found, lexicon, opened):
        return True
    if said & campaign and mask_between(found, opened, start) & campaign:
        segment = text.rfind(";", opened, start) + 1
        if segment > opened and _ANOTHERS.match(text, segment) and _ANOTHERS.match(text, opened):
            return bool(mask_between(found, segment, start) & campaign)
        again = max((named.end() for named in _WHOLE_AGAIN.finditer(text, opened, start)), default=-1)
        return again < 0 or bool(mask_between(found, again, start) & campaign)
    return _is_named(text, opened, start)


def _told_before(found: Scan, lexicon: Lexicon, opened: int) -> bool:
    """Whether the sentence before `opened`, in its paragraph, speaks of one campaign; of several together it is the year's work."""
    text = found.text
    farthest = max(0, opened - _LONGEST_SENTENCE)
    begun = max(farthest, *(text.rfind(mark, farthest, opened - 1) + 1 for mark in "。\n"))
    if not text.startswith("。", opened - 1) or _SEVERAL.search(text, begun, opened):
        return False
    campaign = lexicon.groups["campaign"]
    is_campaign = any(bit & campaign for (bit, _, _, _), _, _ in words_above(text, lexicon, begun, opened))
    return is_campaign or _is_named(text, begun, opened)


def _is_named(text: str, opened: int, start: int) -> bool:
    """Whether the words [opened, start) name an activity in quotes, and not the whole place after it."""
    if text.find('"', opened, start) < 0:
        return False
    quoted = [named.end() for named in _QUOTED.finditer(text, opened, start) if not _STANDING.search(named[0])]
    return bool(quoted) and not _WHOLE_AGAIN.search(text, quoted[-1], start)
