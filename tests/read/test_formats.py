"""HTML, Word and PDF: the words, the headings, the tables as lines, and what the page says of itself."""

from io import BytesIO
from random import Random
from typing import Any

import docx
import pytest
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from builder.model.spans import Span
from builder.model.text import SourceText
from builder.read import read_bytes
from builder.restore import restore
from tests.damage.report import report as made_report

PAGE = """<html><head><meta http-equiv="Content-Type" content="text/html; charset={charset}">
<meta name="PubDate" content="2024-01-20 10:00"><meta name="ContentSource" content="云和县司法局"><title>云和县</title></head>
<body><div class="nav"><a href="/">首页</a> <a href="/zwgk">政务公开</a></div>
<table><tr><td>索 引 号</td><td>1101/2024-0012</td><td>发文字号</td><td>云府发〔2024〕7号</td></tr></table>
<h1>云和县2023年法治政府建设情况报告</h1><div>发布时间：2024-01-20 10:00 来源：云和县司法局 浏览次数：12</div>
<div class="content">{body}<h2>附：办理情况</h2><table><tr><th>事项</th><th>数量</th></tr><tr><td>行政复议申请</td><td>429件</td></tr></table></div>
<div>【打印】【关闭】</div><div>版权所有 云ICP备05000000号</div></body></html>"""


def paragraphs() -> list[str]:
    """A sound report's lines."""
    return made_report(Random(3)).split("\n")  # noqa: S311 - a test that can be run again


def page(charset: str) -> bytes:
    """A government page that holds the report."""
    body = "".join(f"<p>&emsp;&emsp;{line}</p>" for line in paragraphs()[1:])
    return PAGE.format(charset=charset, body=body).encode(charset)


@pytest.mark.parametrize("charset", ["utf-8", "gb2312", "gbk"])
def test_a_page_gives_its_main_text_and_its_facts(charset: str) -> None:
    """Every paragraph is there once restored, the navigation is not, and the page's own fields are facts."""
    source = read_bytes(page(charset), ".html", "a.html")
    restored = restore(source)
    assert source.is_extracted
    assert all(line in restored.text.split("\n") for line in paragraphs()[1:])
    assert "政务公开" not in restored.text
    assert "版权所有" not in restored.text
    facts = {fact.key: fact.value for fact in restored.facts}
    assert facts["posted"] == "2024-01-20"
    assert facts["source"] == "云和县司法局"
    assert facts["index_number"] == "1101/2024-0012"
    assert facts["document_number"] == "云府发〔2024〕7号"


def test_a_page_that_declares_another_encoding_is_read_by_its_bytes() -> None:
    """A page that says gb2312 and is UTF-8."""
    data = page("utf-8").replace(b"charset=utf-8", b"charset=gb2312")
    assert "云和县2023年法治政府建设情况报告" in read_bytes(data, ".html", "a.html").text


def test_tables_are_lines() -> None:
    """A row is a line, its cells side by side."""
    assert "行政复议申请 429件" in read_bytes(page("utf-8"), ".html", "a.html").text.split("\n")


def test_headings_of_a_page_are_known() -> None:
    """An <h1> and an <h2> are headings, in the offsets of the extracted text."""
    source = read_bytes(page("utf-8"), ".html", "a.html")
    assert [source.text[at:].split("\n")[0] for at in source.headings] == ["云和县2023年法治政府建设情况报告", "附：办理情况"]


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ("全年受理12件<sup>1</sup>，办结9<sup>[2]</sup>件。", "全年受理12件，办结9件。"),
        ('受理12件<a href="#n1"><sup>①</sup></a>，<b>办结9</b><sup>2</sup>件。', "受理12件，办结9件。"),
        ("场地40m<sup>2</sup>，投入1.5×10<sup>4</sup>元。", "场地40m2，投入1.5×104元。"),
        ("<sup>1</sup>2023年的数据含上年结转。", "注1：2023年的数据含上年结转。"),
        ('<a name="n2"><sup>[2]</sup></a>&nbsp;2件在办。', "注2： 2件在办。"),
        ("上一行<br><sup>3</sup>3件在办。", "上一行\n注3：3件在办。"),
        ("列于榜单第1<sup>st</sup>位。", "列于榜单第1st位。"),
    ],
)
def test_raised_marks_are_no_part_of_a_number(written: str, words: str) -> None:
    """A note's mark is left out, where the note begins its number is written; a power stays."""
    filling = "".join(f"<p>{line}</p>" for line in paragraphs()[1:])
    data = f"<html><body><h1>云和县报告</h1><div>{filling}<p>{written}</p>{filling}</div></body></html>".encode()
    text = read_bytes(data, ".html", "a.html").text
    assert f"\n{words}\n" in text


