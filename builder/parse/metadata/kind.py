"""Tell one body's yearly report from what only looks like it: a plan, a notice, news, a paper, a sister report."""

import re
from typing import NamedTuple

from builder.model.marks import Kind


class Judgement(NamedTuple):
    """The kind and, for `other`, why: a Chinese clause for the finding."""

    kind: Kind
    reason: str = ""


_Rules = tuple[tuple[re.Pattern[str], str], ...]

_TITLE_TOPIC = re.compile(
    r"法治(?:政府|机关|单位|部门|工作)|依法行政|法治(?:[一-龥]{2,4})?建设|法制(?:政府|建设|工作)|法治[一-龥]{2,6}政府"
)
_TOPIC = re.compile(_TITLE_TOPIC.pattern + r"|依法治[省市县区州旗镇乡教税]|依法履职|执法规范|全面依法治国")
_REPORT = re.compile(r"(?:报告书?|总结|汇报|年报|白皮书|情况|综述)(?:\([^()]{1,24}\))?$")
_NOTE = r"(?:\([^()]*\))?$"
# A report on two topics at once is ours too: 法治政府建设暨普法工作总结.
_SISTER = "普法|法治宣传|责任人|述法|依法治|法治社会|行政执法|公开|行政复议|负责人|履职|履行|职责"
_COMBINED = re.compile(
    rf"法治政府建设[^。]{{0,12}}[暨和及与、][^。]{{0,12}}(?:{_SISTER})|(?:{_SISTER})[^。]{{0,14}}[暨和及与、][^。]{{0,8}}法治政府建设"
)
# A yearly report may call itself a notice of how things stand: 关于2022年度法治政府建设情况的通报.
_TOLD = re.compile(r"年度?(?:推进)?法治政府建设(?:工作)?(?:总体)?情况的?(?:通报|公告|公示|通告)$")
# A 公示, a 公告 or a 通知 may carry the report itself: its chapters are a report's, and it asks nothing of anyone.
# A letter that hands the report in, with the report behind it: 关于报送《…报告》的报告.
_HANDED_IN = re.compile(r"(?:报送|上报|呈报|报备)《([^《》]*)》的(?:报告|函|请示)$")
_PUBLISHED = re.compile(
    r"法治政府建设[^。]{0,24}(?:公示|公告|公布|公开)(?:\([^()]*\))?$|印发[^。]{0,30}法治政府建设[^。]{0,12}(?:报告|总结)》?的通知$"
)
_CARRIED = re.compile(
    r"(?:^|\n)[一二三四五六七八]、[^\n]{0,40}(?:举措|措施|做法|成效|成绩|情况|不足|问题|短板|打算|安排|计划|思路|方向)|"
    r"现将[^。\n]{0,60}(?:情况|报告)[^。\n]{0,12}(?:公示|公布|公开|公告|报告)如下"
)
_ASKS = re.compile(
    r"做好|(?:考核|评估|督[察查]|检查)[^。\n]{0,12}公示|开展[^。]{0,20}公示|公示(?:工作|期|名单)|有关事项|示范(?:创建|市|县|区|地区|项目|单位)[^。\n]{0,20}公示|名单|征求|拟(?:推荐|命名|申报)"
)
_FIRST = 700  # characters of the opening, in which a text says what it is
_A_YEAR = re.compile(r"20[0-9]{2} ?年?度?")
_SEVERAL_YEARS = (
    r"[近这过]?[二三四五六七八十两]年来?(?:来|法治|依法)|[三五]年(?:法治|依法|工作|来)|20[0-9]{2}年?[—~至-]+20[0-9]{2}年(?!\))|"
    r"届[一-龥]{0,4}(?:以来|期间)|十[三四五]五|任期"
)
_PART_OF_YEAR = r"上半年|下半年|[一二三四1-4]、?(?:二|四)?季度|半年|阶段性|(?<!年)[0-9]{1,2}月份?|中期|前三季度"

