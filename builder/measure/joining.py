"""Full stops and line ends that end no sentence: lists broken into lines, sentences that go on with 其中 or 从部门看.

What is joined keeps its length, so that every offset stays.
"""

import re

# 处罚情况如下:\n县公安局1326件;\n县交通局538件。: a list broken into lines is one sentence.
_BROKEN_LIST = re.compile(r"\n(?<=[:;]\n)(?=(?!截[至止])[\u4e00-\u9fff]{2,20}:?\d)")
# 县综合行政执法局:412件;\n…;\n合计:698件: the colon between a body or a total and its number parts no clause.
_COLON = re.compile(r":(?<=[局委办院队心镇乡道县区市旗所村计]:)(?=\d)")
# 处罚8.6万件。从部门看,市公安局7120件: the same figures are looked at by bodies.
_SEEN_APART = re.compile(
    r"。(?=[从按][^,;:、。\n\d]{0,4}(?:部门|单位|地区|区域|县区|区县|层级|机关|主体)[^,;:、。\n\d]{0,3}[看分],)"
)
# 处罚9.2万件,罚没4103万元。市公安局8.6万件,市城管局612件: bodies with bare numbers go on of the sentence before.
_BODY = r"[\u4e00-\u9fff]{2,12}(?:局|委|办|队|街道|[镇乡县区市])(?:办理|作出|查处|受理|调解|收到)?\d[\d.]*万?余?[件起宗户人]"
_BARE_BODIES = re.compile(rf"。(?<=[\da-z%件起宗户人元]。)(?={_BODY}[,、;]{_BODY}[,、;。])")
# 办案情况表\n单位 行政处罚 罚没金额\n县公安局 3.6万件 2143万元\n…: a table's lines are one sentence, with its title.
_GAP = r"[ \t|]+"
_YEAR = r"20\d\d年度?+"  # a column's head, or a line's
TABLE = re.compile(
    rf"\n(?P<heads>[\u4e00-\u9fff()]{{2,12}}+(?:{_GAP}(?:[\u4e00-\u9fff()]{{2,14}}+|{_YEAR}))+) *"
    rf"(?P<rows>(?:\n(?:[\u4e00-\u9fff()]{{2,16}}+|{_YEAR})(?:{_GAP}(?:\d[^\s|。;,]{{0,12}}|[-—/]+))+[ |]*(?=\n|\Z)){{2,}})"
)
_TITLE = re.compile(r"\n[^\n。;]{4,40}(?:表|情况|统计) *$")
_LONGEST_TITLE = 44


def joined(text: str) -> str:
    """The text with such stops replaced by what ends no sentence."""
    if ";\n" in text or ":\n" in text:
        text = _COLON.sub(" ", _BROKEN_LIST.sub(" ", text))
    text = TABLE.sub(_in_a_line, text)
    text = _BARE_BODIES.sub(",", text)
    text = text.replace("。其中", ",其中").replace("。\n其中", ", 其中")  # 处罚1.3万件。其中,县公安局86件
    if "。从" in text or "。按" in text:
        text = _SEEN_APART.sub(",", text)
    return text


def _in_a_line(table: re.Match[str]) -> str:
    is_titled = _TITLE.search(table.string, max(0, table.start() - _LONGEST_TITLE), table.start())
    return (" " if is_titled else "\n") + table[0][1:].replace("\n", " ")
