"""Words laid out flat are the words of the tables."""

from itertools import pairwise

import pytest

from builder.restore.laying_out import behind, laid_out
from builder.restore.word_tables import known_words, our_neighbours, phrases

WORDS = ("依法", "依法行政", "行", "行政", "政府", "法治", "依规", "一")


def test_neighbours_are_those_of_the_words() -> None:
    """Behind each character stands what follows it in some word, once, in order."""
    pairs = {pair for word in WORDS for pair in pairwise(word)}
    expected = {first: "".join(sorted(second for one, second in pairs if one == first)) for first, _ in pairs}
    assert behind(WORDS, 2) == expected
    assert behind(WORDS, 3, "\n") == {"依": "法行\n", "法": "行政\n"}


def test_words_keep_their_shares() -> None:
    """The share of a word stands where the word does, and a character that is a word comes before the words that begin with it."""
    shares = {word: float(number) for number, word in enumerate(WORDS) if len(word) <= 2}
    places, laid = laid_out(shares)
    found = {
        first + second.strip("\0"): laid[place + at]
        for first, (place, seconds) in places.items()
        for at, second in enumerate(seconds)
    }
    assert found == shares
    assert places["行"][1] == "\0政"


@pytest.mark.parametrize("word", ["的", "政府", "依法行政", "行政复议"])
def test_a_word_that_is_said_has_a_share(word: str) -> None:
    """Characters, pairs and longer words are all found."""
    assert 0 < known_words().share(word) < 1


@pytest.mark.parametrize("word", ["龘", "龘龘", "政龘", "政府龘", "α"])
def test_what_nobody_says_has_none(word: str) -> None:
    """Neither an unknown character nor known ones in a row that no table has."""
    assert known_words().share(word) == 0


def test_our_phrases_count() -> None:
    """Every stretch of our reports is likelier for it, and its neighbours are known as ours."""
    known = known_words()
    for phrase, share in phrases().items():
        assert known.share(phrase) >= 0.3 * share
        assert all(second in our_neighbours()[first] and known.joins(first + second) for first, second in pairwise(phrase))
