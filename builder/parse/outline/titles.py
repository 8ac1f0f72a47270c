"""Where a heading's words end: at the line's end, at the first 。, or where the next marker begins."""

import re

# A heading without 。 that runs into its paragraph behind white space: (一)加强组织领导  成立领导小组,….
_GAP = re.compile(r"[^ \n;:。]{4,40}(?<![,、])(?P<gap> +)(?=[^ \n])")
# A title longer than this on a line longer than that holds the paragraph's first words.
_LONGEST_TITLE = 32
_LONGEST_LINE = 44
# Nor is it longer than this where the body gives itself away.
_REACH = 60
# Where a line break was lost behind the words, the body shows by how it begins: 二、存在的不足2024年,… · 六、组织保障我县….
_BODY = re.compile(
    r"(?<=[\u4e00-\u9fff]{4})[ \t]*"
    r"(?:一是|20\d\d年(?:[,以来]|我)|(?:一年|今年以|近年)来|,?我[省市州县区旗镇乡局街委办]|\(一\))"
)
# Chapters that say no more than this, run into their first sentence: 三、下一步工作打算在新的一年里,….
_SET_PHRASE = re.compile(
    r"(?:20\d\d年度?)?(?:推进)?(?:法治(?:政府)?建设)?(?:工作)?(?:中)?"
    r"(?:存在的?(?:主要|一些|突出)?(?:问题|不足|困难|短板)(?:[和及与、](?:主要)?(?:问题|不足|困难|短板|原因分析|原因))*"
    r"|(?:下一?(?:步|阶段|年度?)的?|(?<=年)|(?<=年度))(?:主要|重点)?工作(?:打算|计划|安排|思路|重点|要点)|下一?(?:步|阶段)(?:打算|计划|安排|思路)"
    r"|主要(?:举措|做法)[和及与](?:工作)?成效)(?![和及与、])"
)
# A heading's line as long as this may have been too long for the page: …加强党对法治政府↵建设的领导.
_WRAPPED = 24
_CARRIED_OVER = re.compile(r"[^ \n。;:,!?\d《(][^ \n。;:!?\d《(]{1,17}。?")
# A title that its items follow at once: 3.存在的问题:一是… · 五、规范执法一是….
_LISTED = re.compile(
    r"(?<=[\u4e00-\u9fff]{3}[^统唯第同万合专单]) *一是|(?<=[\u4e00-\u9fff]{4}) *第一,|:(?=一是|一、|\(一\)|\(1\)|1[.、]|①|首先| *(?:一年|今年以)来)"
)
# No sentence is as short as this or begins so: 建设示范↵市。成立小组 · 审核机制↵还不健全。
_CARRIED_WORD = re.compile(
    r"\n(?:(?!无)[\u4e00-\u9fff]{1,2}|(?:[还仍尚]|有待|亟[待需]|不[够足强高])[^ \n。;:,]{1,16})(?:。|$)", re.MULTILINE
)
# Words behind a comma belong to the clause before it: 专业人员偏少,↵执法能力有待提高。
_CARRIED_CLAUSE = re.compile(r"[,、]\n(?=[^\n。;:]{2,30}(?:。|$))", re.MULTILINE)
_CARRIED = re.compile(rf"(?:.(?={_CARRIED_WORD.pattern})|{_CARRIED_CLAUSE.pattern})", re.MULTILINE)
# A line of a table of contents: 一、主要工作……3.
_CONTENTS = re.compile(r"(?:…+|\.{3,}|·{3,}|-{3,}) ?\d{0,3}$")
_CONTENTS_END = frozenset("0123456789.…·-")
_CLOSING = " \t。;:"
# Titles as short as this need no cut, titles shorter than that are none.
_SHORT_TITLE = 24
_SHORTEST_TITLE = 4
_DIGIT = re.compile(r"\d")
# How a paragraph begins behind a title: when, who, or what was done, with a figure or a title in the same clause.
_RUN_IN = re.compile(
    r"一是|我们(?=[将要在把以对])|(?<=[展设职责总成]情况)(?=[\u4e00-\u9fff])(?![和及与])|\d{5}(?:平台|热线|政务)|20\d\d年|全年|今年|年内|(?:一年|近年)来|截至|下一?步,"
    r"|(?:[省市州县区旗镇乡局厅](?:委|人民政府|政府|司法局|党[组委]|纪委|人大|法院|检察院|直)|(?<![在对向于护])(?<![,、]为)全[省市州县区旗镇乡局]"
    r"|各(?:级|地|部门|单位|乡镇|镇街)|[我本]?街道|党工委|管委会|[我本][省市州县区旗镇乡局厅]|(?<=法治思想)(?=深入(?!人心)|坚持|认真|始终|切实|组织|把|将)|[省市县区]级"
    r"|司法局|综合(?:行政)?执法[局队大办]|政务服务中心|调解组织)"
    r"|(?<![入续实力面极真序泛效应面针])(?<!依法)(?:制[定订]|提请|牵头|答复|办复|修订|印发|出台|办理|承办|受理|开展|举办|组织|召开|培[养育]|建成|设[立置]|公布|发布|查处|立案"
    r"|收到|完成|完善|取消|下放|梳理|编制|聘请|配备|新增|推出|认定|将|对)(?=[^,。;:]{0,16}(?:\d|《|\"))"
    r"|\"[^\",。]{2,16}\"[^,。;:]{0,8}(?=\d)|(?<!\d)\d[\d.]*[万亿]?余?[件项名人户个次份家起场]"
)


