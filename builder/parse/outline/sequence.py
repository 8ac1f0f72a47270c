"""Which candidates are headings: those that open a line, and those inside a line that their number's sequence vouches for."""

import re
from collections.abc import Collection, Sequence
from operator import attrgetter

from builder.parse.outline.candidates import Candidate, MarkerKind
from builder.parse.outline.runs import (
    FARTHEST,
    LONGEST_RUN,
    NEXT,
    RUN,
    SHORTEST_TITLE,
    is_in_sentence,
    line_end,
    take,
    take_hidden,
)

_HELD_BY = {MarkerKind.SECTION: MarkerKind.CHAPTER, MarkerKind.POINT: MarkerKind.SECTION}
# Kinds that are headings only where each of them opens a paragraph of its own.
_PAIRED = frozenset({MarkerKind.FIRSTLY, MarkerKind.ORDINAL})
_CHAPTERS = (MarkerKind.PART, MarkerKind.CHAPTER)
# Kinds that number items of running text as often: inside a line only those with sentences behind their words are headings.
_WITH_BODY = frozenset({MarkerKind.POINT, MarkerKind.ITEM, MarkerKind.CIRCLE})
_LISTED = frozenset({MarkerKind.ITEM, MarkerKind.CIRCLE, *_PAIRED})
_BY_START = attrgetter("start")
_FIRST_POINT = re.compile(r"(?<![\d.])1[.、](?!\d)")
_LONGEST_TITLE = 45
# Fewer than one line break in so many characters: the breaks were lost. Paragraphs of real reports have 100 to 700.
_DENSE = 1500


def accept(
    candidates: Sequence[Candidate], folded: str, hints: Collection[int] = (), inserted: Collection[int] = ()
) -> list[Candidate]:
    """The candidates that are headings, in reading order, with those that run on behind a title.

    `hints` are offsets at which the format itself says that a heading begins, `inserted` those in front of which a line break
    was put in that the source does not have: whether a paragraph began there nobody knows.
    """
    candidates = [mark for mark in candidates if mark.before == "\n" or not is_in_sentence(folded, mark)]
    following = _followers(candidates)
    chained = _chains(candidates, folded, inserted)
    last: dict[MarkerKind, int] = {}
    accepted: list[Candidate] = []
    listed_until = 0
    has_no_lines = is_dense(folded)
    has_lost_lines = has_no_lines or bool(inserted)
    hinted = frozenset(hints)
    for index, mark in enumerate(candidates):
        if accepted and mark.start < accepted[-1].end:
            continue
        expected = last.get(mark.kind, -1) + 1
        if 1 < expected == mark.number - 1 and take_hidden(folded, mark, accepted, last):
            expected += 1
        is_left_over = has_no_lines and mark.kind is MarkerKind.CHAPTER and not last and following[index] is not None
        # A chapter whose number the text passed over: 一、…三、….
        is_beyond = mark.kind is MarkerKind.CHAPTER and not mark.is_damaged and 1 < expected == mark.number - 1
        # A text without line breaks that was cut off within its first chapter: nothing else says that it is one.
        is_alone = has_no_lines and mark.kind in _CHAPTERS and mark.number == 1 and not (last or mark.is_damaged)
        is_next = (
            is_left_over
            or (is_alone and mark.before in "。:")
            or mark.number == expected
            or (
                (mark.number == 1 or is_beyond)
                and (
                    following[index] is not None
                    or _leads_deeper(folded, mark, candidates[index + 1 : index + 2])
                    or _is_cut_off(candidates, index, accepted)
                )
            )
        )
        if mark.start in hinted:
            is_heading = True
        elif mark.kind in _PAIRED:
            is_heading = index in chained
        elif mark.before == "\n":
            is_listed = _runs_on(folded, mark)
            is_heading = (is_next or not mark.is_damaged) and not is_listed
            if is_listed:  # the items of one paragraph are all headings or none
                listed_until = max(listed_until, line_end(folded, mark.end))
        elif (
            is_next
            and mark.start >= listed_until
            and _is_inline_heading(folded, mark, accepted, following[index], has_lost_lines=has_lost_lines)
        ):
            is_heading = True
        else:  # (一)…(二)… and 1.…2.… inside a paragraph are items of running text
            is_heading = False
            listed_until = max(listed_until, _list_end(folded, mark, is_dense=has_no_lines))
        if is_heading:
            take(folded, mark, accepted, last, has_lost_lines=has_lost_lines)
    accepted.sort(key=_BY_START)
    return accepted


def is_dense(folded: str) -> bool:
    """Whether a text has next to no line breaks."""
    return folded.count("\n") * _DENSE <= len(folded)


def _followers(candidates: Sequence[Candidate]) -> list[Candidate | None]:
    """For each candidate the next of its kind if that counts on, else None."""
    result: list[Candidate | None] = [None] * len(candidates)
    seen: dict[MarkerKind, Candidate] = {}
    for index in range(len(candidates) - 1, -1, -1):
        mark = candidates[index]
        later = seen.get(mark.kind)
        if later is not None and later.number == mark.number + 1:
            result[index] = later
        seen[mark.kind] = mark
    return result


