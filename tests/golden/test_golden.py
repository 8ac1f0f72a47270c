"""The five rewritten reports are read as their golden files say.

A change is read in the marked source, then accepted: `FAZHI_ACCEPT=1 python -m pytest tests/golden`.
"""

import json
import os
from pathlib import Path

import pytest

from builder.catalogue import Catalogue
from builder.compare.cards import card_of
from builder.present.explanation import marked
from builder.publish.records import record_of
from builder.reading import read_report
from tests.conftest import ROOT

GOLDEN = Path(__file__).parent
REPORTS = ("430202/2022", "360281/2024", "500231/2021", "420300/2023", "140931/2022")
_ACCEPTS = bool(os.environ.get("FAZHI_ACCEPT"))


def _file_of(name: str) -> Path:
    folder = ROOT / "content" / "reports"
    place, year = name.split("/")
    return next(path for path in sorted(folder.glob(f"{place}*/{year}.*")))


@pytest.mark.parametrize("name", REPORTS)
def test_a_report_is_read_as_before(name: str, catalogue: Catalogue) -> None:
    """Record and marked source equal the golden files."""
    path = _file_of(name)
    report = read_report(path, path.relative_to(ROOT / "content").as_posix(), catalogue)
    record = json.dumps(json.loads(record_of(report, card_of(report))), ensure_ascii=False, indent=1) + "\n"
    made = {f"{name.replace('/', '-')}.json": record, f"{name.replace('/', '-')}.marked.txt": marked(report)}

    for file, content in made.items():
        if _ACCEPTS:
            (GOLDEN / file).write_text(content, encoding="utf-8")
        assert (GOLDEN / file).read_text(encoding="utf-8") == content
