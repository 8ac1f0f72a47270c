"""Cut what a web page puts around a report: link bars, 当前位置, 时间:… 大 中 小 来源:…, 索引号 tables, 【打印】, 关闭本页.

Only at the edges, and only whole lines: above the first paragraph or heading, and below the last. A title, a signature and a
date between them stay.
"""

import re
from collections import Counter
from collections.abc import Iterator

from builder.model.spans import Span
from builder.model.text import Edit
from builder.restore.characters import rare
from builder.restore.page_facts import BARE_VALUE, ENTRY, LABEL, WEEKDAY
from builder.restore.repairs.furniture import PAGE_LINE
from builder.restore.repairs.notes import NOTE
from builder.restore.repairs.traditional import simplifying

_LINE = re.compile(r"[^\n]+")
_TOP_LINES, _BOTTOM_LINES = 45, 30  # the longest index table we know has 30 lines
_LONGEST = 200  # characters in a line of chrome: an index table without line ends
_LONG = 46  # a line longer than this with a sentence's mark is a paragraph

_HEADING = re.compile(
    r"\s*(?:[一二三四五六七八九十]+、|[(（][一二三四五六七八九十]+[)）]|第[一二三四五六七八九十]+[章部节]|[一1]是)"
)
_PAIRS = re.compile(
    rf"\s*[•·\-*|｜]?\s*(?:[\[【(（]?\s*{LABEL}\s*(?:[:：|｜\t]|\s{{2,}}\S)|[\[【]\s*{LABEL}\s*[\]】])"
    rf"|\s*{LABEL}[^\S\n]*{BARE_VALUE}[^。，,；;]{{0,40}}\Z"
)
_LABEL_ALONE = re.compile(rf"\s*[•·\-*]?\s*(?:{LABEL}\s*[:：]?|[\[【]\s*{LABEL}\s*[\]】])\s*")
# What stands alone under a label: a date, a number, a body; never a title.
_VALUE = re.compile(
    r"(?!.*(?:报告|情况|总结|法治))(?:[•·\-*]\s*)?(?:(?:19|20)\d\d[-年./].{0,24}|.{0,20}\d{3,}.{0,20}|[\u4e00-\u9fff、;； ]{1,16}|无|[—-]+)"
)
_BUTTON_LABEL = re.compile("分享|打印|字体|(?<!文)字号|阅读|浏览|点击|编辑|视力|背景")
_CRUMBS = re.compile(
    r"\s*(?:(?:>|＞|»|›)+\s*[\u4e00-\u9fff]{2,20}|您?(?:现在|当前|目前)?(?:的|所在|所处)?(?:的)?位置\s*(?:[:：]|[>＞»›]|\s|首页|$)|(?:您)?(?:当前|现在|所在)(?:当前|所在)?(?:的)?(?:位置|页面)|(?:网站|返回)?首\s*页\s*(?:>|＞|»|›|/|-|→|\|)|[\u4e00-\u9fff]{2,12}\s*(?:>|＞|»|›)+\s*[\u4e00-\u9fff]{2,20}\s*(?:>|＞|»|›))"
)
_STEP = re.compile("[>＞»›]")  # between two of them, and in no title
_SIZES = r"[\[【(（]?\s*(?:(?:字体|字号)(?:大小)?\s*[:：]?)?\s*[\[【(（]?\s*(?:超?大\s*[|｜/、]?\s*中\s*[|｜/、]?\s*小|小\s*[|｜/、]?\s*中\s*[|｜/、]?\s*大|A\+?\s+A-?|放大\s*正常\s*缩小)\s*[\]】)）]?"
_STAMP = re.compile(
    r"\s*[•·*]?\s*(?:19|20)\d\d\s*[-—./年]\s*\d{1,2}\s*[-—./月]\s*\d{1,2}\s*日?\s*(?:\d{1,2}\s*[:：]\s*\d{1,2}(?:\s*[:：]\s*\d{1,2})?)\s*(?:.{0,60})"
    r"|\s*(?:19|20)\d\d[-/.]\d{1,2}[-/.]\d{1,2}\s*"
    rf"|\s*(?:19|20)\d\d\s*[-—./年]\s*\d{{1,2}}\s*[-—./月]\s*\d{{1,2}}\s*日?\s+[^\n]{{0,20}}{LABEL}\s*[:：].{{0,60}}"
)
_BUTTON_WORDS = (
    r"打\s*印(?:本页|此页|正文|本文|文章|页面)?|关\s*闭(?:本页|此页|窗口|页面)?|返回(?:顶部|首页|上一页|列表|上级)?|回到|顶部|回到顶部|收藏(?:本页|此页)?|下载(?:本页|全文|文档|pdf|word)?|分享(?:到|至)?|转发|纠错|我要纠错|复制链接|"
    r"微信(?:公众号)?|微博|新浪微博|腾讯微博|QQ(?:空间|好友)?|朋友圈|抖音|手机版|电脑版|无障碍(?:阅读|浏览|版)?|长者(?:模式|助手|版)|关怀版|适老化|适老模式|语音(?:播报|朗读|合成中[,，]?请耐心等待[.…。]*)|(?:进入|退出)播报模式|播放|暂停|朗读|智能(?:问答|机器人)|简体|繁體|繁体|English|"
    r"登录|注册|邮箱|设为首页|加入收藏|网站(?:地图|首页|声明|支持IPv6)|站点地图|关于我们|联系我们|使用帮助|隐私(?:声明|保护)|版权(?:声明|保护)|我要(?:纠错|打印|评论|收藏)|点赞|评论|更多|TOP|top|正文|"
    r"首\s*页|上一篇|下一篇|上一条|下一条|没有了|大|中|小"
)
_BUTTONS = re.compile(
    rf"[\s\[\]【】(（）)|｜/、·•:：><《》\-]*(?:(?:{_BUTTON_WORDS}|{_SIZES})[\s\[\]【】(（）)|｜/、·•:：><\-]*)+"
)
_FOOT = re.compile(
    r"\s*(?:上一[篇条页]|下一[篇条页]|相关(?:链接|文章|新闻|信息|阅读|附件|文档|解读|稿件)|扫一扫|扫码|扫描二维码|手机(?:扫|端)|用手机|版权所有|Copyright|COPYRIGHT|©|主办(?:单位)?\s*[:：]|承办(?:单位)?\s*[:：]|主管(?:单位)?\s*[:：]|技术支持|网站标识码|"
    r"政府网站标识码|备案(?:号|序号)?\s*[:：]|.{0,3}ICP备|.{0,3}公网安备|您是第|访问量|浏览量|责任编辑|\(?编辑\s*[:：]|(?:初|复|终)审\s*[:：]|友情链接|智能推荐|热点推荐|为您推荐|推荐阅读|分享(?:到|至)?\s*[:：]?|打印本页|【打印|\[打印|关闭本页|关闭窗口|【关闭|\[关闭|"
    r"返回顶部|建议使用|最佳浏览|网站地图|关于我们|联系我们|举报|网民?留言|我要纠错|一键分享)"
)
_SITE_WORD = re.compile(
    r"首页|政府网|公开$|政务公开|信息公开|互动|专栏|要闻|动态|走进|之窗|信用中国|在线|办事|服务$|门户|网站|导航|登录|注册|邮箱|微信|微博|客户端|APP|English|无障碍|长者|适老|繁体|繁體|简体|机构|解读|^.{2,5}[省市县区州盟旗]政府$|人大$|政协$|纪委"
)
# 今天是:2019年10月31日 星期四: the day on which the page was called up, no date of the report.
_TODAY = re.compile(rf"\s*(?:今天是|今日|现在时间)\s*[:：]?.{{0,40}}|.{{0,24}}{WEEKDAY.pattern}.{{0,24}}")
# What an encyclopedia puts above the text of a document.
_ENTRY = re.compile(
    rf"\s*(?:{ENTRY.pattern}|基本(?:介绍|信息)|[•·]?\s*(?:中文名|外文名|发布单位|颁布单位|发布机关|实施时间|颁布时间)称?\s*[:：].*)\s*"
)
# What a page prints of itself above the text: its copyright, its own name.
_PAGE_ITSELF = re.compile(
    r"\s*(?:Copyright|COPYRIGHT|©|版权所有|.{0,3}公网安备|.{0,3}ICP备|网站标识码).*|\s*[\u4e00-\u9fff]{3,20}(?:网站|门户网|政府信息公开(?:目录|专栏|网)?|信息公开平台)\s*"
    r"|\s*[^\s_]{6,60}_[^_]{2,30}_?[^_]{0,30}(?:网站|门户网|政府网)\s*|\s*正文内容区域.{0,40}|\s*[\[【(（]?(?:字号|字体)\s*[:：]?\s*"
    rf"|\s*[\u4e00-\u9fff]{{4,24}}(?:\s+[A-Za-z0-9./:]{{6,60}})?\s+{LABEL}\s*[:：]\s*(?:19|20)\d\d[^。]{{0,40}}"
)
# Any label with a bullet before it: • 审核人:某某 · • 公文时效:.
_BULLETED = re.compile(r"\s*[•·*]\s*(?:[\u4e00-\u9fff]\s{0,9}){2,8}(?:[:：][^。；;]{0,60})?|\s*[>＞]\s*|\s*[×✕]\s*")
_BARS = re.compile(r"(?=[^|｜]*[|｜])[|｜\s:-]+")  # what is left of a table of buttons
# A lone sign of a bar of buttons that lies about in lines of its own.
_CRUMB_OF_BAR = frozenset("大中小-—|•·×+")
_CAPTION = re.compile(
    r"\s*(?:通知公告|公告公示|公示公告|工作报告|工作动态|部门动态|基层动态|要闻动态|公告栏|法制查询|政务公开|法定主动公开内容|详细信息|公开具体内容|信息内容|正文内容?|文章内容|政府信息公开|基本信息|公文内容|当前文档)\s*[:：]?\s*"
)
# 2019年度法治政府建设 / 工作报告: a caption's words end a title that the line above broke off.
_TITLE_END = "工作报告"
_UNFINISHED = re.compile("(?:建设|推进|年度?|依法行政|法治政府)$")
_SENTENCE = re.compile("[。；;]")
_TITLE_WORD = re.compile("报告|報告|总结|總結|情况|情況|法治|[,，。]")
# A row's later cells, or a label inside the line.
_LATER_CELL = re.compile(rf"\S\s*[|｜]\s*(?:\S|$)|\s{LABEL}[:：]")
_LEAST_FULL = 5
_AHEAD = 12  # characters of the next line that are looked at