def _chains(candidates: Sequence[Candidate], folded: str, inserted: Collection[int]) -> set[int]:
    """Indices of the 一是 and 第一, that open a paragraph and whose 二是 opens one too, with what counts on from there."""
    chained: set[int] = set()
    open_chain: dict[MarkerKind, list[int]] = {}
    for index, mark in enumerate(candidates):
        if mark.kind not in _PAIRED or not mark.is_opening or mark.start in inserted:
            continue
        chain = open_chain.get(mark.kind, [])
        if mark.number == 1 and not _runs_on(folded, mark):
            open_chain[mark.kind] = [index]
        elif chain and mark.number == candidates[chain[-1]].number + 1:
            chain.append(index)
            chained.update(chain)
        else:
            open_chain.pop(mark.kind, None)
    # A text may be cut off behind a last 一是: it is a heading where the others of its kind are.
    chained.update(
        chain[0]
        for kind, chain in open_chain.items()
        if len(chain) == 1 and any(candidates[index].kind is kind for index in chained)
    )
    return chained


def _runs_on(folded: str, mark: Candidate) -> bool:
    """Whether the next marker stands in the same paragraph, so that both are items of running text.

    `1.学习不够深入;2.执法不够规范。` are items; where each has sentences of its own behind its words
    (`1.加强学习。全年…。2.规范执法。…`) a line break was lost, and they are headings.
    """
    end = line_end(folded, mark.end)
    for marker in NEXT.get((mark.kind, mark.number), ()):
        at = folded.find(marker, mark.end, end)
        if at < 0:
            continue
        before = folded[max(mark.start, at - 8) : at].rstrip()[-1:]
        if mark.kind in _LISTED:
            is_listed = before in ";。,:"
        else:
            is_listed = before == ";" or (before == "。" and folded.find("。", mark.end, at) == at - 1)
        if is_listed and not _begins_anew(folded, mark.kind, mark.end, at):
            return True
    return False


def _begins_anew(folded: str, kind: MarkerKind, start: int, end: int) -> bool:
    """Whether a list of that kind begins there, which then is its own: (2)规范执法。做到(1)亮证;(2)公示;(3)回访."""
    if kind is MarkerKind.POINT:
        return _FIRST_POINT.search(folded, start, end) is not None
    return any(folded.find(first, start, end) >= 0 for first in NEXT[kind, 0])


def _is_inline_heading(
    folded: str, mark: Candidate, accepted: Sequence[Candidate], follower: Candidate | None, *, has_lost_lines: bool
) -> bool:
    """Whether a line break was lost in front of a marker that counts on.

    Chapters are never items. A first section or point is a heading right behind another's words, or where a text has lost
    its line breaks; a point has sentences of its own besides.
    """
    if mark.kind in _CHAPTERS:
        return True
    if mark.number == 1:
        between = folded[max(accepted[-1].end, mark.start - LONGEST_RUN) : mark.start].rstrip("。: ") if accepted else "\n"
        is_behind_title = not any(stop in between for stop in "。\n") and len(between) <= _LONGEST_TITLE
        if not (is_behind_title or has_lost_lines):
            return False
    return mark.kind not in _WITH_BODY or _has_body(folded, mark, follower)


def _list_end(folded: str, mark: Candidate, *, is_dense: bool) -> int:
    """Where the list ends of which the mark is the first: with its paragraph, or its sentence where no line break tells."""
    if mark.number != 1:
        return 0
    return folded.find("。", mark.end) if is_dense else line_end(folded, mark.end)


def _has_body(folded: str, mark: Candidate, follower: Candidate | None) -> bool:
    """Whether sentences follow the words up to the first 。, as they do behind a heading that lost its line break."""
    end = line_end(folded, mark.end) if follower is None else min(follower.start, mark.end + FARTHEST)
    title_end = folded.find("。", mark.end, end)
    if mark.before.isspace() and title_end < 0:
        return True
    return 0 <= title_end < end - 1 and bool(folded[title_end + 1 : end].strip())


def _leads_deeper(folded: str, mark: Candidate, following: Sequence[Candidate]) -> bool:
    """Whether the first heading one level down stands right behind: 一.主要举措 over (一), on its line or on the next."""
    if mark.kind not in _CHAPTERS:
        return False
    run = RUN.search(folded, mark.end + SHORTEST_TITLE, mark.end + _LONGEST_TITLE)
    if run is not None and (run["section"] == "一" or run["point"] == "1"):
        return True
    return any(
        deeper.number == 1 and deeper.level > mark.level and deeper.start - mark.end <= _LONGEST_TITLE for deeper in following
    )


def _is_cut_off(candidates: Sequence[Candidate], index: int, accepted: Sequence[Candidate]) -> bool:
    """Whether the text ends within this first section of a chapter or point of a section, so that nobody knows what followed."""
    mark = candidates[index]
    if not accepted or accepted[-1].kind is not _HELD_BY.get(mark.kind):
        return False
    return all(candidates[later].level > mark.level for later in range(index + 1, len(candidates)))
