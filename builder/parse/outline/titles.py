"""Where a heading's words end: at the line's end, at the first 。, or where the next marker begins."""

import re

# A heading without 。 that runs into its paragraph behind white space: (一)加强组织领导  成立领导小组,….
_GAP = re.compile(r"[^ \n,;:。]{4,40}(?P<gap> +)(?=[^ \n])")
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
    r"|(?:下一?(?:步|阶段|年度?)的?|(?<=年)|(?<=年度))(?:主要|重点)?工作(?:打算|计划|安排|思路|重点|要点)|主要(?:举措|做法)[和及与](?:工作)?成效)"
)
# A heading's line as long as this may have been too long for the page: …加强党对法治政府↵建设的领导.
_WRAPPED = 24
_CARRIED_OVER = re.compile(r"[^ \n。;:,!?\d《(][^ \n。;:!?\d《(]{1,17}。?")
# A title that its items follow at once: 3.存在的问题:一是… · 五、规范执法一是….
_LISTED = re.compile(r"(?<=[\u4e00-\u9fff]{3}[^统唯第同万合专单]) *一是|:(?=一是|一、|\(一\)|\(1\)|1[.、]|①|首先)")
# No sentence is as short as this or begins so: 建设示范↵市。成立小组 · 审核机制↵还不健全。
_CARRIED_WORD = re.compile(
    r"\n(?:[\u4e00-\u9fff]{1,2}|(?:[还仍尚]|有待|亟[待需]|不[够足强高])[^ \n。;:,]{1,16})(?:。|$)", re.MULTILINE
)
# Words behind a comma belong to the clause before it: 专业人员偏少,↵执法能力有待提高。
_CARRIED_CLAUSE = re.compile(r"[,、]\n(?=[^\n。;:]{2,30}(?:。|$))", re.MULTILINE)
_CARRIED = re.compile(rf"(?:.(?={_CARRIED_WORD.pattern})|{_CARRIED_CLAUSE.pattern})", re.MULTILINE)
# A line of a table of contents: 一、主要工作……3.
_CONTENTS = re.compile(r"(?:…+|\.{3,}|·{3,}|-{3,}) ?\d{0,3}$")
_CONTENTS_END = frozenset("0123456789.…·-")
_CLOSING = " \t。;:"


def find_title(folded: str, start: int, following: int) -> int:
    """The end of the title that begins at `start`, where the next heading begins at `following`; `start` where there is none."""
    line_end = folded.find("\n", start, following)
    if line_end - start >= _WRAPPED or (line_end > start and _CARRIED.match(folded, line_end - 1)):
        line_end = _after_wrap(folded, line_end, following)
    line_end = following if line_end < 0 else line_end
    stop = folded.find("。", start, line_end)
    end = line_end if stop < 0 else stop
    if folded.find(":", start, end) >= 0 or folded.find("一是", start, end) >= 0:
        listed = _LISTED.search(folded, start, end)
        end = end if listed is None else listed.start()
    if end - start > _LONGEST_TITLE and line_end - start > _LONGEST_LINE:
        end = _before_body(folded, start, end)
    while end > start and folded[end - 1] in _CLOSING:
        end -= 1
    return start if end > start and folded[end - 1] in _CONTENTS_END and _CONTENTS.search(folded, start, end) else end


def _after_wrap(folded: str, line_end: int, following: int) -> int:
    """The end of the words that a line too long for the page carried over to the next line, else the line's own end."""
    if folded[line_end - 1] in "。;:!":
        return line_end
    next_end = folded.find("\n", line_end + 1, following + 1)
    next_end = following if next_end < 0 else next_end
    if _CARRIED.match(folded, line_end - 1):
        return next_end
    return next_end if _CARRIED_OVER.fullmatch(folded, line_end + 1, next_end) else line_end


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
