"""Spans of time that are not the year: several years taken together, a half or a quarter of one, a festival."""

import re

# 一年来 is the year.
_SEVERAL = re.compile(
    r"^[二两三四五六七八九十2-9]年(?:间|时间)?,|近[几二两三四五六七八九十2-9]?年(?!度)|[几二两三四五六七八九十2-9]年(?:多)?来"
    r"|20\d\d年?[至到—–~-]+20\d\d年|20\d\d年?[和及与、]20\d\d年(?![^。;]*分别)"
    r"|十[二三四五]五\"(?:规划)?(?:期间|时期|以来)|党的(?:十[七八九]|二十)大以来|[六七八九]五\"普法(?:规划)?(?:启动|开展|实施)?(?:期间|以来)"
    r"|(?:本届(?:县|市|区|省)?(?:委|政府)?|任期|任职|(?:改革|实施|施行|成立|组建|启动|试点|运行|开通|挂牌|设立|建成|启用|推行|行动|工作|活动|整治|开展))以来(?!的)|(?:活动|行动|成立|启动|实施|改革|开通|上线|运行)至今(?=[,全共累我])"
)
# 2021年以来, 2018年机构改革以来: several where the year is not the report's. 对2018年以来文件 dates the documents.
_SINCE = re.compile(r"(?:^|[,;。])自?(?:从)?(20\d\d)年(?:\d{1,2}月)?(?:[^,;。、\d]{0,12}?)(?:以来|至今|起),")
# 2022年5月至2024年10月: several, but 2023年12月至2024年11月 is one.
_MONTHS = re.compile(r"(20\d\d)年(\d{1,2})月(?:\d{1,2}日)?[至到—–~-]+(20\d\d)年(\d{1,2})月")
_LONGEST_YEAR = 13
_YEAR_OR_NOW = re.compile(r"今年|本年|全年|年内|20\d\d年|目前|截至|截止|现有")
# 上半年, 第三季度, 前三季度, 春节期间: how often (每季度) and what comes by halves (半年一次) is no span.
_PART = re.compile(
    r"(?:(?<![每按各])(?:[上下]半年|第?[一二三四1-4]季度|前[两二三2-3]个?季度)(?![一末]|\d次|、|和|及|分别|各|开始|启动)"
    r"|(?:节|假|汛|疫情|两会|冬季|夏季|秋季|春季|[冬夏春秋]|国庆|元旦|高考|中考|换届|军运会|亚运会)(?:[^,;。、\d]{0,4})?期间"
    r"|(?:^|[,;:。\n(、]|(?<![至止到—–~-])20\d\d年)(?!1(?:月1日)?[至到—–~-]+1[0-2]月)(?:\d{1,2}|[一二三四五六七八九十]{1,2})(?:[至-](?:\d{1,2}|[一二三四五六七八九十]{1,2}))?月"
    r"(?=份|上旬|中旬|下旬|初|\d{1,2}日(?![至到—–~-]+20\d\d年)|,|组织|开展|举办|全[省市区县州旗]))"
    r"(?:份|期间)?,?全?"  # 5月份,全县共办理12件: what stands right behind a span is of it
)
# 4月,召开部署会;全年办理320件: the year again.
YEAR_AGAIN = re.compile(r"全年|年内|累计|截至|截止|一年来|今年以来|全[省市区县州旗镇乡]共")
# 上半年办理56件,累计罚款12万元: a half is told to its end.
_HALVES = ("半年", "季度")
_YEAR_AFTER_HALF = re.compile(r"全年|年内|一年来|截[至止](?:目前|年底|1[12]月|20\d\d年(?:底|1[12]月))")


def is_of_years(text: str, start: int, end: int, year: int) -> bool:
    """Whether the words [start, end) last spoke of several years at once: 三年来办理【700件】, "十四五"期间审查【1.2万件】.

    自2012年以来 is several where the report is of another `year`.
    """
    said = text[start:end]
    if not (
        "来" in said
        or "近" in said
        or '五"' in said
        or "至今" in said
        or "起," in said
        or said[1:2] == "年"
        or said.count("20") > 1
    ):
        return False
    spans = [spoken.end() for spoken in _SEVERAL.finditer(said)]
    spans += [since.end() for since in _SINCE.finditer(said) if int(since[1]) != year]
    spans += [months.end() for months in _MONTHS.finditer(said) if _count_of(months) > _LONGEST_YEAR]
    last = max(spans, default=-1)
    return last >= 0 and not _YEAR_OR_NOW.search(said, last)


def _count_of(months: re.Match[str]) -> int:
    first, opened, last, closed = map(int, months.groups())
    return (last - first) * 12 + closed - opened + 1


def is_of_part(text: str, start: int, end: int) -> bool:
    """Whether the words [start, end) last spoke of less than a year: 上半年办理【56件】, 5月份办理【12件】."""
    said = text[start:end]
    if not ("月" in said or "期间" in said or "半年" in said or "季度" in said):
        return False
    spoken = [*_PART.finditer(text, max(0, start - 1), end)]
    if not spoken:
        return False
    again = _YEAR_AFTER_HALF if any(half in spoken[-1][0] for half in _HALVES) else YEAR_AGAIN
    return again.search(text, spoken[-1].end(), end) is None
