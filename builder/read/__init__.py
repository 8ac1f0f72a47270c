"""Bytes -> SourceText: one format per file, and a finding where a file cannot be read."""

import hashlib
from collections.abc import Callable
from pathlib import Path
from stat import S_ISDIR, S_ISREG

from builder.model.finding import Finding, Severity
from builder.model.spans import Span
from builder.model.text import SourceText
from builder.read.docx import read_docx
from builder.read.extract import Extract
from builder.read.html import read_html
from builder.read.markdown import read_markdown
from builder.read.pdf import read_pdf
from builder.read.text import read_text

__all__ = ["LARGEST", "READERS", "read_source"]

READERS: dict[str, Callable[[bytes], Extract]] = {
    ".txt": read_text,
    ".md": read_markdown,
    ".html": read_html,
    ".htm": read_html,
    ".docx": read_docx,
    ".pdf": read_pdf,
}

# The longest report we know has 90,000 characters; a file of this many bytes is an archive, a scan or a mistake.
LARGEST = 8 * 1024 * 1024


def read_source(path: Path, relative: str) -> SourceText:
    """Read one file; `relative` is its path in the content folder, with `/`. Trouble is a finding, never an exception."""
    try:
        status = path.stat()
        if S_ISDIR(status.st_mode):
            return _unread(relative, "read.directory", "这是一个文件夹，不是报告。", "改掉文件夹的名字，或把它移出内容文件夹。")
        if not S_ISREG(status.st_mode):  # a pipe never ends
            return _unread(
                relative, "read.unreadable", "这不是普通文件，没有读取。", "换成报告的文件本身，或把它移出内容文件夹。"
            )
        size = status.st_size
        if size > LARGEST:
            with path.open("rb") as file:
                digest = hashlib.file_digest(file, "sha256").hexdigest()
            message = f"文件有 {size / 1048576:.1f} MB，超过 {LARGEST // 1048576} MB 的上限，没有读取。"
            return _unread(relative, "read.too_large", message, "只保留报告的文字；扫描件请先识别为文字。", digest)
        data = path.read_bytes()
    except OSError as error:
        return _unread(relative, "read.unreadable", f"文件打不开：{error.strerror or error}。", "检查文件的权限和名字。")
    return read_bytes(data, path.suffix.lower(), relative)


def read_bytes(data: bytes, suffix: str, relative: str) -> SourceText:
    """Read a file's bytes as the format of its suffix."""
    digest = hashlib.sha256(data).hexdigest()
    if not data.strip():
        return _unread(relative, "read.empty", "文件是空的。", "放入报告的文字，或删去这个文件。", digest)
    reader = READERS.get(suffix)
    if reader is None:
        known = "、".join(READERS)
        return _unread(relative, "read.format", f"不认识的格式 {suffix or '（无后缀）'}。", f"能读的格式：{known}。", digest)
    extract = reader(data)
    findings = extract.findings
    if not extract.text.strip() and not findings:
        empty = Finding("read.empty", Severity.ERROR, "文件里没有文字。", "扫描件请先识别为文字。")
        findings = (empty,)
    return SourceText(
        path=relative,
        digest=digest,
        text=extract.text,
        content=(Span(0, len(extract.text)),) if extract.content is None else extract.content,
        headings=extract.headings,
        front=extract.front,
        facts=extract.facts,
        is_extracted=extract.is_extracted,
        encoding=extract.encoding,
        findings=findings,
        ranks=extract.ranks,
    )


def _unread(relative: str, code: str, message: str, remedy: str, digest: str | None = None) -> SourceText:
    finding = Finding(code, Severity.ERROR, message, remedy)
    return SourceText(relative, digest or hashlib.sha256(relative.encode()).hexdigest(), "", (), findings=(finding,))
