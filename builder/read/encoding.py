"""Which encoding are these bytes in? What they prove, then what they declare, then which text is the more plausible one."""

import codecs
import re
from collections.abc import Iterator
from typing import NamedTuple

from builder.model.finding import Finding, Severity
from builder.model.spans import SourceSpan

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark its own begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
    (b"\x84\x31\x95\x33", "gb18030"),
)

# GB 2312 and GBK pages are read as GB 18030, which holds both; Big5 pages with Hong Kong's and Windows' additions.
_CANDIDATES = ("gb18030", "big5hkscs", "cp950", "utf-16-le", "utf-16-be")
_SAME = {"gb2312": "gb18030", "gbk": "gb18030", "cp936": "gb18030", "gb-2312": "gb18030", "big5": "big5hkscs", "utf8": "utf-8"}

# The commonest characters of Chinese prose and of these reports, in both scripts. Right text has one in four or more from here,
# wrong text one in twenty.
_COMMON = frozenset(
    "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所民得经十三之进着等部度家"
    "电力里如水化高自二理起小物现实加量都两体制机当使点从业本去把性好应开它合还因由其些然前外天政四日那社义事平形相全表间样与关各重新线内数正心反"
    "治府建设年度报告情况市县区省街道镇乡党委落实推进责任执行规范监督审核复议诉讼服务务制度第"
    "這個為來時們國會學說對過產種還從業與關實現應開點當體機經發設進報情況縣區鎮鄉黨執規範監審議訴訟務"
)
_BY_LINE = ("utf-8", "gb18030", "big5hkscs")
_TELLING, _CLEAR_LEAD = 40, 0.15  # bytes of a line that tell GBK from Big5, and by how much more of it is common then
_PLAUSIBLE = 0.15  # share of common characters among the Han of a text that is right
_SAMPLE = 40_000  # bytes that are looked at to choose; the whole file is decoded with what was chosen
_CONTROLS = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_BINARY_STARTS = (
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"PK\x03\x04",
    b"\x7fELF",
    b"%PDF",
    b"\xd0\xcf\x11\xe0",
    b"Rar!",
    b"\x1f\x8b",
)
_HAN = re.compile("[\u3400-\u9fff]")
# What no report is written in: control characters, other scripts, private use; full-width forms are its own.
_ODD = re.compile("[\x00-\x08\u0100-\u1fff\ua000-\ufeff\ufff0-\U0010ffff]")


class Decoded(NamedTuple):
    """A text, the encoding it was in, and what was wrong with it."""

    text: str
    encoding: str
    findings: tuple[Finding, ...] = ()


def decode(data: bytes, declared: str | None = None) -> Decoded:
    """The text of the bytes, `CR LF` folded and a leading mark dropped."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            data, declared = data[len(mark) :], encoding
            if encoding != "utf-8" and _most_plausible(data[:_SAMPLE], encoding) in {None, encoding}:
                return _decoded(data, encoding)
            break  # a mark that an editor set before text of another encoding: no more than declared
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    else:
        if "\0" not in text:
            return Decoded(_fold(text), "utf-8")
    named = _SAME.get((declared or "").strip().lower(), (declared or "").strip().lower())
    chosen = _choose(data, named)
    if chosen is None or (not chosen.startswith("utf-16") and (_is_mixed(data) or _is_of_two_scripts(data))):
        return _decoded_by_line(data)
    return _decoded(data, chosen)


def is_binary(data: bytes) -> bool:
    """Whether the bytes are no text at all: a known file's first bytes, or controls that no encoding of text has."""
    if data.startswith(_BINARY_STARTS):
        return True
    head = data[:4096]
    controls = len(_CONTROLS.findall(head))
    if controls == 0 or any(data.startswith(mark) for mark, _ in _MARKS):
        return False
    if controls * 50 < len(head):
        return False
    return _choose(data, "") not in {"utf-16-le", "utf-16-be"}


def _decoded(data: bytes, encoding: str) -> Decoded:
    try:
        return Decoded(_fold(data.decode(encoding)), encoding)
    except UnicodeDecodeError:
        text = _fold(data.decode(encoding, "replace"))
    return Decoded(text, encoding, (_undecodable(text, encoding),))


