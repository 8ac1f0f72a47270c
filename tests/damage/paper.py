"""What paper and pages do: furniture, broken lines, chrome, look-alikes, invisible characters, widths."""

import re
from random import Random

from tests.damage.page import Page, Sign, line_ends, lines_of, noise, shown

_LOOKALIKES = {"规": "觃", "不": "丌", "效": "敁", "于": "亍"}
_HALF = str.maketrans("，（）：；！？", ",():;!?")


def folded(page: Page, _random: Random) -> Page:
    """Full-width marks become half-width, as converters make them."""
    return tuple(Sign(sign.shown.translate(_HALF), sign.origins) for sign in page)


def furniture(page: Page, random: Random) -> Page:
    """A page number every few lines, sometimes in the middle of a paragraph."""
    form = random.choice(["— {} —", "- {} -", "－{}－", "第 {} 页 共 9 页", "第{}页"])
    damaged: list[Sign] = []
    ends = line_ends(page)
    number = 1
    for at, line in enumerate(lines_of(page)):
        if at:
            damaged.append(ends[at - 1])
        words = shown(line)
        cut = _cut(words, random)
        if len(line) > 80 and cut and random.random() < 0.15:
            damaged.extend((*line[:cut], *noise(f"\n{form.format(number)}\n"), *line[cut:]))
            number += 1
        else:
            damaged.extend(line)
            if at and random.random() < 0.05:
                damaged.extend(noise(f"\n{form.format(number)}"))
                number += 1
    return tuple(damaged)


def _cut(words: str, random: Random) -> int:
    """A place inside a sentence where a page may end, 0 for none."""
    places = [at for at in range(40, len(words) - 20) if re.fullmatch(r"[\u4e00-\u9fff]{4}", words[at - 2 : at + 2])]
    return random.choice(places) if places else 0


def broken_lines(page: Page, random: Random) -> Page:
    """Cut every paragraph after so many characters."""
    width = random.randint(24, 40)
    damaged: list[Sign] = []
    ends = line_ends(page)
    for at, line in enumerate(lines_of(page)):
        if at:
            damaged.append(ends[at - 1])
        for start in range(0, len(line), width):
            if start:
                damaged.append(Sign("\n"))
            damaged.extend(line[start : start + width])
    return tuple(damaged)


_TOPS = (
    "中国政府网 云川省政府 云和市政府\n\n当前位置:首页 > 政务公开 > 法治政府建设 > 正文\n\n",
    "您的位置：首页 >> 专题专栏 >> 法治政府\n",
    "索 引 号 | 11990101MB0001/2024-00031 | 主题分类 | 司法 |\n发文字号 | 云府发〔2024〕7号 | 发布机构 | 云和市司法局 |\n成文日期 | 2024-01-20 | 发布日期 | 2024-02-01 |\n",
    "首页 | 要闻动态 | 政务公开 | 办事服务 | 互动交流\n发布时间：2024-02-01 10:22    来源：云和市司法局    浏览次数：312次    字体：【大 中 小】\n",
    "2024-02-01 10:22:31 来源:云和市司法局\n分享到:\n",
)
_BOTTOMS = (
    "\n\n关闭本页",
    "\n【打印本页】【关闭窗口】",
    "\n分享到： 微信 微博\n上一篇：关于召开会议的通知\n下一篇：没有了",
    "\n责任编辑：张三\n扫一扫在手机打开当前页",
    "\n打印 关闭\n主办单位：云和市人民政府\n云ICP备05000000号-1",
)


def chrome(page: Page, random: Random) -> Page:
    """Lines above and below, as the page prints them."""
    return (*noise(random.choice(_TOPS)), *page, *noise(random.choice(_BOTTOMS)))


def lookalikes(page: Page, _random: Random) -> Page:
    """A broken map of glyphs: each of its characters is wrong every time."""
    return tuple(Sign(_LOOKALIKES.get(sign.shown, sign.shown), sign.origins) for sign in page)


def invisible(page: Page, random: Random) -> Page:
    """Characters that nobody sees, here and there."""
    damaged: list[Sign] = []
    for sign in page:
        damaged.append(sign)
        if sign.shown != "\n" and random.random() < 0.01:
            damaged.extend(noise(random.choice(["\u200b", "\ufeff", "\xad", "\ue5d2", "\u200d"])))
    return tuple(damaged)


def indented(page: Page, _random: Random) -> Page:
    """Paragraphs as a web editor sets them: two ideographic spaces before, a no-break space and an empty line behind."""
    damaged: list[Sign] = list(noise("\u3000\u3000"))
    for sign in page:
        damaged.extend((*noise("\xa0 "), sign, *noise("\n\u3000\u3000")) if sign.shown == "\n" else (sign,))
    return tuple(damaged)


def unbroken(page: Page, _random: Random) -> Page:
    """No line ends at all."""
    return tuple(sign for sign in page if sign.shown != "\n")


_RADICALS = {
    "一": "⼀",
    "人": "⼈",
    "力": "⼒",
    "工": "⼯",
    "方": "⽅",
    "面": "⾯",
    "行": "⾏",
    "见": "⻅",
    "民": "⺠",
    "长": "⻓",
}


def radicals(page: Page, _random: Random) -> Page:
    """A text layer that names the radical whose glyph the character shares."""
    return tuple(Sign(_RADICALS.get(sign.shown, sign.shown), sign.origins) for sign in page)
