"""Pages as content systems set them: a report goes in, the bytes of a page come out, with the facts that stand on it."""

from collections.abc import Callable
from html import escape
from random import Random
from typing import TypeAlias

Facts: TypeAlias = dict[str, str]
Shape: TypeAlias = Callable[[str, Random], tuple[bytes, str, Facts]]

_POSTED, _SOURCE, _INDEX, _NUMBER, _AGENCY = (
    "2024-02-01",
    "云和市司法局",
    "11990101MB0001/2024-00031",
    "云府发〔2024〕7号",
    "云和市人民政府办公室",
)


def _paragraphs(lines: list[str], before: str = "", tag: str = "p") -> str:
    return "".join(f'<{tag} style="text-indent:2em"><span>{before}{escape(line)}</span></{tag}>\n' for line in lines)


def _html(head: str, body: str, charset: str = "utf-8") -> bytes:
    """A whole page; bytes in the charset it declares."""
    page = f'<!DOCTYPE html><html><head><meta http-equiv="Content-Type" content="text/html; charset={charset}">{head}</head><body>{body}</body></html>'
    return page.encode("gb18030" if charset == "gb2312" else charset)


_NAV = '<div class="header"><ul class="nav"><li><a href="/">首页</a></li><li><a href="/a">要闻动态</a></li><li><a href="/b">政务公开</a></li><li><a href="/c">办事服务</a></li><li><a href="/d">互动交流</a></li></ul></div>'
_CRUMBS = '<div class="position">当前位置：<a href="/">首页</a> &gt; <a href="/b">政务公开</a> &gt; <a href="/b/f">法治政府建设年度报告</a> &gt; 正文</div>'
_FOOT = '<div class="footer"><p>主办单位：云和市人民政府办公室 承办单位：云和市大数据中心</p><p>网站标识码：9901010001 云ICP备05000000号-1</p></div>'
_RELATED = '<div class="related"><h3>相关链接</h3><ul><li><a href="/1">云和市2022年法治政府建设情况报告</a></li><li><a href="/2">一图读懂年度报告</a></li></ul></div>'
_BESIDE = '<div class="pn"><p>上一篇：<a href="/3">关于开展专项检查的通知</a></p><p>下一篇：<a href="/4">关于公布行政执法主体的公告</a></p></div>'
_SHARE = '<div class="share">分享到：<a href="#">微信</a> <a href="#">微博</a> <a href="#">QQ空间</a></div>'


def departmental(clean: str, _random: Random) -> tuple[bytes, str, Facts]:
    """Crumbs, a title, a bar of date, source and sizes; buttons, neighbours and links below."""
    title, *lines = clean.split("\n")
    bar = f'<div class="info"><span>发布时间：{_POSTED} 10:22</span> <span>来源：{_SOURCE}</span> <span>浏览次数：<i id="hits">312</i>次</span> <span>字体：[<a>大</a> <a>中</a> <a>小</a>]</span> <a>打印</a></div>'
    body = f'{_NAV}{_CRUMBS}<div class="main"><h1>{title}</h1>{bar}{_SHARE}<div id="zoom" class="content">{_paragraphs(lines, "&nbsp;&nbsp;&nbsp;&nbsp;")}</div><div class="btn"><a>【打印本页】</a><a>【关闭窗口】</a></div>{_BESIDE}</div>{_RELATED}{_FOOT}'
    return _html(f"<title>{title}_政务公开_云和市人民政府</title>", body), ".html", {"posted": _POSTED, "source": _SOURCE}


