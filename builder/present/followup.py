"""How the plans of one year show up in the next: each plan beside the headings of the next report whose words are nearest.

Nearness of words is all that is claimed: pairs of characters that plan and heading share, apart from those that stand in every
report (法治, 政府, 建设 …). A plan without such a heading may have been carried out all the same.
"""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from operator import add
from typing import NamedTuple

from builder.model.cards import Card, PassageNote
from builder.model.page import Html
from builder.present.addresses import report_href
from builder.present.markup import Link, esc

# What every report says of everything: sharing these is no likeness.
_EVERYWHERE = frozenset(
    pair
    for words in (
        "法治政府建设工作", "依法行政", "持续深入推进", "全面加强提升", "进一步完善健全", "不断提高水平能力", "严格落实责任", "强化保障", "着力推动", "切实做好", "加快",
    )
    for pair in (words[at : at + 2] for at in range(len(words) - 1))
)  # fmt: skip
_LEAST_SHARED = 2
_LEAST_SHARE = 0.4
_LONGEST_PLAN = 60


class Followed(NamedTuple):
    """A plan of `year`, and the heading of the next report nearest to it; None where none is near."""

    plan: Link
    heading: Link | None


class Followup(NamedTuple):
    """The plans of one year's report against the next year's."""

    year: int
    next_year: int
    plans: tuple[Followed, ...]
    found: int

    def rows_html(self, root: str) -> Html:
        """Each plan beside its heading, as rows of a table; `root` is the way up from the page."""
        return Html(
            "\n".join(f"<tr><td>{_link(root, plan)}</td><td>{_link(root, heading)}</td></tr>" for plan, heading in self.plans)
        )


def followups_of(cards: Sequence[Card]) -> tuple[Followup, ...]:
    """Compare each report's plans with the report of the year after, the latest first; `cards` are one body's by year."""
    by_year = {card.metadata.year: card for card in cards if card.metadata.year is not None}
    found = []
    for year in sorted((year for year in by_year if year is not None), reverse=True):
        after = by_year.get(year + 1)
        if after is None or not by_year[year].plans or not after.headings:
            continue
        deeds = _deeds(after)
        plans = tuple(
            Followed(Link(report_href(by_year[year].id, note.anchor), _shortened(note.text)), _nearest(note.text, after, deeds))
            for note in by_year[year].plans
        )
        found.append(Followup(year, year + 1, plans, sum(plan.heading is not None for plan in plans)))
    return tuple(found)


def _link(root: str, link: Link | None) -> str:
    if link is None:
        return '<span class="small">未见相近的标题</span>'
    return f'<a href="{root}{link.href}">{esc(link.text)}</a>'


def _deeds(after: Card) -> list[tuple[frozenset[str], PassageNote]]:
    """Gather the headings of a report that may tell of a deed, with their pairs: not those over its own plans and shortcomings."""
    again = "\n".join(["", *(note.text for note in (*after.plans, *after.problems))])
    told = [heading for heading in after.headings if f"\n{heading.text}" not in again]
    return [(pairs, heading) for heading in told if (pairs := _pairs(heading.text))]


def _nearest(plan: str, after: Card, deeds: Sequence[tuple[frozenset[str], PassageNote]]) -> Link | None:
    own = _pairs(plan)
    best: tuple[float, PassageNote] | None = None
    for pairs, heading in deeds:
        shared = len(own & pairs)
        if shared < _LEAST_SHARED:
            continue
        share = shared / len(pairs)
        if share >= _LEAST_SHARE and (best is None or share > best[0]):
            best = (share, heading)
    return None if best is None else Link(report_href(after.id, best[1].anchor), best[1].text)


@lru_cache(maxsize=4096)
def _pairs(words: str) -> frozenset[str]:
    """Cut words into pairs of letters, without those that every report has; a report's headings are much like the year's before."""
    return frozenset(map(add, words, words[1:])).difference(_EVERYWHERE, _halves(words))


def _halves(words: str) -> Iterator[str]:
    """Give the pairs that hold a sign or a figure."""
    for at, sign in enumerate(words):
        if not sign.isalpha():
            yield words[at - 1 : at + 1]
            yield words[at : at + 2]


def _shortened(words: str) -> str:
    return words if len(words) <= _LONGEST_PLAN else words[:_LONGEST_PLAN] + "……"
