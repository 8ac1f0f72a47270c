"""Why a number that answers to a cue fills no row all the same: a plan's, a change, newly done, a slice, a campaign's."""

import re

from builder.measure.campaigns import in_campaign
from builder.measure.clauses import Setting, mask_between, words_between
from builder.measure.drafts import Draft
from builder.measure.reader import Reader
from builder.measure.slices import is_slice
from builder.measure.years import is_growth
from builder.model.marks import Quantity

_NEXT = ("下一步", "下步", "下一阶段", "明年", "下一年", "下年度")  # 下一步,计划举办培训班4期,培训【600人次】
# 计划办理【56件】, 拟制定【3件】; 计划生育 is no plan, and what is 拟发 is there to be examined.
_INTENDED = re.compile(r"(?:计划(?!生育|[内外])|预计|力争|争取|拟(?=[开举组制出新办培修实建完申]))")
_SO_FAR = ("累计", "累计已", "总共", "现已")  # 累计成功创建18个
# The number counts what stands behind it: 演练等工作3次被简报录用, 集体讨论四项程序.
_IS_OTHER = re.compile(
    r"被[^,。;]{0,20}(?:录用|采用|刊发|推广|推介|转发|肯定|表彰|表扬|报道|评为)|在[^,。;]{0,12}(?:会|会议)上(?:作|做|交流)|程序|环节|专项内容|方面|领域|[^,。;、]{0,8}重点(?:工作|任务)"
)


def is_refused(reader: Reader, draft: Draft) -> bool:
    """Whether the number is a plan's, a change, a slice of the row, newly done where the row is a stock, or a campaign's."""
    quantity, setting, found, lexicon = draft.quantity, draft.setting, reader.found, reader.lexicon
    cue = draft.match.test.cue
    if cue.indicator in reader.absent or is_growth(found.text, quantity, setting) or _IS_OTHER.match(found.text, quantity.end):
        return True
    if is_planned(reader, quantity, setting) or is_slice(reader, draft):
        return True
    mask = draft.match.said
    if mask & lexicon.groups["ahead"] and mask_between(found, setting.clause, quantity.start) & lexicon.groups["ahead"]:
        return True
    if not cue.fresh and mask & lexicon.groups["newly"] and _is_new(reader, draft):
        return True
    return not cue.campaign and in_campaign(found, lexicon, setting, quantity.start, mask)


def is_planned(reader: Reader, quantity: Quantity, setting: Setting) -> bool:
    """Whether the number is of the next year: its chapter, sentence or clause speaks of what is to come."""
    at = quantity.start
    text = reader.found.text
    if text.startswith(_NEXT, setting.sentence) or _INTENDED.match(text, setting.clause, at):
        return True
    planned = reader.planned
    return bool(planned) and at >= planned[0][0] and any(start <= at < end for start, end in planned)


def _is_new(reader: Reader, draft: Draft) -> bool:
    """Whether the sentence last said 新增, 本年度建成 and not 现有, 累计 after it."""
    groups = reader.lexicon.groups
    newly, standing = groups["newly"], groups["standing"]
    heard = -1
    for (bit, _, _, _), begin, _ in reversed(words_between(reader.found, draft.setting.sentence, draft.setting.tail)):
        if bit & newly and reader.found.text.endswith(_SO_FAR, 0, begin):
            return False
        if heard < 0 and bit & newly:
            heard = begin
            # 在册数8.9万户,同比净增3121户,其中企业3.1万户: 其中 goes back to what stands, and what is more than the new is no part of it.
            between = reader.found.text[begin : draft.quantity.start]
            if "其中" in between:
                added = reader.quantities[reader.place_of(begin)]
                if draft.quantity.value > added.value:
                    return False
            else:
                return ";" not in between  # 在册企业3420户,新增612户;个体工商户【5160户】
        elif bit & standing and begin < draft.quantity.start:
            return False
    return heard >= 0
