"""Find who signs at the end, and when: 中共乐平市委 乐平市人民政府, 2025年1月15日."""

import re
from typing import NamedTuple

from builder.model.text import RestoredText
from builder.parse.metadata.dates import DATE, iso_date

_LAST = 700  # characters from the end in which a signature may stand, attachments and page words after it included
_MOST_LINES = 14
_ORGAN = "政府|委员会|[省市县区州旗盟]委|委|局|厅|办公室|办公厅|政府办|办事处|管委会|部|署|院|中心|支队|总队|大队|处|站|所|会|社|公司|党组|党工委"
_SIGNER = re.compile(rf"^(?=.{{3,60}}$)(?:中共)?[一-龥][一-龥、 ()]+(?:{_ORGAN})$")
_SEAL = re.compile(r"^\s+|\s*[((](?:盖章|公章|印章|章)[))]\s*$|\s+$")
# A text without line breaks ends in its signature all the same: …依法履职。荷塘区人民政府2023年1月17日
_RUN_ON = re.compile(rf"[。;!)]((?:中共)?[一-龥][一-龥 ()]{{2,40}}(?:{_ORGAN}))?[ (]*{DATE.pattern}[)。 ]*$")
_RUN_ON_REACH = 120
_NOT_SIGNER = re.compile(
    r"^(?:抄送|抄报|联系|附件|主送|印发|签发|发布|责任|来源|作者|编辑|主办|承办|版权|关闭|此件|[一二三四五六七八九十]+[、是])|[0-9]{4}|网站|备案"
)


class Signature(NamedTuple):
    """Who signs and when, each None where the text does not say."""

    signer: str | None = None
    date: str | None = None


def find_signature(text: RestoredText, body: int) -> Signature:
    """Look for the last line that is a date, and the names above (or before, or below) it."""
    start = max(body, len(text.folded) - _LAST)
    if start > body:
        start = text.folded.find("\n", start) + 1 or start
    lines = [(_unsealed(folded), _unsealed(shown)) for folded, shown in _lines(text, start)[-_MOST_LINES:]]
    for at in range(len(lines) - 1, -1, -1):
        found = _signed_at(lines, at)
        if found:
            return found
    run_on = _RUN_ON.search(text.folded, max(body, len(text.folded) - _RUN_ON_REACH))
    if run_on:
        return Signature(run_on[1] and text.text[slice(*run_on.span(1))], iso_date(run_on[0]))
    tail = [shown for folded, shown in lines[-3:] if _is_signer(folded)]
    return Signature(tail[-1] if tail else None)


def _signed_at(lines: list[tuple[str, str]], at: int) -> Signature | None:
    """Read the line as the date of a signature, alone or after the signer's name."""
    folded, shown = lines[at]
    dated = DATE.search(folded)
    if dated is None or folded[dated.end() :].strip(" )。"):
        return None
    before = folded[: dated.start()].strip(" (")
    if before:
        return Signature(shown[: dated.start()].strip(" ("), iso_date(folded)) if _is_signer(before) else None
    signers = _above(lines, at)
    if not signers and at + 1 < len(lines) and _is_signer(lines[at + 1][0]):
        signers = [lines[at + 1][1]]
    return Signature(" ".join(signers) or None, iso_date(folded))


def _unsealed(line: str) -> str:
    """The line without the blanks around it and the word for a seal behind it."""
    return _SEAL.sub("", line) if "章" in line else line.strip()


def _lines(text: RestoredText, start: int) -> list[tuple[str, str]]:
    pairs = zip(text.folded[start:].split("\n"), text.text[start:].split("\n"), strict=True)
    return [pair for pair in pairs if pair[0].strip()]


def _above(lines: list[tuple[str, str]], at: int) -> list[str]:
    """Collect the signing lines directly above the date, in reading order."""
    signers: list[str] = []
    while at > 0 and _is_signer(lines[at - 1][0]):
        at -= 1
        signers.insert(0, lines[at][1])
    return signers


def _is_signer(line: str) -> bool:
    return _SIGNER.match(line) is not None and not _NOT_SIGNER.search(line)