def find_title(folded: str, start: int, following: int, *, is_flat: bool = False) -> int:
    """The end of the title that begins at `start`, where the next heading begins at `following`; `start` where there is none.

    `is_flat` where the text has lost its line breaks: most titles run into their paragraphs.
    """
    line_end = folded.find("\n", start, following)
    if line_end - start >= _WRAPPED or (line_end > start and _CARRIED.match(folded, line_end - 1)):
        line_end = _after_wrap(folded, line_end, following)
    line_end = following if line_end < 0 else line_end
    stop = folded.find("。", start, line_end)
    end = line_end if stop < 0 else stop
    if folded.find(":", start, end) >= 0 or folded.find("一是", start, end) >= 0 or folded.find("第一,", start, end) >= 0:
        listed = _LISTED.search(folded, start, end)
        end = end if listed is None else listed.start()
    if is_flat:
        end = _before_run_in(folded, start, end)
    if end - start > _LONGEST_TITLE and line_end - start > _LONGEST_LINE:
        end = _before_body(folded, start, end)
    while end > start and folded[end - 1] in _CLOSING:
        end -= 1
    return start if end > start and folded[end - 1] in _CONTENTS_END and _CONTENTS.search(folded, start, end) else end


def _after_wrap(folded: str, line_end: int, following: int) -> int:
    """The end of the words that a line too long for the page carried over to the next line, else the line's own end."""
    if folded[line_end - 1] in "。;:!" or folded.startswith("职责情况", line_end - 4):
        return line_end
    next_end = folded.find("\n", line_end + 1, following + 1)
    next_end = following if next_end < 0 else next_end
    if next_end == len(folded) and folded[-1] != "。":  # the first words of a paragraph, where the text was cut off
        return line_end
    if _CARRIED.match(folded, line_end - 1):
        return next_end
    return next_end if _CARRIED_OVER.fullmatch(folded, line_end + 1, next_end) else line_end


def _before_run_in(folded: str, start: int, end: int) -> int:
    """The end of a title that its paragraph follows without anything between: 三、健全决策机制市政府公布目录,….

    A short title without figures that ends in 。 is whole. A body begins with its subject or with what was done so many times.
    """
    phrase = _SET_PHRASE.match(folded, start, end)
    if phrase is not None:
        return phrase.end()
    if end - start <= _SHORT_TITLE and not _DIGIT.search(folded, start, end):
        return end
    body = _RUN_IN.search(folded, start + _SHORTEST_TITLE, end)
    if body is None:
        return end
    end = body.start()
    return end - 1 if folded[end - 1] in ",、" else end


def _before_body(folded: str, start: int, end: int) -> int:
    """The end of a title that its paragraph follows without a 。."""
    gap = _GAP.match(folded, start)
    if gap is not None and end - gap.end() >= _LONGEST_TITLE:
        return gap.start("gap")
    phrase = _SET_PHRASE.match(folded, start, end)
    if phrase is not None:
        return phrase.end()
    body = _BODY.search(folded, start, min(end, start + _REACH))
    return end if body is None else body.start()