def catalogued(clean: str, _random: Random) -> tuple[bytes, str, Facts]:
    """A table of index number, document number, body and days above, as catalogues of disclosure print them; a list of attachments below."""
    title, *lines = clean.split("\n")
    table = f'<table class="xxgk"><tr><td>索 引 号：</td><td>{_INDEX}</td><td>主题分类：</td><td>司法</td></tr><tr><td>发布机构：</td><td>{_AGENCY}</td><td>成文日期：</td><td>2024年01月20日</td></tr><tr><td>标　　题：</td><td colspan="3">{title}</td></tr><tr><td>发文字号：</td><td>{_NUMBER}</td><td>发布日期：</td><td>2024年02月01日</td></tr><tr><td>有 效 性：</td><td>有效</td><td></td><td></td></tr></table>'
    files = '<div class="fj"><p>附件：</p><ul><li><a href="x.pdf">年度报告.pdf</a></li></ul></div>'
    body = f'{_NAV}{_CRUMBS}{table}<div class="title"><h1>{title}</h1></div><div class="TRS_Editor">{_paragraphs(lines)}</div>{files}{_SHARE}{_FOOT}'
    facts = {"posted": _POSTED, "index_number": _INDEX, "document_number": _NUMBER, "agency": _AGENCY}
    return _html(f"<title>{title}</title>", body), ".html", facts


def old_office(clean: str, _random: Random) -> tuple[bytes, str, Facts]:
    """Tables in tables, paragraphs that are only line breaks with blanks before, gb2312 declared, the words in entities here and there."""
    title, *lines = clean.split("\n")
    words = "<br>\n".join(
        "&nbsp;&nbsp;&nbsp;&nbsp;" + escape(line).replace("“", "&ldquo;").replace("”", "&rdquo;") for line in lines
    )
    body = f'<table width="100%"><tr><td><a href="/">网站首页</a> | <a href="/b">政务公开</a> | <a href="/c">网上办事</a></td></tr></table><table width="960" align="center"><tr><td width="200"><table><tr><td><a href="/x">通知公告</a></td></tr><tr><td><a href="/y">工作动态</a></td></tr></table></td><td><table width="100%"><tr><td align="center"><b><font size="5">{title}</font></b></td></tr><tr><td align="center">时间：{_POSTED} 　来源：{_SOURCE}　 点击：66次</td></tr><tr><td class="content">{words}</td></tr><tr><td align="right">【<a>打印此文</a>】【<a>关闭窗口</a>】</td></tr></table></td></tr></table><table width="100%"><tr><td align="center">版权所有：云和市人民政府</td></tr></table>'
    return _html(f"<title>{title}</title>", body, "gb2312"), ".html", {"posted": _POSTED, "source": _SOURCE}


def guided(clean: str, _random: Random) -> tuple[bytes, str, Facts]:
    """The `meta` elements that the guide for government websites asks for, divisions for paragraphs, the title encoded, buttons of a reading aid."""
    title, *lines = clean.split("\n")
    coded = "".join(f"&#{ord(character)};" for character in title)
    head = f'<meta name="SiteName" content="云和市人民政府"><meta name="ArticleTitle" content="{coded}"><meta name="PubDate" content="{_POSTED} 09:30"><meta name="ContentSource" content="{_SOURCE}"><title>{coded}</title>'
    body = f'<div class="tool"><a>无障碍阅读</a><a>长者模式</a><a>繁體</a></div>{_NAV}{_CRUMBS}<div class="article"><div class="tit">{coded}</div><div class="sub">日期：{_POSTED} 来源：{_SOURCE} <a>放大</a> <a>缩小</a> <a>打印</a></div><div class="view TRS_UEDITOR">{_paragraphs(lines, "　　", "div")}</div><div>扫一扫在手机打开当前页</div></div>{_FOOT}'
    return _html(head, body), ".html", {"posted": _POSTED, "source": _SOURCE, "title": title}


def with_table(clean: str, _random: Random) -> tuple[bytes, str, Facts]:
    """A table of figures between two paragraphs: rows are lines."""
    title, *lines = clean.split("\n")
    rows = (
        '<table border="1"><tr><th>事项</th><th>数量</th></tr><tr><td><p>行政复议申请</p></td><td><p>429件</p></td></tr></table>'
    )
    body = f'{_NAV}<div class="main"><h2 class="t">{title}</h2><div class="content">{_paragraphs(lines[:4])}{rows}{_paragraphs(lines[4:])}</div></div>{_FOOT}'
    return _html(f"<title>{title}</title>", body), ".html", {}


SHAPES: dict[str, Shape] = {
    "departmental": departmental,
    "catalogued": catalogued,
    "old office": old_office,
    "guided": guided,
}
TABLED: dict[str, Shape] = {"with a table": with_table}
