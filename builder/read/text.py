"""Plain text: the bytes, decoded."""

from builder.model.finding import Finding, Severity
from builder.read.encoding import decode, is_binary
from builder.read.extract import Extract


def read_text(data: bytes) -> Extract:
    """Decode, fold `CR LF`, drop a leading mark; nothing else."""
    if is_binary(data):
        return binary_extract()
    decoded = decode(data)
    return Extract(decoded.text, encoding=decoded.encoding, findings=decoded.findings)


def binary_extract() -> Extract:
    """What is read of a file that is no text: a finding."""
    remedy = "换成报告的文字（.txt、.md、.html、.docx 或 .pdf，后缀要与内容一致）。"
    return Extract("", encoding="binary", findings=(Finding("read.binary", Severity.ERROR, "文件不是文字。", remedy),))
