"""Tell one body's yearly report from what only looks like it: a plan, a notice, news, a paper, a sister report."""

import re
from typing import NamedTuple

from builder.model.marks import Kind


class Judgement(NamedTuple):
    """The kind and, for `other`, why: a Chinese clause for the finding."""

    kind: Kind
    reason: str = ""


_TOPIC = re.compile(
    r"法治(?!社会|督察|乡村|广场|文化)[一-龥]{0,4}政府|法治政府|依法行政|法治建设|法治(?:机关|单位|工作|部门|[一-龥]{2,3}建设)|法制(?:政府|建设|工作)|依法治[省市县区州旗]"
)
_REPORT = re.compile(r"(?:报告书?|总结|汇报|年报|白皮书|情况|综述)(?:\([^()]{1,24}\))?$")
# What the last words of a title make of it. A report on any of these topics is somebody else's report.
_OTHER_ENDINGS = (
    (
        re.compile(r"(?:要点|计划|打算|安排|任务分工|分工方案|任务分解|清单|台账|配档表|路线图)(?:\([^()]*\))?$"),
        "这是工作安排,不是年度报告",
    ),
    (
        re.compile(r"(?:方案|规划|纲要|意见|办法|规定|细则|规则|条例|制度|标准|指标体系|指引|若干措施|措施)(?:\([^()]*\))?$"),
        "这是规划或制度文件,不是年度报告",
    ),
    (
        re.compile(r"(?:通知|通告|公告|公示|决定|批复|函|复函|通报|请示|令|命令|启事)(?:\([^()]*\))?$"),
        "这是通知、公告一类的公文,不是年度报告",
    ),
    (
        re.compile(r"(?:讲话|致辞|发言|讲稿|主持词|述法|述职(?:述法)?|剖析材料|心得(?:体会)?|承诺书)(?:报告)?(?:\([^()]*\))?$"),
        "这是讲话或个人述职述法材料,不是年度报告",
    ),
    (re.compile(r"(?:解读|图解|一图读懂|问答|访谈|实录|新闻发布会|发布会)"), "这是解读或发布会材料,不是年度报告"),
)
_OTHER_TOPICS = (
    (re.compile(r"信息公开[一-龥]{0,8}(?:报告|总结)|政务公开"), "这是政府信息公开年度报告"),
    (re.compile(r"^(?!.*(?:法治|依法行政)).*政府工作报告"), "这是政府工作报告"),
    (
        re.compile(r"预算|决算|财政收支|国民经济和社会发展计划|审计工作报告|审计结果|绩效(?:自评|评价)"),
        "这是预决算、计划或审计报告",
    ),
    (
        re.compile(r"法治社会建设|法治宣传|普法(?:依法治理)?(?:工作)?(?:情况|总结|报告)|[五六七八九]五.普法"),
        "这是普法或法治社会建设材料",
    ),
    (re.compile(r"第一责任人(?:职责)?(?:的)?(?:情况|工作|规定|述法)|述法|述职"), "这是主要负责人履职或述法报告"),
    (
        re.compile(
            r"行政复议[一-龥、]{0,12}(?:报告|总结|白皮书)|行政审判|行政诉讼[一-龥、]{0,10}(?:报告|白皮书)|应诉[一-龥]{0,8}(?:报告|白皮书)"
        ),
        "这是行政复议或行政审判的专项报告",
    ),
    (re.compile(r"行政执法[一-龥、]{0,12}(?:报告|总结|数据|统计|公示)"), "这是行政执法的专项报告"),
    (re.compile(r"督察|督查|巡察|整改|检查(?:情况|报告)|自查|回头看"), "这是督察、自查或整改材料"),
    (re.compile(r"评估|评价|测评|考核(?!.*建设情况)|满意度|指数|蓝皮书|第三方"), "这是评估或考核材料"),
    (re.compile(r"调研|调查|研究|探析|浅析|浅谈|思考|对策|视角|实证|启示|路径|论|文献"), "这是调研报告或论文"),
    (
        re.compile(r"示范(?:创建|市|县|区|项目|点)[一-龥]{0,6}(?:申报|总结|报告|经验)|典型(?:经验|案例)|案例"),
        "这是示范创建或案例材料",
    ),
    (re.compile(r"人大常委会|审议意见|执法检查|代表建议|提案"), "这是人大、政协的材料"),
    (re.compile(r"^(?:中级|高级)?(?:人民)?法院|人民法院|人民检察院"), "这是司法机关的材料"),
)
_SPAN = re.compile(
    r"(?:[近这过]?[一二三四五六七八十两]年来?(?:来|法治|依法)|[三五]年(?:法治|依法|工作|来)|20[0-9]{2}[年]?[—~至-]+20[0-9]{2}年(?!\))|届[一-龥]{0,4}(?:以来|期间)|“?十[三四五]五”?(?:期间|时期)|任期)"
)
_PART = re.compile(
    r"上半年|下半年|[一二三四1-4](?:季度|、二季度)|半年|阶段性|[0-9]{1,2}月份?(?:工作)?|中期|前三季度|第[一二三四]季度"
)
_YEARLY = re.compile(r"20[0-9]{2} ?年|年度|二[〇零○]")
# Without a title the opening must say what the text is.
_OPENING_REPORT = re.compile(
    r"(?:现|特)?(?:将|就|对)?[^。\n]{0,80}?(?:情况|工作|成效|总结)?[^。\n]{0,24}?(?:报告|汇报|总结|公开|公布|通报|公示|简报)[^。\n]{0,8}?如下|如下[:。]"
)
_OPENING_OTHER = (
    (
        re.compile(r"现(?:印发|转发|下发)给?你们|请(?:认真)?(?:遵照|贯彻|抓好|结合)[^。]{0,16}(?:执行|落实|实施)"),
        "这是印发文件的通知",
    ),
    (
        re.compile(
            r"(?:制定|提出|印发|编制|出台)(?:本|如下|以下)(?:方案|规划|意见|办法|纲要|要点|计划|规定|措施|实施|工作)|(?:方案|意见|安排|要点|计划|部署|通知|分工)如下"
        ),
        "这是方案、意见或工作安排",
    ),
    (
        re.compile(
            r"(?:记者|通讯员|本报讯|星报讯|[报网社]讯|讯员)|^[^。]{0,12}[0-9]{1,2}月[0-9]{1,2}日(?:上午|下午|晚)?,[^。]{0,40}(?:召开|举行|举办|赴|来到|参加|主持|发布)"
        ),
        "这是新闻报道",
    ),
    (re.compile(r"摘 ?要[::\]】]|关键词[::\]】]|基金项目|参考文献|作者简介|[(\[]D[)\]]9"), "这是论文"),
    (re.compile(r"^第一[条章]|本(?:办法|规定|条例|细则)所称|本办法自"), "这是规章制度"),
    (re.compile(r"(?:主任|各位(?:副主任|委员|代表|领导|同志|来宾))[、,,::]?[^。\n]{0,30}[::]"), ""),
    (re.compile(r"下面是小编|网友投稿|(?<![示规模])范文|篇[一二三1-3][::]|供大家参考"), "这是范文汇编"),
    (re.compile(r"人民法院|我院"), "这是司法机关的材料"),
    (re.compile(r"主动公开政府信息[^。]{0,20}条|政府信息公开工作年度报告"), "这是政府信息公开年度报告"),
)
_OPENING = 700
_TOPIC_REACH = 1600
_SHORTEST = 60


