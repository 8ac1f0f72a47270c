"""What the first words of a text say against its being a body's yearly report: a paper's abstract, a reporter's line, 有关事项通知如下."""

import re
from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

FIRST = 700  # characters of the opening, in which a text says what it is
PART_OF_YEAR = r"上半年|下半年|[一二三四1-4]、?(?:二|四)?季度|半年|阶段性|(?<!年)[0-9]{1,2}月份?|中期|前三季度"


class Opening(NamedTuple):
    """What the first `reach` characters of a text say against it: where `pattern` matches, one of `words` stands.

    An empty word stands everywhere.
    """

    reach: int
    words: tuple[str, ...]
    pattern: str
    reason: str


def _rules(table: Iterable[tuple[int, str, str, str]]) -> tuple[Opening, ...]:
    """The rules of a table; their words are parted by spaces."""
    return tuple(Opening(reach, tuple(words.split(" ")), pattern, reason) for reach, words, pattern, reason in table)


# Whatever the title: models with blanks for the names, and papers.
NEVER = _rules(
    (
        (
            300,
            "小编 网友 范文 篇 供大家 __ xx xX Xx XX * × 公文 稿子 文秘 写作",
            (
                r"下面是小编|网友投稿|(?<![示规模])范文|篇 ?[一1](?:[::\n ]|$)|供大家参考|20(?:__|xx|XX)年|(?i:x{2,3})[省市县区镇]|"
                r"[*×]{1,3}(?:[省市县区镇乡局]|街道|开发区)|(?:公文|稿子|文秘|范文|写作)(?:汇|网|库|帮)"
            ),
            "这是范文",
        ),
        (
            300,
            "研究院 发展报告 皮书 QQ阅读 丛书",
            r"法治政府(?:研究院(?!发布|公布|组织|主办|开展|评)|发展报告|蓝皮书)|QQ阅读|丛书|皮书作者",
            "这是书刊或研究机构的报告",
        ),
        (
            700,
            "大学 学院 党校 研究院 研究所 (1. 期 为例",
            (
                r"\([^()\n]{2,40}(?:大学|学院|党校|研究院|研究所)[^()\n]{0,30}[0-9]{6}\)|\n\(1\.[^\n]{2,60}[0-9]{6}[;)]|[0-9]{4}年第?[0-9]{1,2}期(?:\n|$)|——以[^。\n]{2,30}为例"
            ),
            "这是论文",
        ),
        (700, "", r"[A-Za-z][A-Za-z ,'-]{60}", "这是论文"),
        (160, "日前 近日 近期", r"(?:日前|近日|近期)[^。\n]{0,8}(?:发布|公布|印发)[^。\n]{0,8}《?20[0-9]{2}年", "这是新闻报道"),
        (
            700,
            "摘 关键词 基金项目 作者简介 参考文献",
            r"摘 {0,4}要[::\]】]|关键词[::\]】]|(?:基金项目|作者简介|参考文献) ?[::\]】\n]",
            "这是论文",
        ),
    )
)
# Without a title the opening must say what the text is; each rule with the characters in which it must speak.
BY_OPENING = _rules(
    (
        (
            500,
            "你们 请遵照 请贯彻 请抓好 请结合 请认真",
            r"现(?:将[^。\n]{0,60})?(?:印发|转发|下发)给?你们|请(?:认真)?(?:遵照|贯彻|抓好|结合)[^。]{0,16}(?:执行|落实|实施)",
            "这是印发文件的通知",
        ),
        (
            700,
            "制定本 制定如下 制定以下 提出本 提出如下 提出以下 编制本 编制如下 编制以下 方案如下 意见如下 安排如下 要点如下 计划如下 部署如下 通知如下 分工如下 有关事项通知 通报如下 公布如下 公示如下 公告如下",
            (
                r"(?:制定|提出|编制)(?:本|如下|以下)(?:方案|规划|意见|办法|纲要|要点|计划|规定|措施|实施)|(?:方案|意见|安排|要点|计划|部署|通知|分工)如下|有关事项通知|"
                r"现将[^。\n]{0,30}(?:名单|单位|个人|结果|等次)[^。\n]{0,6}(?:通报|公布|公示|公告)如下"
            ),
            "这是方案、意见或工作安排",
        ),
        (
            300,
            "日 昨天 结合材料 发布会 记者 通讯员 评论员 报纸 报讯 网讯 社讯 站讯",
            (
                r"结合材料|^(?:近日|日前|连日来|昨日|昨天)|\n *(?:近日|日前),[^。\n]{0,30}(?:出台|印发|发布|公布|召开|举[行办])|^[^。\n]{4,60}\n *(?:近日|日前),|^[^。]{0,10}[0-9]{1,2}月,[^。]{0,40}发布会|记者|通讯员|评论员|数字报纸|[报网社站]讯|(?:^|\n)[^。\n]{0,12}[0-9]{1,2}月[0-9]{1,2}日(?:上午|下午|晚)?,"
                r"[^。]{0,40}(?:召开|举行|举办|开班|启动|揭牌|赴|来到|参加|主持|发布)"
            ),
            "这是新闻报道",
        ),
        (
            300,
            "莅临 一行 来到 深入我 抵达 顺利 圆满 高分 成功",
            (
                r"(?:考核|督察|督查|检查|评估|调研|验收)组[^。\n,]{0,12}(?:莅临|一行|来到|深入我|抵达)|"
                r"(?:顺利|圆满|高分|成功)(?:完成|通过)20[0-9]{2}年[^。\n,]{0,20}(?:考核|验收|评估)(?:\n|$)"
            ),
            "这是新闻报道",
        ),
        (
            700,
            "公布 发布",
            r"[0-9]{1,2}月[0-9]{1,2}日,?[^。\n]{0,12}(?:公布|发布)的?[^。,\n]{0,30}(?:年度报告|白皮书)[^。\n]{0,6}(?:,无疑|显示|指出|提到|介绍|披露)",
            "这是新闻报道",
        ),
        (
            60,
            "中国 我国 国务院",
            r"^(?:20[0-9]{2}年(?:度|以来|来)?,)?(?:[^。]{0,24}(?:中国|我国)法治建设(?:取得|成就)|中国政府|我国|国务院(?!办公厅))",
            "这不是一个地方或部门的报告",
        ),
        (
            300,
            "第一条 章 所称 本办法自",
            r"^第一条|^第[二三四五六七八九十]+章|第一章 ?总 *则|本(?:办法|规定|条例|细则)所称|本办法自",
            "这是规章制度",
        ),
        (60, "卷 年鉴", r"^20[0-9]{2}卷|年鉴", "这是年鉴条目"),
        (
            40,
            "行政执法",
            r"^一、(?:20[0-9]{2}年度?)?(?:本[部单][门位])?行政执法(?:工作)?(?:的?(?:基本|总体|开展))?情况",
            "这是行政执法的专项报告",
        ),
        (500, "本文 引言 课题组", r"本文(?:将|对|以|从|拟|就|通过|旨在|认为)|^引言|课题组(?:对|通过|选取|检索|认为)", "这是文章"),
        (
            FIRST,
            "半年 季度 阶段性 月 中期",
            rf"现(?:将|就)[^。\n]{{0,30}}(?:{PART_OF_YEAR})[^。\n]{{0,60}}如下|(?:^|\n)一、(?:20[0-9]{{2}}年)?(?:{PART_OF_YEAR})[^。\n]{{0,16}}(?:情况|总结)",
            "报告的不是全年的情况",
        ),
        (120, "刚才 同志们 会议", r"^刚才|同志们[::,]|会议(?:传达|强调|指出|要求)", "这是会议材料"),
        (300, "我院 法院", r"我院|法院(?:行政审判|受理|坚持|充分发挥)", "这是司法机关的材料"),
        (
            300,
            "主动公开政府信息 信息公开工作 信息公开条例",
            r"主动公开政府信息[^。]{0,20}条|信息公开工作(?:年度)?报告|政府信息公开条例》[^。]{0,60}(?:编制|要求)|^(?:本(?:年度)?报告|根据|按照)[^。《]{0,12}《中华人民共和国政府信息公开条例》",
            "这是政府信息公开年度报告",
        ),
    )
)


def first_reason(rules: Iterable[Opening], opening: str) -> str:
    """The first reason that the opening gives; an empty word where it gives none."""
    for rule in rules:
        if any([word in opening for word in rule.words]) and _compiled(rule.pattern).search(opening, 0, rule.reach):  # noqa: C419 -- a list takes half the time
            return rule.reason
    return ""


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    """Most of these patterns are never asked for, and compiling them all takes longer than reading a report."""
    return re.compile(pattern)
