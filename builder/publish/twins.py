"""A page or script -> its twin in traditional script, which stands at the same address below `hant/`.

Converted are text nodes, the attributes that readers see or hear, and the names in a chart's figures. Ids, addresses, values and
what scripts copy stay, and so does an element that has a language of its own: a quoted sentence, the switch of scripts.
Pages lead to their twins' neighbours by the same relative links; data and stylesheets are the simplified site's own.
"""

import re
from collections.abc import Iterator

from builder.model.page import DataFile
from builder.publish.traditional import Converter

FOLDER = "hant/"

# Any tag; the group is there for those that stand within running text: a word goes on through them.
_TAG = re.compile(r"<(?:/?(a|b|cite|data|i|ins|mark|span)\b)?[^>]*>")
_WORDED = re.compile(r'(?: (?:title|aria-label|alt|placeholder|label)|<meta name="description" content)="([^"]+)"')
PAGE, _SCRIPT = ".html", ".js"


def twin_address(address: str) -> str:
    """Say where the twin stands."""
    return FOLDER + address


def twin_addresses(addresses: tuple[str, ...]) -> tuple[str, ...]:
    """Add the twins' addresses to those of some files: pages have twins, data has none."""
    return (*addresses, *(twin_address(address) for address in addresses if address.endswith(PAGE)))


def twin_page(page: DataFile, language: str, converter: Converter) -> DataFile:
    """Make the twin of a page; `language` is what the page says it is written in."""
    text = page.content.decode("utf-8", "surrogatepass")
    root = "../" * page.address.count("/")
    text = text.replace(f'<html lang="{language}"', '<html lang="zh-Hant"', 1)
    for shared in ("data/", "assets/"):
        text = text.replace(f' href="{root}{shared}', f' href="{root}../{shared}')
    # Links between the scripts name the language first: `hreflang="zh-Hans" href="…"`.
    text = re.sub(rf'( hreflang="[^"]*" href="){re.escape(root)}(?!\w+:)', rf"\1{root}../", text)
    text = re.sub(rf'(<link rel="canonical" href="[^"]*/)(?={re.escape(page.address)}")', rf"\1{FOLDER}", text)
    return DataFile(twin_address(page.address), _converted(text, converter).encode("utf-8", "surrogatepass"))


def twin_scripts(assets: list[DataFile], converter: Converter) -> Iterator[DataFile]:
    """Make the twins of our own scripts, whose strings are words of the interface too."""
    for file in assets:
        if file.address.endswith(_SCRIPT):
            yield DataFile(twin_address(file.address), converter.convert(file.content.decode("utf-8")).encode())


def _converted(text: str, converter: Converter) -> str:
    """Convert what readers see, all of a page at one stroke: a place in the text goes with one in the stream of its words."""
    placed: list[tuple[int, int, int]] = []
    worded: list[tuple[int, int]] = []
    stream: list[str] = []
    at = length = 0
    for found in _TAG.finditer(text):
        start, end = found.span()
        if start < at:
            continue  # within what stays as it is
        if start > at:
            placed.append((at, start, length))
            stream.append(text[at:start])
            length += start - at
        at = end
        mark = found[0]
        if closing := _closing(mark):
            at = max(end, text.find(closing, end) + len(closing))
        elif not mark.isascii():
            worded += [(start + value.start(1), start + value.end(1)) for value in _WORDED.finditer(mark)]
        if closing or found[1] is None:
            stream.append("\n")
            length += 1
    worded.append((at, len(text)))
    for start, end in worded:
        placed.append((start, end, length + 1))
        stream += ("\n", text[start:end])
        length += 1 + end - start
    converted = converter.convert("".join(stream))
    parts: list[str] = []
    at = 0
    for start, end, offset in sorted(placed):
        parts += (text[at:start], converted[offset : offset + end - start])
        at = end
    return "".join((*parts, text[at:]))


def _closing(mark: str) -> str:
    """The tag that ends what stays as it is: a script that is not a chart's figures, an element with its own language."""
    if mark.startswith("<script"):
        return "" if "application/json" in mark else "</script>"
    if ' lang="' in mark and not mark.startswith("<html"):
        return f"</{mark[1 : mark.index(' ')]}>"
    return ""
