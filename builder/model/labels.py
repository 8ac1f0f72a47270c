"""The labels under which a page says something of its report: 发布时间, 来源, 索引号.

One table for all who meet them: the reader of HTML, restoring, which cuts such lines, and the metadata, which reads those left standing.
"""

from collections.abc import Iterable

# Labels as pages print them, blanks between their characters left out (索 引 号, 发文字号), by the fact that each states.
LABELS = {
    "posted": (
        "发布时间",
        "发布日期",
        "发稿时间",
        "发表时间",
        "发表日期",
        "上传时间",
        "公开日期",
        "公开时间",
        "上载日期",
        "录入时间",
        "时间",
        "日期",
        "发布于",
    ),
    "page": (
        "成文日期",
        "成文时间",
        "生成日期",
        "发文日期",
        "发文时间",
        "印发日期",
        "归档时间",
        "更新时间",
        "更新日期",
        "生效日期",
    ),
    "source": ("信息来源", "文章来源", "稿件来源", "内容来源", "来源单位", "来源", "来自", "稿源"),
    "index_number": ("信息索引号", "索引号", "索取号", "信息索引", "索引编号", "索号"),
    "document_number": ("发文字号", "文件编号", "发文号", "文号", "文件字号", "公文字号"),
    "agency": (
        "发布机构",
        "发文机关",
        "发文机构",
        "发布单位",
        "制发机构",
        "制发机关",
        "发布机关",
        "公开单位",
        "责任部门",
        "公开机构",
        "机构名称",
        "发文单位",
        "信息来源单位",
    ),
    "title": ("信息名称", "文件名称", "文件标题", "标题", "名称"),
}
# Labels that a page prints and that tell nothing we keep.
OTHER_LABELS = (
    "主题分类", "组配分类", "信息分类", "体裁分类", "服务对象", "公开方式", "公开形式", "公开时限", "公开范围", "公开类别", "公开类型", "有效性", "有性", "生效时间", "终止时间", "失效时间", "时效", "文件有效性", "是否有效", "公文时效", "时效性", "公文种类", "审核人", "有效期", "废止日期", "失效日期",
    "关键词", "关键字", "主题词", "内容概述", "内容概要", "内容摘要", "摘要", "分类", "体裁", "语种", "状态", "效力状态", "文件类型", "信息类别", "栏目", "所属栏目", "所属主题",
    "浏览次数", "浏览量", "浏览", "阅读次数", "阅读量", "阅读", "点击数", "点击量", "点击率", "点击", "访问量", "访问次数", "人气", "字体大小", "字体", "字号", "作者", "编辑", "责任编辑", "责编", "编审", "审核",
    "初审", "复审", "终审", "录入", "供稿", "撰稿", "供稿单位", "发布者", "发布人", "视力保护色", "保护视力色", "背景色", "分享", "分享到", "分享至", "打印", "载体类型", "主办单位", "承办单位", "技术支持", "联系方式",
)  # fmt: skip


def either(labels: Iterable[str], blank: str) -> str:
    """A pattern for any of the labels, the longest first, with blanks between their characters."""
    return "(?:" + "|".join(blank.join(label) for label in sorted(labels, key=len, reverse=True)) + ")"


def every_label() -> tuple[str, ...]:
    """All of them, those that tell nothing we keep included."""
    return (*(label for labels in LABELS.values() for label in labels), *OTHER_LABELS)
