"""Lists of words as regular expressions: `one_of("近 将近")` matches either, the longer first."""

import re


def one_of(words: str) -> str:
    """A group that matches any of the words, which stand between white space; they are taken literally."""
    return "(?:" + "|".join(re.escape(word) for word in sorted(words.split(), key=len, reverse=True)) + ")"
