"""PDF: the main text, tables as lines, and what the page says of it."""

from builder.read.extract import Extract


def read_pdf(data: bytes) -> Extract:
    """Take the main text out of a page."""
    from builder.read.text import read_text  # noqa: PLC0415 - until the page is read properly

    return read_text(data)