def saved(document: Any) -> bytes:  # noqa: ANN401 - python-docx's class has a function's name
    """A document as its file."""
    file = BytesIO()
    document.save(file)
    return file.getvalue()


def word_file() -> bytes:
    """A Word document with a heading style, a numbered list and a table."""
    document = docx.Document()
    document.add_heading("云和县法治政府建设报告", 1)
    document.add_paragraph("全年受理复议申请十二件。")
    document.add_paragraph("健全制度。", style="List Number")
    document.add_paragraph("加强培训。", style="List Number")
    table = document.add_table(1, 2)
    table.cell(0, 0).text, table.cell(0, 1).text = "行政复议", "12件"
    document.add_paragraph("云和县人民政府")
    return saved(document)


def test_a_word_file_gives_its_body_in_order() -> None:
    """Paragraphs, the numbers that Word writes by itself, tables where they stand."""
    source = read_bytes(word_file(), ".docx", "a.docx")
    assert source.text.split("\n") == [
        "云和县法治政府建设报告",
        "全年受理复议申请十二件。",
        "1.健全制度。",
        "2.加强培训。",
        "行政复议 12件",
        "云和县人民政府",
    ]
    assert source.headings == (0,)
    assert source.is_extracted


def element(words: str) -> Any:  # noqa: ANN401 - python-docx types its XML elements as Any
    """A stretch of Word's own XML."""
    return parse_xml(words.replace(">", f" {nsdecls('w')}>", 1))