def _undecodable(text: str, encoding: str) -> Finding:
    at = text.find("\ufffd")
    message = f"按 {encoding} 解码，有 {text.count(chr(0xFFFD))} 处字节不成字。"
    return Finding(
        "read.encoding", Severity.WARNING, message, "用来源网页的编码另存为 UTF-8。", SourceSpan(at, at + 1) if at >= 0 else None
    )


def _fold(text: str) -> str:
    return text.replace("\r\n", "\n").removeprefix("\ufeff")


def _choose(data: bytes, declared: str) -> str | None:
    """The most plausible encoding of the bytes; the declared one where it is as good; None where none is plausible."""
    sample = data[:_SAMPLE]
    best = _most_plausible(sample, declared)
    if best is not None:
        return best
    from charset_normalizer import from_bytes  # noqa: PLC0415 - slow to import; asked only where our own look says nothing

    match = from_bytes(sample).best()
    return match.encoding if match is not None and _score(sample, match.encoding) > 0 else None


def _most_plausible(sample: bytes, declared: str) -> str | None:
    """The best of our candidates, the declared one where it is as good; None where none of them is plausible."""
    best, best_score = None, _PLAUSIBLE
    for encoding in dict.fromkeys((declared, "utf-8", *_CANDIDATES)):
        score = _score(sample, encoding)
        if score > best_score + 0.02:
            best, best_score = encoding, score
    return best


def _score(sample: bytes, encoding: str) -> float:
    """The share of common characters, less what does not decode; 0 for an encoding that is none."""
    try:
        text = sample.decode(encoding, "replace") if encoding else ""
    except (LookupError, UnicodeError):  # codecs for names (idna, punycode) replace nothing
        return 0.0
    han = _HAN.findall(text)
    broken = text.count("\ufffd")
    # A sample is cut anywhere: one broken character at its end says nothing.
    broken = max(0, broken - 1)
    letters = len(text) - len(han)
    odd = len(_ODD.findall(text))
    if not han:
        return 0.0
    common = sum(map(_COMMON.__contains__, han))
    return common / len(han) - 3 * broken / len(han) - odd / (len(han) + letters)


def _is_mixed(data: bytes) -> bool:
    """Whether some lines are Chinese in UTF-8, and others are not UTF-8."""
    good = bad = False
    for line in data.split(b"\n"):
        if line.isascii():
            continue
        try:
            good = bool(_HAN.search(line.decode("utf-8"))) or good
        except UnicodeDecodeError:
            bad = True
        if good and bad:
            return True
    return False


def _is_of_two_scripts(data: bytes) -> bool:
    """Whether some lines are clearly GBK and others clearly Big5: both decode nearly any bytes, so only the wording tells."""
    leads = [_score(line, "gb18030") - _score(line, "big5hkscs") for line in data.split(b"\n") if len(line) >= _TELLING]
    return any(lead > _CLEAR_LEAD for lead in leads) and any(lead < -_CLEAR_LEAD for lead in leads)


def _decoded_by_line(data: bytes) -> Decoded:
    """Each line in the encoding that suits it: pages are pasted together."""
    lines = list(_lines_decoded(data))
    text = _fold("\n".join(text for text, _ in lines))
    used = sorted({encoding for _, encoding in lines if encoding})
    findings: list[Finding] = []
    if len(used) > 1:
        message = f"文件混用多种编码（{'、'.join(used)}），已逐行解码。"
        findings.append(Finding("read.encoding", Severity.WARNING, message, "另存为 UTF-8。"))
    if "\ufffd" in text:
        findings.append(_undecodable(text, "、".join(used)))
    return Decoded(text, "+".join(used) or "utf-8", tuple(findings))


def _lines_decoded(data: bytes) -> Iterator[tuple[str, str]]:
    last = ""
    for line in data.split(b"\n"):
        if line.isascii():
            yield line.decode("ascii"), ""
            continue
        try:
            yield line.decode("utf-8"), "utf-8"
        except UnicodeDecodeError:
            # A short line may read as well in the wrong encoding: then it is in that of the line before.
            scores = {each: _score(line, each) + (_CLEAR_LEAD if each == last else 0.0) for each in _BY_LINE}
            last = max(scores, key=lambda each: scores[each])
            yield line.decode(last, "replace"), last
