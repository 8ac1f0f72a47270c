"""A number with a unit as it was matched, before anyone asked whether it measures something."""

from typing import NamedTuple


class Candidate(NamedTuple):
    """What a look-alike may look at.

    `text` is the folded text, `words` the number as printed (`三千`, `1.2`; of a range the first), `value` what it says with
    its magnitude, `upper` the other end of a range; `hedge` stands inside the span (余, 多).
    """

    text: str
    start: int
    end: int
    words: str
    unit: str
    value: float
    is_chinese: bool
    hedge: str = ""
    upper: float | None = None

    def before(self, length: int) -> str:
        """The characters just before the number."""
        start = self.start
        return self.text[start - length if start > length else 0 : start]

    def after(self, length: int) -> str:
        """The characters just behind the unit."""
        return self.text[self.end : self.end + length]