def judge(title: str | None, body: str, headings: str) -> Judgement:
    """Judge by the title where there is one, else by the opening. All folded; `headings` are the first lines after the opening."""
    if title:
        return _by_title(title, body)
    return _by_opening(body, headings)


def _other(reason: str) -> Judgement:
    return Judgement(Kind.OTHER, reason)


def _by_title(title: str, body: str) -> Judgement:
    core = re.sub(r"《[^》]*》", "", title) if not re.fullmatch(r"《[^》]*》", title) else title.strip("《》")
    for pattern, reason in _OTHER_ENDINGS:
        if pattern.search(core):
            return _other(reason)
    has_topic = _TOPIC.search(core) is not None
    is_combined = (
        re.search(r"法治政府建设[^。]{0,12}(?:暨|和|及|与|、)|(?:暨|和|及|与|、)[^。]{0,16}法治政府建设", core) is not None
    )
    for pattern, reason in _OTHER_TOPICS:
        if pattern.search(core) and not is_combined:
            return _other(reason)
    if not has_topic:
        return (
            _other("标题不是法治政府建设年度报告")
            if _REPORT.search(core) or not _speaks_of_topic(body)
            else _by_opening(body, "")
        )
    if _SPAN.search(core):
        return _other("报告的是数年而不是一年的情况")
    if _PART.search(core):
        return _other("报告的不是全年的情况")
    if not _REPORT.search(core):
        return _by_opening(body, "")
    return Judgement(Kind.REPORT)


def _by_opening(body: str, headings: str) -> Judgement:
    opening = body[:_OPENING]
    if len(body) < _SHORTEST:
        return _other("没有可读的正文")
    for pattern, reason in _OPENING_OTHER:
        if reason and pattern.search(opening):
            return _other(reason)
    if not _speaks_of_topic(body):
        return _other("正文开头没有谈法治政府建设")
    first = opening[:300]
    if _SPAN.search(first.split("。")[0]) and not re.match(r"^[^。]{0,30}20[0-9]{2}年", first):
        return _other("报告的是数年而不是一年的情况")
    if _OPENING_REPORT.search(opening) or _YEARLY.search(first) or re.search(r"一年来|今年以来|本年度|全年", first) or headings:
        return Judgement(Kind.REPORT)
    return _other("正文开头没有说明报告的是哪一年的什么情况")


def _speaks_of_topic(body: str) -> bool:
    return _TOPIC.search(body[:_TOPIC_REACH]) is not None
