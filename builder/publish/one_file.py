"""The whole site in one HTML file, for those who send it on: every file of it, packed, and a script that unpacks the page asked for."""

import base64
import hashlib
import html
import json
import zlib
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path

from builder.errors import Place, PublishError
from builder.project import Project
from builder.publish.ledger import LIST, listed_in
from builder.publish.writing import write

# A browser holds what is packed as one string; Chromium's longest has 536 million characters.
LARGEST = 300_000_000
_LOADER = "one_file.js"
# Nothing is asked of any host; what runs or dresses a page is known by a word that nobody could know who wrote a report.
_POLICY = (
    "default-src 'none'; script-src 'nonce-{nonce}'; style-src 'nonce-{nonce}'; img-src data: blob:; "
    "object-src 'none'; base-uri 'none'; form-action 'none'"
)
_SHELL = """<!doctype html>
<html lang="{language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>{title}</title>
</head>
<body>
<noscript>这是装进一个文件的网站，要允许脚本才能打开；不用脚本时，请打开网站文件夹里的 index.html。</noscript>
<script id="site" type="application/json">{site}</script>
<script nonce="{nonce}">{loader}</script>
</body>
</html>
"""


def write_one_file(project: Project, file: Path, tell: Callable[[int, int], None]) -> int:
    """Write the site that stands in the output folder as one file; returns its size in bytes.

    The same site gives the same bytes. `tell` hears how many of its files are packed. Raises PublishError where the site is too
    large for a browser to hold, or the file cannot be written.
    """
    addresses = sorted(listed_in(project.output / LIST))
    if any(file == project.output / address for address in addresses):
        raise PublishError(f"{file.name} 是网站自己的文件", place=Place(str(file)), remedy="请把 --one-file 指到别的文件名。")
    packed: dict[str, str] = {}
    with ThreadPoolExecutor() as threads:  # zlib lets other threads run
        for each in threads.map(partial(_packed, project.output), addresses):
            packed[addresses[len(packed)]] = each
            tell(len(packed), len(addresses))
    size = sum(map(len, packed.values()))
    if size > LARGEST:
        raise PublishError(
            f"网站装成一个文件有 {size / 1e6:.0f} MB,浏览器打不开",
            place=Place(str(file)),
            remedy="请用 --content 分省分批建站,或直接分享输出文件夹。",
        )
    content = _shell(project, packed)
    write(file.parent, file.name, content)
    return len(content)


def _packed(output: Path, address: str) -> str:
    """A file's bytes as a browser unpacks them by itself: deflated, in base 64."""
    return base64.b64encode(zlib.compress((output / address).read_bytes(), 9, -zlib.MAX_WBITS)).decode()


def _shell(project: Project, packed: dict[str, str]) -> bytes:
    site = json.dumps(packed, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")
    loader = (project.templates / _LOADER).read_text(encoding="utf-8")
    nonce = hashlib.sha256((site + loader).encode()).hexdigest()[:32]
    return _SHELL.format(
        language=project.settings.language,
        policy=_POLICY.format(nonce=nonce),
        title=html.escape(project.settings.title),
        site=site,
        nonce=nonce,
        loader=loader,
    ).encode()