def page_chrome(text: str) -> Iterator[Edit]:
    """One edit for each stretch of chrome lines, their line ends with them."""
    chrome = sorted({*_top(text), *_bottom(text)})
    kept, at = "", 0
    for start, end in chrome:
        kept, at = kept + text[at:start], end
    if (kept + text[at:]).strip():  # a text that were nothing else is not one of ours to cut
        yield from _stretches(text, chrome)


def _top(text: str) -> Iterator[Span]:
    """Chrome lines above the first paragraph or heading."""
    seen: list[tuple[Span, str]] = []
    chrome: list[Span] = []
    awaits_value = False
    above = ""  # the chrome line right above, without which no line is the rest of one
    for number, line in enumerate(_LINE.finditer(text)):
        words = _plain(line[0].strip())
        if not words:
            continue
        if number > _TOP_LINES:
            break
        span = Span(*line.span())
        ends_title = words == _TITLE_END and seen and _UNFINISHED.search(seen[-1][1])
        if not ends_title and (is_chrome(words, at_top=True) or _ENTRY.fullmatch(words) or (chrome and words in _CRUMB_OF_BAR)):
            chrome.append(span)
            awaits_value = _LABEL_ALONE.fullmatch(words) is not None and not _BUTTON_LABEL.search(words)
            above = line[0]
            continue
        if above and PAGE_LINE.fullmatch(words):  # a page ends between a chrome line and its rest
            chrome.append(span)
            continue
        if above and text[chrome[-1].end : span.start] == "\n" and _is_rest(words, above, text, span.end):
            chrome.append(span)
            above = line[0]
            continue
        above = ""
        if awaits_value and _VALUE.fullmatch(words):
            chrome.append(span)
            awaits_value = False
            continue
        awaits_value = False
        if _is_body(words):
            break
        seen.append((span, words))
    if chrome:
        # A page prints the title above its bar and again below it.
        printed = [words for _, words in seen]
        chrome.extend(span for at, (span, words) in enumerate(seen) if words in printed[at + 1 :])
    yield from chrome


