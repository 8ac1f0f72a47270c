"""Words of change, which several questions ask for: what rose or fell, and from what to what.

同比【增长】12%, 【由上年的】40件【增至】56件. UP, DOWN and NO_PART are pieces, which stand within other patterns.
"""

import re

# What a figure did that stands behind these: the change itself, not a level.
UP = "增长|增加|上升|上涨|提高|提升|回升|扩大|增幅|涨幅|增速|净增|高出|多"
DOWN = "下降|减少|压减|压缩|降低|降幅|减幅|跌幅|下滑|缩短|少"
# 由2022年的【46件】: the first of two; the year that it names, if any, is the group `then`.
FROM = re.compile(
    r"(?:由|从)(?P<then> ?20\d\d ?年|上一?年度?|去年)?(?:年初|最初|原来|原先|过去|此前|以前)?(?:度|末|底|同期|初|全年)?(?:的|约|近)?\s*$"
)
# 46件【降至】40件: what stands between the two.
TO = re.compile(r"\)?(?:[变增提升上扩降下减压精缩调攀跃拓]|优化|发展|壮大)[^,;。\d]{0,6}(?:至|到|为|成)了?")
# Figures so called are no parts of a sum.
NO_PART = "[增减升降][长加少高低]|净增|新增|上年|去年|同期|平均|超额"
