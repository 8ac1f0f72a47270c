"""Tell one body's yearly report from what only looks like it: a plan, a notice, news, a paper, a sister report."""

import re
from typing import NamedTuple

from builder.model.marks import Kind
from builder.parse.metadata.opening import BY_OPENING, FIRST, NEVER, PART_OF_YEAR, first_reason


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
    r"法治政府建设[^。]{0,24}(?:公示|公告|公布|公开|情况的函)(?:\([^()]*\))?$|印发[^。]{0,30}法治政府建设[^。]{0,12}(?:报告|总结)》?的通知$"
)
_CARRIED = re.compile(
    r"(?:^|\n)[一二三四五六七八]、[^\n]{0,40}(?:举措|措施|做法|成效|成绩|情况|不足|问题|短板|打算|安排|计划|思路|方向)|"
    r"现将[^。\n]{0,60}(?:情况|报告)[^。\n]{0,12}(?:公示|公布|公开|公告|函告|报告)如下"
)
_ASKS = re.compile(
    r"做好|(?:考核|评估|督[察查]|检查)[^。\n]{0,12}公示|开展[^。]{0,20}公示|公示(?:工作|期|名单)|有关事项|示范(?:创建|市|县|区|地区|项目|单位)[^。\n]{0,20}公示|名单|征求|拟(?:推荐|命名|申报)"
)
_A_YEAR = re.compile(r"20[0-9]{2} ?年?度?")
_SEVERAL_YEARS = (
    r"(?<![〇○零0一二三四五六七八九十])[近这过]?[二三四五六七八十两]年来?(?:来|法治|依法)|[三五]年(?:法治|依法|工作|来)|20[0-9]{2}年?[—~至-]+20[0-9]{2}年(?!\))|"
    r"届[一-龥]{0,4}(?:以来|期间)|十[三四五]五|任期"
)

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
        (PART_OF_YEAR, "报告的不是全年的情况"),
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
        reason = first_reason(NEVER, body[:FIRST])
    return Judgement(Kind.OTHER, reason) if reason else Judgement(Kind.REPORT)


def _is_carried(title: str, body: str) -> bool:
    """Whether a notice goes on as the report that it publishes."""
    return _CARRIED.search(body) is not None and not _ASKS.search(title) and not _ASKS.search(body, 0, FIRST)


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
    opening = _AND_AHEAD.sub("", body[:FIRST])
    reason = first_reason((*NEVER, *BY_OPENING), opening)
    if reason:
        return reason
    first = opening.split("。")[0]
    if re.search(_SEVERAL_YEARS, first) and not _YEAR_FIRST.match(first):
        return "报告的是数年而不是一年的情况"
    if len(_TEACHING.findall(opening)) >= _TEACHING_TIMES and not _GOVERNING.search(body, 0, _TOPIC_REACH):
        return "这是普法或法治社会建设材料"
    if not _TOPIC.search(opening, 0, _TOPIC_FIRST) and len(_TOPIC.findall(body[:_TOPIC_REACH])) < _TOPIC_TIMES:
        return "正文开头没有谈法治政府建设"
    return "" if _SAYS_SO.search(opening) else "正文开头没有说明报告的是哪一年的什么情况"
