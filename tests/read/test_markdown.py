"""Markdown: the words without marks, in the offsets of the whole file."""

import pytest

from builder.model.text import SourceText
from builder.read import read_bytes
from builder.restore import restore


def read(text: str) -> SourceText:
    """A Markdown file of this text."""
    return read_bytes(text.encode(), ".md", "a.md")


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ("# 云和县报告", "云和县报告"),
        ("## 一、主要工作 ##", "一、主要工作"),
        ("云和县报告\n====", "云和县报告"),
        ("## **二、存在问题**", "二、存在问题"),
        ("推进**“放管服”**改革", "推进“放管服”改革"),
        ("推进*试点*改革", "推进试点改革"),
        ("> 引用的话", "引用的话"),
        ("- 第一项\n- 第二项", "第一项\n第二项"),
        ("1. 健全制度。\n2. 加强培训。", "1. 健全制度。\n2. 加强培训。"),
        ("见[意见](https://example.cn/a_b_c)全文", "见意见全文"),
        ("上图![](a.png)下图", "上图下图"),
        ("前文\n\n---\n\n后文", "前文\n后文"),
        ("前文<!-- 不公开 -->后文", "前文后文"),
        ("一\\*二", "一*二"),
        ("5*3=15，6*7=42", "5*3=15，6*7=42"),
        ("邮箱a_b_c@example.cn", "邮箱a_b_c@example.cn"),
        ("| 事项 | 数量 |\n|---|---|\n| 复议 | 12件 |", "事项  数量\n复议  12件"),
        ("<script>alert(1)</script>报告", "<script>alert(1)</script>报告"),
    ],
)
def test_words_without_marks(written: str, words: str) -> None:
    """What a reader of the rendered page would read."""
    assert restore(read(written)).text == words


def test_offsets_count_the_whole_file() -> None:
    """Front matter and marks are in the source, and outside the content."""
    text = "---\nyear: 2023\n---\n# **云和县**报告\n全年办理12件。\n"
    source = read(text)
    restored = restore(source)
    assert source.text == text
    at = restored.text.index("12件")
    span = restored.source_of(at, at + 3)
    assert text[span.start : span.end] == "12件"
    assert [text[heading : heading + 3] for heading in source.headings] == ["云和县"]
    assert [restored.text[heading : heading + 3] for heading in restored.headings] == ["云和县"]


def test_front_matter_is_checked_and_typed() -> None:
    """A code keeps its zeros, a year is a number, a flag is a flag, an empty value is none."""
    source = read("---\ncode: 011000\nyear: 2023\nrewritten: true\ncounty:\npublished: 2024-01-17\ntitle: 报告：一\n---\n正文")
    assert dict(source.front) == {
        "code": "011000",
        "year": 2023,
        "rewritten": True,
        "county": None,
        "published": "2024-01-17",
        "title": "报告：一",
    }
    assert not source.findings


@pytest.mark.parametrize(
    ("line", "code", "hint"),
    [
        ("yaer: 2023", "read.unknown_key", "year"),
        ("levle: county", "read.unknown_key", "level"),
        ("level: countty", "read.front_matter", "county"),
        ("year: 二三", "read.front_matter", "2023"),
        ("code: 4203", "read.front_matter", "六位"),
        ("published: 2024/1/17", "read.front_matter", "2024-01-17"),
        ("published: 2023-02-30", "read.front_matter", "没有这一天"),
        ("rewritten: maybe", "read.front_matter", "true"),
        ("title: [一, 二]", "read.front_matter", "一行"),
        ("title: 未合: 的冒号", "read.front_matter", "引号"),
    ],
)
def test_a_bad_line_says_where_and_what_to_write(line: str, code: str, hint: str) -> None:
    """Line, excerpt and suggestion; the keys beside it and the text are kept."""
    text = f"---\njurisdiction: 云和县\n{line}\n---\n正文。"
    source = read(text)
    assert dict(source.front)["jurisdiction"] == "云和县"
    assert restore(source).text == "正文。"
    (finding,) = source.findings
    assert finding.code == code
    assert "第 3 行" in finding.message
    assert line in finding.message
    assert hint in finding.remedy
    assert finding.at is not None
    assert text[finding.at.start : finding.at.end] == line


@pytest.mark.parametrize(
    "text",
    [
        "---\nyear: 2023\ntitle: 报告\n正文第一段。",
        '---\ntitle: "没有合上\nyear: 2023\n---\n正文第一段。',
        "---\n- 一\n- 二\n---\n正文第一段。",
    ],
)
def test_broken_front_matter_costs_nothing_but_itself(text: str) -> None:
    """One finding, and the text is read."""
    source = read(text)
    assert [finding.code for finding in source.findings] == ["read.front_matter"]
    assert restore(source).text == "正文第一段。"
