"""What a report's own figures must satisfy: one kind of arithmetic a file, and the finding where it fails."""

from collections.abc import Callable, Iterable, Sequence
from operator import itemgetter

from builder.measure.checks.figures import FEWEST, Sentence, find_sentences, is_whole
from builder.measure.checks.growths import find_growths
from builder.measure.checks.parts import find_parts
from builder.measure.checks.rates import find_rates
from builder.measure.checks.shares import find_shares
from builder.measure.checks.sums import find_sums
from builder.model.finding import Finding, Severity
from builder.model.marks import Check, CheckKind, Observation
from builder.model.spans import Span
from builder.model.text import RestoredText

# Each kind is shown what the kinds before it found in the same sentence: a pair told in a rate is not told again as a part.
CHECKS: tuple[Callable[[Sentence, Sequence[Check]], Iterable[Check]], ...] = (find_sums, find_rates, find_growths, find_parts)
# Two figures can only be part and whole.
_OF_PAIRS = (find_parts,)

_NAMES = {
    CheckKind.SUM: "分项之和与合计不符",
    CheckKind.RATE: "比率与所列分子、分母不符",
    CheckKind.GROWTH: "增减幅度与所列数字不符",
    CheckKind.PART: "分项大于总数",
}
_REMEDY = "请核对原文这一句的数字;若统计口径另有所指(如分母不含未到期件),请在报告中写明。"


def find_checks(text: RestoredText, observations: Sequence[Observation]) -> tuple[Check, ...]:
    """The arithmetic that the report states of itself, in reading order."""
    checks: list[Check] = []
    for sentence in find_sentences(text.folded, observations):
        found: list[Check] = []
        for kind in CHECKS if len(sentence.figures) >= FEWEST else _OF_PAIRS:
            found.extend(kind(sentence, found))
        if not found:
            continue
        if not all(check.holds for check in found) and not is_whole(sentence):
            found = [check for check in found if check.holds]
        checks.extend(sorted(found, key=lambda check: min(check.figures)) if len(found) > 1 else found)
    shares = find_shares(text.folded, observations, checks)
    if shares:  # a share stands where its part does, not where the total was said
        told = {frozenset(share.figures[:2]) for share in shares}  # a pair in a rate is not told again
        checks = [check for check in checks if check.kind is not CheckKind.PART or frozenset(check.figures) not in told]
        placed = [*((min(check.figures), check) for check in checks), *((check.figures[0], check) for check in shares)]
        checks = [check for _, check in sorted(placed, key=itemgetter(0))]
    return tuple(checks)


def check_finding(check: Check, text: RestoredText) -> Finding:
    """The finding of a check that fails: what was reckoned, and where the figures stand."""
    start = min(span.start for span in check.figures)
    end = max(span.end for span in check.figures)
    message = f"{_NAMES[check.kind]}:{check.formula}。原文:“{text.text[start:end]}”。"
    return Finding(f"check.{check.kind}", Severity.WARNING, message, _REMEDY, Span(start, end))