def _plain(words: str) -> str:
    """A line as the page's own words: a mirror notes and converts them like the report's."""
    if "(" in words or "（" in words:
        words = NOTE.sub("", words)
    return words.translate(simplifying()) if rare().search(words) else words


def _is_rest(words: str, above: str, text: str, end: int) -> bool:
    """Whether a chrome line was cut and goes on here: 031 | 主题分类 | 司法 |, 法治政府 > 正文; 司法局 behind a full line."""
    if _STEP.search(words) and _STEP.search(above):
        return True
    if _TITLE_WORD.search(words) or _plain(text[end : end + _AHEAD].lstrip()).startswith("关于"):
        return False
    return bool(_LATER_CELL.search(words)) or (len(words) < len(above) and _is_full(above, text))


def _is_full(line: str, text: str) -> bool:
    """Whether most of the lines were cut at this one's length; notes may have come in before that or after."""
    lines = text.split("\n")
    return any(
        width(line) == _cut_width([width(each) for each in lines]) for width in (len, lambda line: len(NOTE.sub("", line)))
    )


def _cut_width(lengths: list[int]) -> int:
    """The length at which most of the lines were cut; 0 where they were not."""
    counts = Counter(lengths)
    width, times = max(counts.items(), key=lambda item: (item[1] if item[0] else 0, item[0]))
    return width if times >= _LEAST_FULL and sum(counts[each] for each in counts if each > width + 1) * 10 < len(lengths) else 0


