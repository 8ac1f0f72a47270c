"""Find the body that issues the report: who signs, else who stands under the title, else the author in the title, else the bureau."""

import re
from collections import Counter

from builder.parse.metadata.body import Kind
from builder.parse.metadata.head import Head
from builder.parse.metadata.signature import Signature
from builder.parse.metadata.speaker import Speaker

_ANY_BUREAU = "(?!委)[一-龥]{2,14}?(?:局|委员会|厅)"
_LEFT_OUT = "[一-龥]{0,6}?"  # 林业和草原局 is short 林草局, 人力资源和社会保障局 人社局
_OUTER = "(?:[一-龥]{2,9}?[省市州盟])?"


def find_issuer(speaker: Speaker, signature: Signature, head: Head, body: str) -> str | None:
    """Name the issuer as printed; None where the text names none. `body` is folded."""
    printed = signature.signer or (speaker.author if _is_cut(head.author, speaker.author) else head.author) or speaker.author
    if printed:
        return printed
    spoken = speaker.body
    if spoken and spoken.kind is Kind.MINISTRY:
        return spoken.organ
    if speaker.kind is not Kind.DEPARTMENT:
        return None
    if spoken and spoken.places and spoken.organ and spoken.name.endswith(spoken.organ):
        return spoken.name
    return _named_in_text(speaker, body)


def _is_cut(author: str | None, titled: str | None) -> bool:
    """Whether the line under the title has only a part of the author's name: the first of two, or 庆市 of 重庆市."""
    return author is not None and titled is not None and (titled.startswith(f"{author} ") or titled[1:] == author)


def _named_in_text(speaker: Speaker, body: str) -> str | None:
    """Find the bureau's full name at the head of a cited title: 《漳州市应急管理局领导干部…清单》; None where several stand so.

    Where the text calls itself 林草局, the full name is the one that holds these characters in this order.
    """
    division = speaker.found.division
    if division is None:
        return None
    organ = _LEFT_OUT.join(map(re.escape, speaker.body.organ)) if speaker.body and speaker.body.organ else _ANY_BUREAU
    named = Counter(re.findall(rf"《(?:关于|印发|中共|20[0-9]{{2}}年度?)*({_OUTER}{division.name}{organ})", body))
    return next(iter(named)) if len(named) == 1 else None
