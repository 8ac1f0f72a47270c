"""A report's lines while it is being written: each line knows its figures, so offsets survive joining and indenting."""

from dataclasses import dataclass, field

from yunchuan.wording import Figure, Printed

# Marks that a converter narrows; same length, so offsets stay.
_NARROW = str.maketrans("，：；（）", ",:;()")


@dataclass
class Lines:
    """Lines with the figures in them, offsets within the line."""

    texts: list[str] = field(default_factory=list)
    figures: list[tuple[int, Figure]] = field(default_factory=list)
    levels: list[int] = field(default_factory=list)

    def add(self, text: str = "", level: int = 0) -> None:
        """Open a new line; `level` counts from 1 for a heading, 0 for a paragraph."""
        self.texts.append(text)
        self.levels.append(level)

    def say(self, printed: Printed) -> None:
        """Continue the last line by a sentence."""
        at = len(self.texts[-1])
        self.texts[-1] += printed.text
        self.figures += [
            (len(self.texts) - 1, figure._replace(start=figure.start + at, end=figure.end + at)) for figure in printed.figures
        ]

    def narrowed(self) -> None:
        """Narrow the punctuation, as many sites do."""
        self.texts = [text.translate(_NARROW) for text in self.texts]

    def joined(self, *, markdown: bool) -> tuple[str, list[Figure]]:
        """The whole text and its figures by their place in it; in Markdown with # marks and blank lines between."""
        out: list[str] = []
        starts: list[int] = []
        at = 0
        gap = "\n\n" if markdown else "\n"
        for text, level in zip(self.texts, self.levels, strict=True):
            mark = "#" * (level + 1) + " " if markdown and level else ""
            starts.append(at + len(mark))
            out.append(mark + text)
            at += len(mark) + len(text) + len(gap)
        figures = [
            figure._replace(start=figure.start + starts[line], end=figure.end + starts[line]) for line, figure in self.figures
        ]
        return gap.join(out) + "\n", figures
