"""Charts drawn by ECharts' own server-side rendering: one node process a build, each picture kept under a digest of its options."""

import contextlib
import json
import re
import subprocess
from collections.abc import Mapping
from pathlib import Path
from types import TracebackType
from typing import Self

from xxhash import xxh3_128_hexdigest

from builder.errors import Place, PublishError
from builder.publish.assets import ECHARTS, node_tool
from builder.publish.marked import keep, kept_in

_DRAWER = Path(__file__).with_name("stills.cjs")
_REMEDY = "请安装 Node.js,或在项目文件夹运行 pip install -e '.[node]';再运行 npm ci 后重新构建。不加 --static-charts 则照样有 Python 画的图。"
# A number that ECharts gives an element counts what its process has drawn before; a text cannot hold a bare quotation mark.
_ID = re.compile(r'(="(?:url\()?#?)zr\d+-([a-z]+)-?(\d+)')
# What only a live chart needs: names for hover styles, those styles, and the way from a shape back to its datum.
_LIVE = re.compile(r' (?:class|pointer-events|ecmeta_[a-z_]+)="[^"]*"|<style\b.*?</style>\s*', re.DOTALL)
# Said once for the whole picture instead of on every word of it.
_FACE = "font-family:sans-serif;"
_FACES = "Noto Sans CJK SC,PingFang SC,Microsoft YaHei,sans-serif"


def digest_stills(root: Path) -> str:
    """A digest of what draws: ECharts and our script. Raises PublishError where node or ECharts is missing."""
    script = root / ECHARTS
    if node_tool("node") is None:
        raise PublishError("--static-charts 要用 Node.js 画图,这台机器上没有找到。", remedy=_REMEDY)
    if not script.is_file():
        raise PublishError("--static-charts 要用 ECharts 画图,没有找到。", place=Place(str(script)), remedy=_REMEDY)
    return xxh3_128_hexdigest(script.read_bytes() + _DRAWER.read_bytes())


class Stills:
    """Draws pictures for the length of one build; node begins when the first one is not kept yet."""

    def __init__(self, root: Path, digest: str) -> None:
        """Draw with the ECharts below `root`; `digest` is that of what draws."""
        self._script = root / ECHARTS
        self._kept = root / ".cache" / "charts"
        self._digest = digest
        self._process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Self:
        """Nothing yet."""
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        """End node."""
        if self._process is not None:
            with contextlib.suppress(OSError):
                self._process.communicate()
            self._process = None

    def picture(self, options: str) -> bytes:
        """The picture of these options, a line of JSON. Raises PublishError where node fails."""
        name = xxh3_128_hexdigest(f"{self._digest}\0{options}".encode("utf-8", "surrogatepass"))
        folder = self._kept / name[:2]
        picture = kept_in(folder, name, name)
        if picture is None:
            picture = steady(self._draw(options), f"c{name[:8]}").encode()
            keep(folder, name, name, picture)
        return picture

    def _draw(self, options: str) -> str:
        process = self._process = self._process or self._begin()
        line = b""
        if process.stdin is not None and process.stdout is not None:
            with contextlib.suppress(OSError):
                # JSON in ASCII: half of a surrogate pair, which a broken report may hold, has no other form.
                process.stdin.write(json.dumps(json.loads(options)).encode() + b"\n")
                process.stdin.flush()
                line = process.stdout.readline()
        answer: Mapping[str, str] = json.loads(line) if line.endswith(b"\n") else {"error": "node 没有回答就结束了"}
        if "svg" not in answer:
            raise PublishError(
                f"ECharts 没有画成一张图:{answer.get('error', '')}",
                place=Place(str(self._script)),
                remedy=f"请重新运行 npm ci;{_REMEDY}",
            )
        return answer["svg"]

    def _begin(self) -> subprocess.Popen[bytes]:
        command = [*(node_tool("node") or []), str(_DRAWER), str(self._script)]
        try:
            return subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)  # noqa: S603 -- node, by name, with our script
        except OSError as error:
            raise PublishError(f"Node.js 没有运行起来:{error.strerror}", place=Place(command[0]), remedy=_REMEDY) from error


def steady(svg: str, prefix: str) -> str:
    """The picture without what only a live chart needs, its ids counted anew from 1 after `prefix`."""
    names: dict[str, str] = {}

    def renamed(found: re.Match[str]) -> str:
        return f"{found[1]}{names.setdefault(f'{found[2]}-{found[3]}', f'{prefix}-{len(names) + 1}')}"

    bare = _ID.sub(renamed, _LIVE.sub("", svg)).replace(_FACE, "").replace("<svg ", f'<svg font-family="{_FACES}" ', 1)
    return bare.encode("utf-8", "replace").decode()