def numbered(document: Any, words: str, level: int | None = None) -> Any:  # noqa: ANN401 - as above
    """A paragraph of the list 一、 (一) 1. that Word counts by itself."""
    paragraph = document.add_paragraph(words)
    if level is not None:
        number = element(f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="90"/></w:numPr>')
        paragraph._p.get_or_add_pPr().append(number)  # noqa: SLF001 - numbering has no public face in python-docx
    return paragraph._p  # noqa: SLF001 - as above


def test_a_word_file_is_read_as_word_shows_it() -> None:
    """Counted headings of three levels, accepted changes, content controls and text boxes; what was deleted is gone."""
    document = docx.Document()
    levels = (("chineseCountingThousand", "%1、"), ("chineseCounting", "（%2）"), ("decimal", "%3."))
    written = "".join(
        f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{words}"/></w:lvl>'
        for at, (form, words) in enumerate(levels)
    )
    numbering: Any = document.part.numbering_part.element
    numbering.insert(0, element(f'<w:abstractNum w:abstractNumId="90">{written}</w:abstractNum>'))
    numbering.append(element('<w:num w:numId="90"><w:abstractNumId w:val="90"/></w:num>'))
    numbered(document, "主要做法", 0)
    numbered(document, "加强领导", 1)
    numbered(document, "健全制度。", 2)
    numbered(document, "规范执法。", 2)
    numbered(document, "优化服务", 1)
    numbered(document, "强化监督。", 2)
    numbered(document, "存在问题", 0)
    changed = numbered(document, "全年办理案件")
    changed.append(element('<w:ins w:id="1" w:author="甲"><w:r><w:t>12件</w:t></w:r></w:ins>'))
    changed.append(element('<w:del w:id="2" w:author="甲"><w:r><w:delText>11件</w:delText></w:r></w:del>'))
    changed.append(element("<w:sdt><w:sdtContent><w:r><w:t>，全部办结。</w:t></w:r></w:sdtContent></w:sdt>"))
    box = "<w:txbxContent><w:p><w:r><w:t>框里的话。</w:t></w:r></w:p></w:txbxContent>"
    changed.append(element(f"<w:r><w:drawing>{box}</w:drawing></w:r>"))
    assert read_bytes(saved(document), ".docx", "a.docx").text.split("\n") == [
        "一、主要做法",
        "（一）加强领导",
        "1.健全制度。",
        "2.规范执法。",
        "（二）优化服务",
        "1.强化监督。",
        "二、存在问题",
        "全年办理案件12件，全部办结。",
        "框里的话。",
    ]


def noted(kind: str, notes: dict[int, str]) -> Part:
    """The part of a Word file that holds its footnotes or endnotes, the line above them among them."""
    rows = "".join(
        f'<w:{kind} w:id="{at}"><w:p><w:r><w:{kind}Ref/><w:t> {words}</w:t></w:r></w:p></w:{kind}>' for at, words in notes.items()
    )
    line = f'<w:{kind} w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:{kind}>'
    blob = f"<w:{kind}s {nsdecls('w')}>{line}{rows}</w:{kind}s>".encode()
    return Part(
        PackURI(f"/word/{kind}s.xml"), f"application/vnd.openxmlformats-officedocument.wordprocessingml.{kind}s+xml", blob
    )


def test_notes_of_a_word_file_are_lines_at_its_end() -> None:
    """In the body's order, numbered as Word does; their marks are no part of a number, in a table neither; a power is."""
    document = docx.Document()
    for kind, notes in (
        ("footnote", {3: "含上年结转2件。", 2: "不含撤回的。", 4: "已删去的注。"}),
        ("endnote", {1: "数据来自平台。"}),
    ):
        document.part.relate_to(noted(kind, notes), f"{RT.STYLES.rpartition('/')[0]}/{kind}s")
    raised = "<w:r><w:rPr><w:vertAlign w:val='superscript'/></w:rPr><w:t>{}</w:t></w:r>"
    first = document.add_paragraph("全年受理复议申请12件")._p  # noqa: SLF001 - notes have no public face in python-docx
    first.append(element('<w:r><w:footnoteReference w:id="3"/></w:r>'))
    first.append(element("<w:r><w:t>，办结9</w:t></w:r>"))
    first.append(element(raised.format("[2]")))
    first.append(element("<w:r><w:t>件，场地40m</w:t></w:r>"))
    first.append(element(raised.format("2")))
    first.append(element('<w:r><w:t>。</w:t><w:endnoteReference w:id="1"/></w:r>'))
    first.append(element('<w:del w:id="9" w:author="甲"><w:r><w:footnoteReference w:id="4"/></w:r></w:del>'))
    cell = document.add_table(1, 1).cell(0, 0).paragraphs[0]
    cell.add_run("应诉7件")
    cell.add_run("1").font.superscript = True
    last = document.add_paragraph("云和县人民政府")._p  # noqa: SLF001 - as above
    last.append(element('<w:r><w:footnoteReference w:id="2"/></w:r>'))
    assert read_bytes(saved(document), ".docx", "a.docx").text.split("\n") == [
        "全年受理复议申请12件，办结9件，场地40m2。",
        "应诉7件",
        "云和县人民政府",
        "注1：含上年结转2件。",
        "注2：不含撤回的。",
        "尾注1：数据来自平台。",
    ]


def pdf_file(lines: list[str]) -> bytes:
    """A PDF of one page, written by hand: the font is named, not embedded, as old office programs did."""
    words = "".join(f"<{line.encode('utf-16-be').hex()}> Tj T* " for line in lines)
    stream = f"BT /F1 12 Tf 16 TL 50 780 Td {words}ET".encode()
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream),
        b"<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H /DescendantFonts [6 0 R] >>",
        b"<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /FontDescriptor 7 0 R /DW 1000 /CIDSystemInfo 8 0 R >>",
        b"<< /Type /FontDescriptor /FontName /STSong-Light /Flags 4 /FontBBox [0 -200 1000 900] /Ascent 800 /Descent -200 >>",
        b"<< /Registry (Adobe) /Ordering (GB1) /Supplement 2 >>",
    ]
    data = b"%PDF-1.4\n"
    offsets = []
    for number, body in enumerate(objects, 1):
        offsets.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    return data + b"xref\n0 9\n0000000000 65535 f \n%strailer\n<< /Size 9 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % (
        table,
        len(data),
    )


def test_a_pdf_gives_its_lines_and_restoring_joins_them() -> None:
    """A paragraph that the page cut every thirty characters is one again."""
    clean = paragraphs()
    cut = [line[at : at + 30] for line in clean for at in range(0, len(line), 30)][:40]
    source = read_bytes(pdf_file(cut), ".pdf", "a.pdf")
    assert source.text.split("\n") == cut
    assert clean[1] in restore(source).text.split("\n")


def test_a_scan_says_so() -> None:
    """A PDF without a text layer is a finding with a remedy."""
    source = read_bytes(pdf_file([]), ".pdf", "a.pdf")
    assert [finding.code for finding in source.findings] == ["read.empty"]


def test_spans_of_an_extracted_file_point_into_its_text() -> None:
    """The source of a PDF's record is the extracted text itself."""
    source = read_bytes(pdf_file(["全年受理复议申请", "— 5 —"]), ".pdf", "a.pdf")
    assert isinstance(source, SourceText)
    assert source.content == (Span(0, len(source.text)),)
