"""The only door to jinja2: a Page becomes HTML, and a template's mistake becomes an error with file, line and remedy."""

import base64
import hashlib
import re
from dataclasses import fields
from pathlib import Path
from traceback import walk_tb

import jinja2
from jinja2.bccache import Bucket

from builder.errors import Place, TemplateError
from builder.model.page import Page
from builder.project import Settings
from builder.publish.marked import keep, kept_in

# {% extends "x" %}, {% include "x" %}, {% import "x" %}, {% from "x" import y %}
_MENTIONED = re.compile(r"{%-?\s*(?:extends|include|import|from)\s+[\"']([^\"']+)[\"']")
# The scripts that stand in a page itself: they must run before it is painted. The policy names them by their digests.
_INLINE = ("_partials/early.js", "_partials/fold.js")
# What a page may load. On file:// Chromium takes 'self' for any file, over http for this server alone; shards of data come as scripts.
# Scripts set styles by the style object, which no policy forbids; connecting is what `serve` listens by.
_POLICY = (
    "default-src 'none'; script-src 'self' {scripts}; style-src 'self'; "
    "img-src 'self' data: blob:; connect-src 'self'; object-src 'none'; base-uri 'none'; form-action 'none'"
)


class Templates:
    """The templates of one folder: autoescaped, and strict about names that no context has."""

    def __init__(
        self,
        folder: Path,
        settings: Settings,
        *,
        live_charts: bool,
        stills: str = "",
        data_date: str = "",
        kept: Path | None = None,
    ) -> None:
        """Open the folder; templates are compiled when first used, and the compiled form is kept in the folder `kept`.

        `live_charts` says whether ECharts is among the assets; `stills` is the digest of what draws pictures of charts, if any are;
        `data_date` the day of the newest change of the data.
        """
        self._folder = folder
        self._settings = settings
        self._live_charts = live_charts
        self._stills = stills
        self._data_date = data_date
        self._digests: dict[str, str] = {}
        self._policy = ""
        self._environment = jinja2.Environment(
            loader=jinja2.FileSystemLoader(folder, encoding="utf-8"),
            autoescape=True,
            undefined=jinja2.StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
            auto_reload=False,
            bytecode_cache=_Compiled(kept) if kept is not None else None,
        )

    def render(self, page: Page) -> bytes:
        """The page's bytes. Raises TemplateError with the template's file and line."""
        context = {entry.name: getattr(page.context, entry.name) for entry in fields(page.context)}
        try:
            template = self._environment.get_template(page.template)
            text: str = template.render(
                context,
                root=page.root,
                address=page.address,
                policy=self._policed(),
                folder=page.address[: page.address.rfind("/") + 1],
                site=self._settings,
                live_charts=self._live_charts,
                data_date=self._data_date,
                static_charts=bool(self._stills),
            )
        except jinja2.TemplateSyntaxError as error:
            raise self._error(page, error.message or "语法错误", error.filename, error.lineno) from error
        except jinja2.TemplateNotFound as error:
            raise self._error(page, f"没有模板 {error.name}", None, None) from error
        except jinja2.UndefinedError as error:
            file, line = _last_template_line(error, self._folder)
            raise self._error(page, error.message or "未定义的名字", file, line) from error
        return text.encode("utf-8", "surrogatepass")

    def digest(self, name: str) -> str:
        """A digest of a template with everything that it extends and includes."""
        known = self._digests.get(name)
        if known is None:
            seen: dict[str, bytes] = {}
            self._collect(name, seen)
            total = hashlib.sha256(repr((self._settings, self._live_charts, self._stills, self._data_date)).encode())
            for script in _INLINE:
                self._collect(script, seen)
            for mentioned in sorted(seen):
                total.update(mentioned.encode() + b"\0" + hashlib.sha256(seen[mentioned]).digest())
            known = self._digests[name] = total.hexdigest()
        return known

    def _policed(self) -> str:
        """What a page may load and run: nothing from outside, and of what stands in it only our own scripts, by their digests."""
        if not self._policy:
            rendered = [self._environment.get_template(name).render() for name in _INLINE]
            digests = [base64.b64encode(hashlib.sha256(script.encode()).digest()).decode() for script in rendered]
            self._policy = _POLICY.format(scripts=" ".join(f"'sha256-{digest}'" for digest in digests))
        return self._policy

    def _collect(self, name: str, seen: dict[str, bytes]) -> None:
        if name in seen:
            return
        path = self._folder / name
        seen[name] = path.read_bytes() if path.is_file() else b""
        for mentioned in _MENTIONED.findall(seen[name].decode("utf-8", "replace")):
            self._collect(mentioned, seen)

    def _error(self, page: Page, message: str, file: str | None, line: int | None) -> TemplateError:
        path = Path(file) if file else self._folder / page.template
        excerpt = ""
        if line is not None and path.is_file():
            lines = path.read_text(encoding="utf-8").splitlines()
            excerpt = lines[line - 1].strip() if 0 < line <= len(lines) else ""
        return TemplateError(
            f"模板 {page.template} 不能写成页面 {page.address}:{message}",
            place=Place(str(path), line, None, excerpt),
            remedy="请核对模板里的名字与 builder/present 中该页 Context 的字段。",
        )


class _Compiled(jinja2.BytecodeCache):
    """Compiled templates, kept for the next build: compiling costs a cold one a tenth of a second. `key` is one of a template's name."""

    def __init__(self, folder: Path) -> None:
        """Keep them in a folder."""
        self._folder = folder

    def load_bytecode(self, bucket: Bucket) -> None:
        """Take up what was kept of this source."""
        content = kept_in(self._folder, bucket.key, bucket.checksum)
        if content is not None:
            bucket.bytecode_from_string(content)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep it."""
        keep(self._folder, bucket.key, bucket.checksum, bucket.bytecode_to_string())


def _last_template_line(error: BaseException, folder: Path) -> tuple[str | None, int | None]:
    """The innermost frame of a traceback that lies in a template."""
    frames = [(frame.f_code.co_filename, line) for frame, line in walk_tb(error.__traceback__)]
    return next(((file, line) for file, line in reversed(frames) if Path(file).is_relative_to(folder)), (None, None))
