"""Words laid out flat are the words of the tables."""

from itertools import pairwise

import pytest

from builder.restore.laying_out import behind, counted, laid_out, numbers_of, together
from builder.restore.word_tables import known_words, our_neighbours, phrases

TIMES = {"依法": 5, "依法行政": 2, "行": 40, "行政": 8, "政府": 8, "法治": 0, "法治政府建设": 3, "一": 30}
TOTAL = 100


def test_neighbours_are_those_of_the_words() -> None:
    """Behind each character stands what follows it in some word, once, in order."""
    words = [word for word in TIMES if len(word) <= 4]
    pairs = {pair for word in words for pair in pairwise(word)}
    expected = {first: "".join(sorted(second for one, second in pairs if one == first)) for first, _ in pairs}
    assert behind([numbers_of(words[:3]), numbers_of(words[2:])], 2) == expected
    assert behind([numbers_of(words)], 3, "\n") == {"依": "法行\n", "法": "行政\n"}


def test_words_keep_their_shares() -> None:
    """Words that never come and those of more than four characters are left out; a character alone comes before what it begins."""
    (short, shares), longer, their_shares = laid_out(*counted(TIMES, TOTAL))
    found = {
        first + second.strip("\0"): shares[place + at]
        for first, (place, seconds) in short.items()
        for at, second in enumerate(seconds)
    } | dict(zip(longer.split(), their_shares, strict=True))
    assert found == {word: times / TOTAL for word, times in TIMES.items() if times and len(word) <= 4}
    assert short["行"][1] == "\0政"


def test_two_tables_speak_by_their_weights() -> None:
    """Of a character alone the first says its share as it is; the other has none."""
    numbers, shares = together(counted({"行": 10, "行政": 10}, TOTAL), counted({"行政": 20, "政令": 20}, TOTAL), (0.5, 2.0))
    assert numbers.tolist() == sorted(numbers_of(["行", "行政", "政令"]).tolist())
    assert sorted(shares.tolist()) == pytest.approx([0.1, 0.4, 0.45])


@pytest.mark.parametrize("word", ["的", "政府", "依法行政", "行政复议"])
def test_a_word_that_is_said_has_a_share(word: str) -> None:
    """Characters, pairs and longer words are all found."""
    assert 0 < known_words().share(word) < 1


@pytest.mark.parametrize("word", ["龘", "龘龘", "政龘", "政府龘", "α"])
def test_what_nobody_says_has_none(word: str) -> None:
    """Neither an unknown character nor known ones in a row that no table has."""
    assert known_words().share(word) == 0


def test_our_phrases_count() -> None:
    """Every stretch of our reports is said by somebody, and its neighbours are known as ours."""
    known = known_words()
    for phrase in phrases():
        assert known.share(phrase) > 0
        assert all(second in our_neighbours()[first] and known.joins(first + second) for first, second in pairwise(phrase))
