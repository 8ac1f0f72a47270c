"""DOCX: paragraphs as lines, rows of tables as lines, numbers that Word writes by itself written out, notes at the end.

`一、` and `(一)` before a paragraph are often no text but a list's numbering; a report without them would lose its outline.
"""

import re
import zipfile
from collections import defaultdict
from collections.abc import Iterator
from io import BytesIO
from typing import TYPE_CHECKING, Any

from builder.read.extract import Extract, refused
from builder.read.note_marks import is_note_mark

if TYPE_CHECKING:
    from docx.document import Document
    from docx.table import Table
    from docx.text.paragraph import Paragraph

# A report of 8 MB with all its pictures unpacks to twice that; Word's own limit of columns.
_LARGEST, _MOST_COLUMNS = 128 * 1024 * 1024, 63
_HEADING_STYLE = re.compile(r"(?:Heading|标题|heading)\s*(\d)")
_CHINESE = "零一二三四五六七八九"
# The parts of a document that hold notes, and what stands before a note's number.
_NOTES = (("footnote", "注"), ("endnote", "尾注"))
_PLACE = re.compile(r"%(\d)")
_MARKS = {"br": "\n", "cr": "\n", "tab": "\t", "noBreakHyphen": "-"}
# What was deleted or moved away, what a field is made of, the second form of a drawing, and a text box, which is read by itself.
_NO_WORDS = frozenset({"del", "moveFrom", "pPr", "rPr", "instrText", "Fallback", "txbxContent", "sdtPr", "rt"})


def read_docx(data: bytes) -> Extract:
    """The words of a Word document in the order of its body."""
    import docx  # noqa: PLC0415 - only a Word file pays for it

    try:
        _check_size(data)
        document: Document = docx.Document(BytesIO(data))
        lines = list(_lines(document))
    except Exception as error:  # noqa: BLE001 -- zipfile, zlib, lxml and python-docx each raise kinds of their own where a file is broken
        return refused("docx", f"不是能读的 Word 文件：{error}。", "另存为 .docx，或把文字存为 .txt。")
    text = "\n".join(words for words, _ in lines)
    headings: list[int] = []
    ranks: list[int] = []
    at = 0
    for words, rank in lines:
        if rank and words:
            headings.append(at)
            ranks.append(rank)
        at += len(words) + 1
    return Extract(text, headings=tuple(headings), is_extracted=True, encoding="docx", ranks=tuple(ranks))


def _check_size(data: bytes) -> None:
    """Refuse a file that unpacks to more than memory should hold: a few megabytes can be packed thousandfold."""
    with zipfile.ZipFile(BytesIO(data)) as package:
        size = sum(part.file_size for part in package.infolist())
    if size > _LARGEST:
        raise ValueError(f"解压后有 {size / 1048576:.0f} MB")


def _lines(document: "Document") -> Iterator[tuple[str, int]]:
    """Each line and how deep its style says that it is a heading, 0 for a paragraph."""
    from docx.table import Table  # noqa: PLC0415
    from docx.text.paragraph import Paragraph  # noqa: PLC0415

    numbers = _Numbers(document)
    for element in _blocks(document.element.body):
        if element.tag.endswith("}tbl"):
            yield from ((row, 0) for row in _rows(Table(element, document)))
            continue
        block = Paragraph(element, document)
        words = _words(element).strip("\n")
        style = _HEADING_STYLE.match(block.style.name if block.style is not None and block.style.name else "")
        yield (numbers.of(block) + words if words.strip() else words), 0 if style is None else int(style[1])
        for box in _boxes(element):
            yield from ((inner, 0) for each in _blocks(box) if (inner := _words(each).strip()))
    yield from ((note, 0) for kind, label in _NOTES for note in _notes(document, kind, label))


def _notes(document: "Document", kind: str, label: str) -> Iterator[str]:
    """The notes that the body refers to, in its order, numbered as Word numbers them; each is a line."""
    from docx.oxml import parse_xml  # noqa: PLC0415
    from docx.oxml.ns import qn  # noqa: PLC0415

    part = next((link.target_part for link in document.part.rels.values() if link.reltype.endswith(f"/{kind}s")), None)
    if part is None:
        return
    notes = {note.get(qn("w:id")): note for note in parse_xml(part.blob)}
    number = 0
    for reference in document.element.body.iter(qn(f"w:{kind}Reference")):
        note = notes.get(reference.get(qn("w:id")))
        if note is None or any(True for _ in reference.iterancestors(qn("w:del"), qn("w:moveFrom"))):
            continue
        number += 1
        words = " ".join("\n".join(_words(block) for block in _blocks(note)).split())
        if words:
            yield f"{label}{number}：{words}"


def _blocks(parent: Any) -> Iterator[Any]:  # noqa: ANN401 - as python-docx types its XML elements
    """Paragraphs and tables in order, those inside content controls and insertions too."""
    for child in parent:
        tag = str(child.tag).rpartition("}")[2]
        if tag in {"p", "tbl"}:
            yield child
        elif tag in {"sdt", "sdtContent", "ins", "moveTo", "customXml", "smartTag"}:
            yield from _blocks(child)


