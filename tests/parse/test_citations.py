"""Cited documents, from cases/citations.toml and by laws that every text obeys."""

import re
import time
import tomllib
from pathlib import Path

import pytest

from builder.model.text import RestoredText, Run
from builder.parse.citations import find_citations

CASES = tomllib.loads((Path(__file__).resolve().parent / "cases" / "citations.toml").read_text(encoding="utf-8"))["case"]
MARK = re.compile(r"⟦([^|⟧]*)\|([^⟧]*)⟧")
TEXTS = [
    pytest.param(text, id=f"{case['rule']}-{at}")
    for case in CASES
    for at, text in enumerate((case["text"], *case["variations"], case["near_miss"]))
]


def plain(text: str) -> RestoredText:
    """A text that needed no repair."""
    return RestoredText(text, (Run(0, len(text), 0, len(text)),))


@pytest.mark.parametrize("marked", TEXTS)
def test_cases(marked: str) -> None:
    """Exactly the marked documents are cited, each with its title, its number and a span from 《 to 》."""
    text = MARK.sub("", marked)
    expected = [(mark[1], mark[2] or None) for mark in MARK.finditer(marked)]
    found = find_citations(plain(text))
    assert [(citation.title, citation.number) for citation in found] == expected
    assert all(text[citation.start] == "《" and text[citation.end - 1] == "》" for citation in found)


def test_every_rule_has_its_variations() -> None:
    """A rule is true of the language, not of one text: three variations and a near miss."""
    assert all(len(case["variations"]) == 3 and case["near_miss"] for case in CASES)


@pytest.mark.timing
@pytest.mark.parametrize("marks", ["《" * 4000, "《》" * 4000, "《甲" * 3000 + "》" * 3000, "《甲》(乙〔2024〕" * 2000])
def test_time_is_linear(marks: str) -> None:
    """No pile of marks takes quadratic time."""
    text = plain(marks)
    begun = time.process_time()
    find_citations(text)
    assert time.process_time() - begun < 0.5