def _bottom(text: str) -> Iterator[Span]:
    """Chrome lines below the last paragraph, and what stands under the first of a page's last buttons."""
    lines: list[tuple[Span, str]] = []
    end = len(text)
    while end > 0 and len(lines) < _BOTTOM_LINES:
        start = text.rfind("\n", 0, end) + 1
        words = _plain(text[start:end].strip())
        if words:
            if _is_body(words) and not is_chrome(words, at_top=False):
                break
            lines.append((Span(start, end), words))
        end = start - 1
    lines.reverse()
    first = next((at for at, (_, words) in enumerate(lines) if _FOOT.match(words)), len(lines))
    for at, (span, words) in enumerate(lines):
        if at >= first or is_chrome(words, at_top=False):
            yield span


def is_chrome(words: str, *, at_top: bool) -> bool:
    """Whether one line, stripped, is a page's and not the report's."""
    if len(words) > _LONGEST or (_SENTENCE.search(words) and not words.startswith(("索", "信"))):
        return False
    if _BUTTONS.fullmatch(words) or _BARS.fullmatch(words):
        return len(words) > 1
    if at_top:
        return bool(
            _CRUMBS.match(words)
            or _PAIRS.match(words)
            or _STAMP.fullmatch(words)
            or _TODAY.fullmatch(words)
            or _PAGE_ITSELF.fullmatch(words)
            or _BULLETED.fullmatch(words)
            or _CAPTION.fullmatch(words)
            or _is_link_bar(words)
            or _LABEL_ALONE.fullmatch(words)
        )
    return bool(_FOOT.match(words)) or (bool(_PAIRS.match(words)) and not words.startswith(("审核", "分类", "摘要")))


def _is_link_bar(words: str) -> bool:
    """Three links or more in a line, two of them a site's: 中国政府网 山西省政府 忻州市政府 信用中国·忻州."""
    links = re.split(r"[\s|｜]+", words)
    if len(links) < 3 or any(len(link) > 12 for link in links) or re.search(r"[,，、:：《]", words):  # noqa: PLR2004 - the docstring's three
        return False
    return sum(bool(_SITE_WORD.search(link)) for link in links) * 2 >= len(links)


def _is_body(words: str) -> bool:
    return (
        bool(_HEADING.match(words))
        or (len(words) >= _LONG and bool(re.search("[,，。]", words)))
        or words.endswith(("。", "：", ":"))
    )


def _stretches(text: str, lines: list[Span]) -> Iterator[Edit]:
    """Neighbouring lines as one edit; the line end goes with the line above where there is one."""
    at = 0
    while at < len(lines):
        start, end = lines[at]
        while at + 1 < len(lines) and not text[end : lines[at + 1].start].strip():
            at += 1
            end = lines[at].end
        at += 1
        if end < len(text):
            end += 1
        elif start > 0:
            start -= 1
        yield Edit(Span(start, end), "")