def _words(paragraph: Any) -> str:  # noqa: ANN401 - as above
    """A paragraph's words as they stand once every tracked change is accepted; a text box inside it has lines of its own."""
    parts: list[str] = []
    for child in paragraph:
        tag = str(child.tag).rpartition("}")[2]
        if tag == "t":
            parts.append(child.text or "")
        elif tag in _MARKS:
            parts.append(_MARKS[tag])
        elif tag not in _NO_WORDS:
            words = _words(child)
            if not (_is_raised(child) and is_note_mark(words, "".join(parts))):
                parts.append(words)
    return "".join(parts)


def _is_raised(run: Any) -> bool:  # noqa: ANN401 - as above
    """Whether a run is set above its line, as marks of notes are that were typed by hand."""
    return any(each.get(each.tag.replace("vertAlign", "val")) == "superscript" for each in run.findall("./{*}rPr/{*}vertAlign"))


def _boxes(paragraph: Any) -> Iterator[Any]:  # noqa: ANN401 - as above
    """The contents of the text boxes anchored in a paragraph; the copy for old programs (`Fallback`) left out."""
    for child in paragraph:
        tag = str(child.tag).rpartition("}")[2]
        if tag == "txbxContent":
            yield child
        elif tag != "Fallback":
            yield from _boxes(child)


def _rows(table: "Table") -> Iterator[str]:
    """A row's cells side by side; a cell that spans several columns once."""
    # python-docx lists a cell once for each column that it is said to span.
    if any(int(span.val) > _MOST_COLUMNS for span in table._tbl.findall(".//{*}gridSpan")):  # noqa: SLF001 - as below
        raise ValueError("表格的列数不可信")
    for row in table.rows:
        cells: list[str] = []
        seen: set[Any] = set()
        for cell in row.cells:
            if cell._tc in seen:  # noqa: SLF001 - the only name python-docx gives a merged cell's identity
                continue
            seen.add(cell._tc)  # noqa: SLF001 - as above
            paragraphs = (_words(paragraph._p) for paragraph in cell.paragraphs)  # noqa: SLF001 - as above
            cells.append(" ".join("\n".join(paragraphs).split()))
        yield " ".join(cell for cell in cells if cell)


class _Numbers:
    """Counts a document's numbered paragraphs and writes their numbers as Word shows them."""

    def __init__(self, document: "Document") -> None:
        self._formats = _formats(document)
        self._counts: dict[tuple[str, int], int] = defaultdict(int)

    def of(self, paragraph: "Paragraph") -> str:
        """The number that stands before a paragraph, empty where it has none."""
        numbering = _numbering(paragraph)
        if numbering is None:
            return ""
        number, level = str(numbering.numId.val), numbering.ilvl.val if numbering.ilvl is not None else 0
        self._counts[number, level] += 1
        for deeper in range(level + 1, 9):
            self._counts[number, deeper] = 0
        form, pattern = self._formats.get((number, level), ("", ""))
        if form in {"", "bullet", "none"}:
            return ""
        return _PLACE.sub(lambda place: self._written(number, int(place[1]) - 1), pattern)

    def _written(self, number: str, level: int) -> str:
        form, _ = self._formats.get((number, level), ("decimal", ""))
        count = max(1, self._counts[number, level])
        return chinese(count) if "chinese" in form.lower() or "japanese" in form.lower() else str(count)


def _numbering(paragraph: "Paragraph") -> Any:  # noqa: ANN401 - python-docx types its XML elements as Any
    """The numbering of a paragraph, its own or its style's; None where it has none."""
    properties: list[Any] = [paragraph._p.pPr]  # noqa: SLF001 - numbering has no public face in python-docx
    style: Any = paragraph.style
    while style is not None:
        properties.append(style.element.pPr)
        style = style.base_style
    for each in properties:
        if each is not None and each.numPr is not None and each.numPr.numId is not None:
            return each.numPr
    return None


def _formats(document: "Document") -> dict[tuple[str, int], tuple[str, str]]:
    """For each list and level: the kind of number and its pattern, such as `(%1)`."""
    from docx.oxml.ns import qn  # noqa: PLC0415

    try:
        root = document.part.numbering_part.element
    except (KeyError, NotImplementedError):
        return {}
    abstract = {each.get(qn("w:abstractNumId")): each for each in root.findall(qn("w:abstractNum"))}
    formats: dict[tuple[str, int], tuple[str, str]] = {}
    for each in root.findall(qn("w:num")):
        link = each.find(qn("w:abstractNumId"))
        pattern = abstract.get(link.get(qn("w:val"))) if link is not None else None
        if pattern is None:
            continue
        for level in pattern.findall(qn("w:lvl")):
            form, words = level.find(qn("w:numFmt")), level.find(qn("w:lvlText"))
            formats[each.get(qn("w:numId")), int(level.get(qn("w:ilvl")))] = (
                form.get(qn("w:val")) if form is not None else "",
                words.get(qn("w:val")) if words is not None else "",
            )
    return formats


def chinese(number: int) -> str:
    """1 to 99 as a list counts them: 一, 十, 十一, 二十."""
    tens, ones = divmod(number, 10)
    written = "" if tens == 0 else "十" if tens == 1 else _CHINESE[tens] + "十"
    return written + (_CHINESE[ones] if ones or not tens else "")
