"""Lists of words, written between white space: `one_of("近 将近")` as a pattern, `listed("件 起")` as a set."""

import re


def one_of(words: str) -> str:
    """A group that matches any of the words, which stand between white space; they are taken literally."""
    return "(?:" + "|".join(re.escape(word) for word in sorted(words.split(), key=len, reverse=True)) + ")"


def listed(words: str) -> frozenset[str]:
    """The words as a set."""
    return frozenset(words.split())