# What a title's last words make of it, then what its topic makes of it. A report on another topic is a sister of ours.
_AND_NEXT = re.compile(r"(?<=总结|报告|情况|汇报)(?:以及|[及和与暨、])[^及和与、]{0,16}(?:计划|打算|安排|思路|谋划)$")
# The same in the text: 现将2024年工作总结和2025年工作计划如下.
_AND_AHEAD = re.compile(
    r"(?<=总结|报告|情况|汇报)(?:以及|[及和与暨、])[^。,\n]{0,24}(?:计划|打算|安排|思路|部署)(?=(?:报告|汇报|总结|通报)?如下)"
)
_BY_ENDING: _Rules = tuple(
    (re.compile(pattern), reason)
    for pattern, reason in (
        (
            rf"(?:要点|计划|打算|安排|分工|任务分解|清单|目录|台账|配档表|路线图|统计表|汇总表|一览表){_NOTE}",
            "这是工作安排,不是年度报告",
        ),
        (
            rf"(?:方案|规划|纲要|意见|办法|规定|细则|规则|条例|制度|标准|指标体系|指引|措施){_NOTE}",
            "这是规划或制度文件,不是年度报告",
        ),
        (
            rf"(?:通知|通告|公告|公示|决定|批复|函|复函|通报|请示|令|命令|启事|名单|纪要){_NOTE}",
            "这是通知、公告一类的公文,不是年度报告",
        ),
        (rf"(?:讲话|致辞|发言|讲稿|主持词|述法|述职|剖析材料|心得(?:体会)?|承诺书){_NOTE}", "这是讲话或个人材料,不是年度报告"),
        (r"解读|图解|一图读懂|问答|访谈|实录|发布会|汇报会|推进会|座谈会|大事记", "这是解读、会议或发布会材料,不是年度报告"),
    )
)
_BY_TOPIC: _Rules = tuple(
    (re.compile(pattern), reason)
    for pattern, reason in (
        (r"信息公开[一-龥]{0,8}(?:报告|总结)|政务公开", "这是政府信息公开年度报告"),
        (r"^(?!.*(?:法治|依法行政)).*政府工作报告", "这是政府工作报告"),
        (r"预算|决算|财政收支|国民经济和社会发展|审计工作报告|审计结果|绩效(?:自评|评价)", "这是预决算、计划或审计报告"),
        (r"法治社会建设|法治宣传|普法|[五六七八九]五\"?普法", "这是普法或法治社会建设材料"),
        (r"第一责任人|述法|述职", "这是主要负责人履职或述法报告"),
        (
            r"行政复议[一-龥、]{0,12}(?:报告|总结|白皮书)|行政审判|行政诉讼[一-龥、]{0,10}(?:报告|白皮书)|应诉[一-龥]{0,8}(?:报告|白皮书)",
            "这是行政复议或行政审判的专项报告",
        ),
        (r"行政执法(?!局|大队|支队|总队|队|委)[一-龥、]{0,12}(?:报告|总结|数据|统计|公示)", "这是行政执法的专项报告"),
        (r"督[察查](?!局|办|室)|巡察|整改|检查(?:情况|报告)|回头看", "这是督察、自查或整改材料"),
        (r"评估|评价|测评|考核(?!.*建设情况)|满意度|指数|蓝皮书|第三方", "这是评估或考核材料"),
        (r"调研|调查(?!总?队)|研究(?!院|所|室|中心)|思考|对策|视角|实证|启示|路径|文献", "这是调研报告或论文"),
        (
            r"示范(?:创建|市|县|区|项目|点)[一-龥]{0,6}(?:申报|总结|报告|汇报|经验)|典型(?:经验|案例)|案例",
            "这是示范创建或案例材料",
        ),
    )
)
# These speak wherever they stand; those above must not be taken from the name of the body before the topic: 调查队, 示范区.
_ANYWHERE: _Rules = tuple(
    (re.compile(pattern), reason)
    for pattern, reason in (
        (
            r"^中共(?!.*(?:政府|办事处|管委会|管理委员会|[局厅]))[一-龥]{2,30}委(?:员会)?(?=关于|20).*法治建设",
            "这是党委的法治建设报告",
        ),
        (r"人大常委会|审议意见|执法检查|代表建议|提案", "这是人大、政协的材料"),
        (r"(?<!关于)(?<=[一-龥]{2})(?:发布|公布)20[0-9]{2}年[^。]{0,24}(?:报告|白皮书)$", "这是新闻报道"),
        (r"^(?!.*20[0-9]{2}).*(?:综述|纪实)$", "这是新闻报道"),
        (r"(?:召开|举行|举办)[^。]{0,16}(?:会|活动)|(?:听取|审议)[^。]{0,40}(?:报告|汇报|情况)$", "这是新闻报道"),
        (r"人民法院|人民检察院", "这是司法机关的材料"),
        (r"^(?!.*20[0-9]{2}).*自查", "这是督察、自查或整改材料"),
        (r"探析|浅析|浅谈|试论|初探", "这是论文"),
        (r"^某{1,2}[省市县区镇乡局]|[*×]{1,3}[省市县区镇乡局]", "这是范文"),
        (rf"{_SEVERAL_YEARS}|近几?年(?!度)", "报告的是数年而不是一年的情况"),
        (_PART_OF_YEAR, "报告的不是全年的情况"),
    )
)
# Whatever the title: models with blanks for the names, and papers.
_NEVER: tuple[tuple[int, re.Pattern[str], str], ...] = (
    (
        300,
        re.compile(
            r"下面是小编|网友投稿|(?<![示规模])范文|篇 ?[一1](?:[::\n ]|$)|供大家参考|20(?:__|xx|XX)年|(?i:x{2,3})[省市县区镇]|"
            r"[*×]{1,3}(?:[省市县区镇乡局]|街道|开发区)|(?:公文|稿子|文秘|范文|写作)(?:汇|网|库|帮)"
        ),
        "这是范文",
    ),
    (
        300,
        re.compile(r"法治政府(?:研究院(?!发布|公布|组织|主办|开展|评)|发展报告|蓝皮书)|QQ阅读|丛书|皮书作者"),
        "这是书刊或研究机构的报告",
    ),
    (
        700,
        re.compile(
            r"\([^()\n]{2,40}(?:大学|学院|党校|研究院|研究所)[^()\n]{0,30}[0-9]{6}\)|\n\(1\.[^\n]{2,60}[0-9]{6}[;)]|[0-9]{4}年第?[0-9]{1,2}期(?:\n|$)|——以[^。\n]{2,30}为例|"
            r"[A-Za-z][A-Za-z ,'-]{60}"
        ),
        "这是论文",
    ),
    (160, re.compile(r"(?:日前|近日|近期)[^。\n]{0,8}(?:发布|公布|印发)[^。\n]{0,8}《?20[0-9]{2}年"), "这是新闻报道"),
    (700, re.compile(r"摘 {0,4}要[::\]】]|关键词[::\]】]|(?:基金项目|作者简介|参考文献) ?[::\]】\n]"), "这是论文"),
)
# Without a title the opening must say what the text is; each rule with the characters in which it must speak.
_BY_OPENING: tuple[tuple[int, re.Pattern[str], str], ...] = tuple(
    (reach, re.compile(pattern), reason)
    for reach, pattern, reason in (
        (
            500,
            r"现(?:将[^。\n]{0,60})?(?:印发|转发|下发)给?你们|请(?:认真)?(?:遵照|贯彻|抓好|结合)[^。]{0,16}(?:执行|落实|实施)",
            "这是印发文件的通知",
        ),
        (
            700,
            (
                r"(?:制定|提出|编制)(?:本|如下|以下)(?:方案|规划|意见|办法|纲要|要点|计划|规定|措施|实施)|(?:方案|意见|安排|要点|计划|部署|通知|分工)如下|有关事项通知|"
                r"现将[^。\n]{0,30}(?:名单|单位|个人|结果|等次)[^。\n]{0,6}(?:通报|公布|公示|公告)如下"
            ),
            "这是方案、意见或工作安排",
        ),
        (
            300,
            (
                r"结合材料|^(?:近日|日前|连日来|昨日|昨天)|\n *(?:近日|日前),[^。\n]{0,30}(?:出台|印发|发布|公布|召开|举[行办])|^[^。]{0,10}[0-9]{1,2}月,[^。]{0,40}发布会|记者|通讯员|评论员|数字报纸|[报网社站]讯|(?:^|\n)[^。\n]{0,12}[0-9]{1,2}月[0-9]{1,2}日(?:上午|下午|晚)?,"
                r"[^。]{0,40}(?:召开|举行|举办|赴|来到|参加|主持|发布)"
            ),
            "这是新闻报道",
        ),
        (
            300,
            (
                r"(?:考核|督察|督查|检查|评估|调研|验收)组[^。\n,]{0,12}(?:莅临|一行|来到|深入我|抵达)|"
                r"(?:顺利|圆满|高分|成功)(?:完成|通过)20[0-9]{2}年[^。\n,]{0,20}(?:考核|验收|评估)(?:\n|$)"
            ),
            "这是新闻报道",
        ),
        (
            700,
            r"[0-9]{1,2}月[0-9]{1,2}日,?[^。\n]{0,12}(?:公布|发布)的?[^。,\n]{0,30}(?:年度报告|白皮书)[^。\n]{0,6}(?:,无疑|显示|指出|提到|介绍|披露)",
            "这是新闻报道",
        ),
        (
            60,
            r"^(?:20[0-9]{2}年(?:度|以来|来)?,)?(?:[^。]{0,24}(?:中国|我国)法治建设(?:取得|成就)|中国政府|我国|国务院(?!办公厅))",
            "这不是一个地方或部门的报告",
        ),
        (300, r"^第一条|^第[二三四五六七八九十]+章|第一章 ?总 *则|本(?:办法|规定|条例|细则)所称|本办法自", "这是规章制度"),
        (60, r"^20[0-9]{2}卷|年鉴", "这是年鉴条目"),
        (
            40,
            r"^一、(?:20[0-9]{2}年度?)?(?:本[部单][门位])?行政执法(?:工作)?(?:的?(?:基本|总体|开展))?情况",
            "这是行政执法的专项报告",
        ),
        (500, r"本文(?:将|对|以|从|拟|就|通过|旨在|认为)|^引言", "这是文章"),
        (
            _FIRST,
            rf"现(?:将|就)[^。\n]{{0,30}}(?:{_PART_OF_YEAR})[^。\n]{{0,60}}如下|(?:^|\n)一、(?:20[0-9]{{2}}年)?(?:{_PART_OF_YEAR})[^。\n]{{0,16}}(?:情况|总结)",
            "报告的不是全年的情况",
        ),
        (120, r"^刚才|同志们[::,]|会议(?:传达|强调|指出|要求)", "这是会议材料"),
        (300, r"我院|法院(?:行政审判|受理|坚持|充分发挥)", "这是司法机关的材料"),
        (
            300,
            r"主动公开政府信息[^。]{0,20}条|信息公开工作(?:年度)?报告|政府信息公开条例》[^。]{0,60}(?:编制|要求)|^(?:本(?:年度)?报告|根据|按照)[^。《]{0,12}《中华人民共和国政府信息公开条例》",
            "这是政府信息公开年度报告",
        ),
    )
)
_SAYS_SO = re.compile(
    r"(?:情况|工作|成效|总结)[^。\n]{0,24}?(?:报告|汇报|总结|公开|公布|通报|公示)[^。\n]{0,8}?如下|如下[:。]|"
    r"(?:^|[。;\n:])[^。\n]{0,24}(?:20[0-9]{2}|二[〇零○]..) ?年(?:度|以来|来|是|全年)?[,、]|20[0-9]{2} ?年[^。\n]{0,30}(?:法治政府|依法行政)|"
    r"一年来|今年以来|过去一年|(?:^|\n)一、[^。\n]{0,30}(?:情况|举措|成效|做法|成绩)"
)
_YEAR_FIRST = re.compile(r"^[^。]{0,30}20[0-9]{2}年")
_TOPIC_FIRST = 450
_TOPIC_REACH, _TOPIC_TIMES = 1600, 2
# A summary of the year's teaching of law speaks of it again and again, and of no government.
_TEACHING = re.compile(r"普法|法治宣传")
_TEACHING_TIMES = 3
_GOVERNING = re.compile(r"党对[一-龥]{0,6}法治建设|法治政府|依法行政|行政执法|规范性文件|行政复议|法治机关|法治单位")
_SHORTEST = 24


