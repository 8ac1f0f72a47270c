"""What a build that came to its end leaves to be known by."""

from typing import NamedTuple


class Whole(NamedTuple):
    """A site that stands: a digest of everything that it is made of, how many reports it holds and files it has.

    `sources` and `output` are digests of how the files stand that it was made of and those that were made, empty where nobody looked.
    """

    digest: str
    sources: str
    output: str
    reports: int
    files: int
