"""Decide who speaks: the body that title, opening, signature and page name, and the division it speaks for."""

import re
from typing import NamedTuple

from builder.catalogue.divisions import Divisions
from builder.parse.metadata.body import Body, Kind, read_body
from builder.parse.metadata.context import Context
from builder.parse.metadata.place import Found, infer_place, place_of
from builder.parse.metadata.subject import find_subject, own_organ_words

_SEPARATOR = re.compile(
    r"关于|(?:20[0-9]{2}|二[〇零○0][〇零○一二三四五六七八九0-9]{2}) ?年?度?|年度|全面(?=推进|贯彻|依法行|深化)|推进|贯彻|落实|加强|"
    r"法治(?=政府|建设|工作|机关)|依法行政|发布|公布|印发|报送|开展|履行|工作|的(?=报告|情况|年度)"
)
_MOSTLY_OWN = 2  # 我局 twice in the opening: a bureau's own report, whatever place it mentions
_NEAREST = ("街道", "镇", "乡", "旗", "区", "县", "州", "盟", "市", "自治区", "省")


class Speaker(NamedTuple):
    """Who speaks and for which place. `body` is None where only the place could be inferred; `word` is what the text calls it."""

    body: Body | None
    kind: Kind
    found: Found
    word: str
    author: str | None = None


def title_bodies(title: str, divisions: Divisions) -> list[Body]:
    """Read the places and bodies that a title names, in order."""
    bodies = []
    for segment in _SEPARATOR.split(title.strip("《》")):
        body = read_body(segment, divisions) if len(segment) > 1 else None
        if body:
            bodies.append(body)
    return bodies


def find_speaker(
    title: str | None, body: str, signers: tuple[str, ...], outside: tuple[str, ...], year: int | None, divisions: Divisions
) -> Speaker:
    """Choose the speaker. All texts are folded; `signers` sign or stand under the title, `outside` are the page's agency and source."""
    context = Context(body, (title or "", *signers, *outside), divisions)
    titled = title_bodies(title, divisions) if title else []
    author = next((named for named in titled if named.organ and title and title.startswith(named.name)), None)
    chosen = _from_title(titled, body)
    if chosen is None or chosen.generic:
        chosen = _from_elsewhere(chosen, body, signers, outside, divisions)
    if chosen is None:
        kind = Kind.DEPARTMENT if own_organ_words(body) >= _MOSTLY_OWN else Kind.GOVERNMENT
        word = _word_of_leaders(context) if kind is Kind.DEPARTMENT else context.own_word
        return Speaker(None, kind, infer_place(word, year, context, divisions), word)
    if chosen.generic:
        found = infer_place(chosen.generic, year, context, divisions)
    elif chosen.kind is Kind.ZONE and not chosen.places:
        found = Found()
    else:
        found = place_of(chosen, year, context, divisions)
    return Speaker(chosen, chosen.kind, found, chosen.generic or context.own_word, author.name if author else None)


def _from_title(titled: list[Body], body: str) -> Body | None:
    """Take the body the title names; of a bureau and a place named apart, the place, unless the bureau speaks of itself."""
    if not titled:
        return None
    placed = [named for named in titled if named.places or named.kind in (Kind.MINISTRY, Kind.ZONE)]
    if not placed:
        return titled[0]
    first = placed[0]
    if (
        first.kind is Kind.DEPARTMENT
        and len(placed) > 1
        and placed[1].kind is Kind.GOVERNMENT
        and own_organ_words(body) < _MOSTLY_OWN
    ):
        return placed[1]
    if first.kind is Kind.GOVERNMENT and not first.organ and len(titled) > 1 and titled[1].kind is Kind.DEPARTMENT:
        return titled[1] if titled[1].places else first
    return first


def _from_elsewhere(
    titled: Body | None, body: str, signers: tuple[str, ...], outside: tuple[str, ...], divisions: Divisions
) -> Body | None:
    """Take the body that the opening, the signature or the page names, where the title names none or only 县教育局."""
    subject = find_subject(body, divisions)
    if titled is None and subject and not subject.generic:
        if not (subject.kind is Kind.GOVERNMENT and own_organ_words(body) >= _MOSTLY_OWN):
            return subject
    generic = titled or subject
    is_own = own_organ_words(body) >= _MOSTLY_OWN or (generic is not None and generic.kind is Kind.DEPARTMENT)
    for name in (*signers, *outside):
        named = read_body(re.split(r"[ 、]", name)[-1], divisions) or read_body(name, divisions)
        if named is None or not named.places:
            continue
        if named.kind is Kind.DEPARTMENT and not is_own:  # the bureau that wrote it down for its government
            return named._replace(organ="", kind=Kind.GOVERNMENT)
        if named.kind is Kind.GOVERNMENT and generic is not None and generic.kind is Kind.DEPARTMENT:
            return named._replace(organ=generic.organ, kind=Kind.DEPARTMENT, name=generic.name)
        return named
    if subject and not subject.generic and titled is None:
        return subject
    if generic and generic.kind is Kind.DEPARTMENT and subject and subject.places and not generic.places:
        return (
            subject
            if subject.kind is Kind.DEPARTMENT
            else subject._replace(organ=generic.organ, kind=Kind.DEPARTMENT, name=generic.name)
        )
    return generic


def _word_of_leaders(context: Context) -> str:
    """Name the kind of place a bureau belongs to by the committee that leads it: 区委 before 市委."""
    return next((word for word in _NEAREST if context.leaders[word]), context.own_word)
