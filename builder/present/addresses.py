"""Where things stand below the output folder: pages, and the data that tell of a report."""


def report_href(report: str, mark: str = "") -> str:
    """The page of a report, or one mark on it."""
    return f"r/{report}/index.html#{mark}" if mark else f"r/{report}/index.html"


def indicator_href(indicator: str) -> str:
    """The page of an indicator."""
    return f"i/{indicator}/index.html"


def table_address(indicator: str) -> str:
    """The table of an indicator for download."""
    return f"data/indicators/{indicator}.csv"


def record_address(report: str) -> str:
    """The record of a report."""
    return f"data/reports/{report}.json"


def source_address(report: str) -> str:
    """The text that was taken out of an HTML, DOCX or PDF report: what its record's offsets point into."""
    return f"data/reports/{report}.source.txt"


def evidence_address(report: str) -> str:
    """What stands behind a report's figures."""
    return f"data/evidence/{report}.js"


def text_address(report: str) -> str:
    """The text of a report as search reads it."""
    return f"data/text/{report}.js"
