"""A plan that is revised says what a plan reckoned anew says."""

from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from builder.catalogue import Catalogue, load_catalogue
from builder.compare.cards import card_of
from builder.compare.gathering import regathered
from builder.model.cards import Card
from builder.model.corpus import Corpus
from builder.project import open_project
from builder.reading import read_report
from builder.site.files import SourceFile
from builder.site.items import Basis, Item
from builder.site.planning import plan_of, revised
from tests.compare.in_hand import InHand, gather_cards
from tests.site.grounds import report

_PLACES = ("荷塘区", "株洲市", "湖南省", "乐平市", "保德县")
_YEARS = (2021, 2022)
_PATHS = [(f"{place}-{year}.txt", place, year) for place in _PLACES for year in _YEARS]


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    """The project's own tables."""
    return load_catalogue(open_project())


def _card(folder: Path, catalogue: Catalogue, path: str, text: str) -> Card:
    (folder / path).write_text(text, encoding="utf-8")
    return card_of(read_report(folder / path, path, catalogue))


def _basis(cards: Mapping[str, Card]) -> Basis:
    return Basis({path: SourceFile(path, path, repr(card.figures)) for path, card in cards.items()}, lambda template: template)


def _corpus(cards: Mapping[str, Card], catalogue: Catalogue) -> Corpus:
    return gather_cards(cards.values(), catalogue.divisions)


def _by_key(items: tuple[Item, ...]) -> dict[tuple[str, str], Item]:
    return {(item.kind, item.key): item for item in items}


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    edits=st.lists(st.tuples(st.integers(0, len(_PATHS) - 1), st.integers(10, 99), st.booleans()), min_size=1, max_size=4),
)
def test_revised_says_what_a_whole_plan_says(
    tmp_path_factory: pytest.TempPathFactory, catalogue: Catalogue, edits: list[tuple[int, int, bool]]
) -> None:
    """Over edits of figures and texts: every piece whose mark changed is in the revised plan, with the mark a whole one gives it."""
    folder = tmp_path_factory.mktemp("plan")
    cards = {path: _card(folder, catalogue, path, report(place, year, 28)) for path, place, year in _PATHS}
    indicators = tuple(row.id for row in catalogue.indicators.rows)
    plan = plan_of(_corpus(cards, catalogue), indicators, _basis(cards))
    before = _by_key((*plan.many, *plan.few))
    for number, received, is_longer in edits:
        path, place, year = _PATHS[number]
        text = report(place, year, received) + ("制定规范性文件12件,开展法治培训3期。\n" if is_longer else "")
        cards[path] = card = _card(folder, catalogue, path, text)
        corpus = regathered(plan.corpus, InHand([card]).heads(), InHand(cards.values()))
        assert corpus is not None
        plan = revised(plan, corpus, _basis(cards), [(plan.corpus.heads[card.id], corpus.heads[card.id])])
        whole = plan_of(_corpus(cards, catalogue), indicators, _basis(cards))
        after, near = _by_key((*whole.many, *whole.few)), _by_key((*plan.many, *plan.few))
        assert {key: item for key, item in after.items() if before[key] != item}.items() <= near.items()
        assert near.items() <= after.items()
        before = after


def test_a_report_that_changes_the_frame_is_gathered_anew(tmp_path: Path, catalogue: Catalogue) -> None:
    """Another year, another body, or a key that another file has: all must be put side by side again."""
    cards = {path: _card(tmp_path, catalogue, path, report(place, year, 28)) for path, place, year in _PATHS[:3]}
    corpus = _corpus(cards, catalogue)
    for place, year in (("荷塘区", 2019), ("乐平市", 2021), ("荷塘区", 2022)):
        moved = InHand([_card(tmp_path, catalogue, _PATHS[0][0], report(place, year, 28))])
        assert regathered(corpus, moved.heads(), moved) is None
    same = InHand([cards[_PATHS[0][0]]])
    assert regathered(corpus, same.heads(), same) is not None


def test_pages_beside_an_edit_are_made_of_the_year_that_they_show(tmp_path: Path, catalogue: Catalogue) -> None:
    """The city's page sets its districts side by side, the matrix' first table shows all, in the newest year: an older figure changes neither."""
    indicators = tuple(row.id for row in catalogue.indicators.rows)
    cards = {path: _card(tmp_path, catalogue, path, report(place, year, 28)) for path, place, year in _PATHS}
    shown = {}
    for year in (0, *_YEARS):
        if year:
            path = f"荷塘区-{year}.txt"
            cards[path] = _card(tmp_path, catalogue, path, report("荷塘区", year, 29))
        plan = plan_of(_corpus(cards, catalogue), indicators, _basis(cards))
        shown[year] = _by_key((*plan.many, *plan.few))
    district, city, matrix = ("profile", "430202"), ("profile", "430200"), ("whole", "matrix/index.html")
    assert [shown[0][key] == shown[2021][key] for key in (district, city, matrix)] == [False, True, True]
    assert [shown[2021][key] == shown[2022][key] for key in (district, city, matrix)] == [False, False, False]