def judge(title: str | None, body: str) -> Judgement:
    """Judge by the title where there is one that says it, else by what follows; both folded."""
    reason = _title_reason(title) if title else None
    if title and reason and _PUBLISHED.search(title) and _is_carried(title, body):
        reason = ""
    if reason is None:
        reason = _opening_reason(body)
    elif not reason:
        reason = next((why for reach, pattern, why in _NEVER if pattern.search(body, 0, reach)), "")
    return Judgement(Kind.OTHER, reason) if reason else Judgement(Kind.REPORT)


def _is_carried(title: str, body: str) -> bool:
    """Whether a notice goes on as the report that it publishes."""
    return _CARRIED.search(body) is not None and not _ASKS.search(title) and not _ASKS.search(body, 0, _FIRST)


def is_report_title(title: str) -> bool:
    """Whether a title that the page states is a yearly report's, and so may stand where the text prints none."""
    return _title_reason(title) == ""


def _title_reason(title: str) -> str | None:
    """Say why the title is no yearly report's; an empty word where it is one's, None where it does not tell."""
    handed = _HANDED_IN.search(title)
    if handed:
        return _title_reason(handed[1])
    core = title.strip("《》") if title.startswith("《") and title.endswith("》") else re.sub(r"《[^》]*》", "", title)
    core = _AND_NEXT.sub("", core)
    if _TOLD.search(core):
        return ""
    topic = _TITLE_TOPIC.search(core)
    after = core[topic.start() :] if topic else core
    for rules, words in ((_BY_ENDING, core), (_BY_TOPIC, "" if _COMBINED.search(core) else after), (_ANYWHERE, core)):
        for pattern, reason in rules:
            if pattern.search(words):
                return reason
    if not _REPORT.search(core):
        return None
    has_topic = topic or (_A_YEAR.search(core) and _TITLE_TOPIC.search(title))
    return "" if has_topic else "标题不是法治政府建设年度报告"


def _opening_reason(body: str) -> str:
    """Say why the opening is no yearly report's; an empty word where it is one's."""
    if len(body) < _SHORTEST:
        return "没有可读的正文"
    opening = _AND_AHEAD.sub("", body[:_FIRST])
    for reach, pattern, reason in (*_NEVER, *_BY_OPENING):
        if pattern.search(opening, 0, reach):
            return reason
    first = opening.split("。")[0]
    if re.search(_SEVERAL_YEARS, first) and not _YEAR_FIRST.match(first):
        return "报告的是数年而不是一年的情况"
    if len(_TEACHING.findall(opening)) >= _TEACHING_TIMES and not _GOVERNING.search(body, 0, _TOPIC_REACH):
        return "这是普法或法治社会建设材料"
    if not _TOPIC.search(opening, 0, _TOPIC_FIRST) and len(_TOPIC.findall(body[:_TOPIC_REACH])) < _TOPIC_TIMES:
        return "正文开头没有谈法治政府建设"
    return "" if _SAYS_SO.search(opening) else "正文开头没有说明报告的是哪一年的什么情况"
