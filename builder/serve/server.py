"""Serve the output folder on loopback, and tell open pages when they changed or when a build failed.

Only our own pages may ask: the Host header must name this machine (a foreign page that resolves its name to loopback is
refused), an Origin must be our own, a foreign page may not embed us, only GET and HEAD are answered, and a path is resolved
before it is compared with the folder, links included.
"""

import html
import json
import queue
import re
import sys
from functools import partial
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs, quote, unquote, urlsplit

from builder.serve.audience import Audience

EVENTS = "/-/events"
CLIENT = "/-/client.js"
_HOST = re.compile(r"(?:localhost|127\.0\.0\.1|\[::1\])(?::\d{1,5})?", re.IGNORECASE)
_TYPES = {
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json; charset=utf-8",
    ".txt": "text/plain; charset=utf-8",
    ".md": "text/plain; charset=utf-8",
    ".csv": "text/csv; charset=utf-8",
    ".xml": "application/xml; charset=utf-8",
    ".svg": "image/svg+xml",
    ".png": "image/png",
}
_CLIENT = Path(__file__).with_name("client.js")
# Seconds between signs of life: a page that was closed is noticed when writing to it fails.
_HEARTBEAT = 15
_PORTS_TRIED = 50
_LAST_PORT = 65535
_BUILDING = "<!doctype html><html lang=zh-CN><meta charset=utf-8><title>正在构建</title><p>正在首次构建,完成后此页自动打开。"
_MISSING = "<!doctype html><html lang=zh-CN><meta charset=utf-8><title>没有这一页</title><p>没有这一页。"


class PreviewServer(ThreadingHTTPServer):
    """A thread for each request; a page that closes in the middle of an answer is no event."""

    daemon_threads = True

    def handle_error(self, request: object, client_address: object) -> None:
        """Keep the traceback of a bug, and say nothing of a connection that broke."""
        if not isinstance(sys.exc_info()[1], (ConnectionError, TimeoutError)):
            super().handle_error(request, client_address)  # type: ignore[arg-type]  # handed on as it came


def open_server(folder: Path, audience: Audience, port: int) -> PreviewServer:
    """A server of `folder` on the first free port from `port` on; its `server_port` says which."""
    handler = partial(_Handler, folder.resolve(), audience)
    for candidate in range(max(port, 0), min(port + _PORTS_TRIED, _LAST_PORT + 1)):
        try:
            return PreviewServer(("127.0.0.1", candidate), handler)
        except OSError:
            continue
    return PreviewServer(("127.0.0.1", 0), handler)


class _Handler(BaseHTTPRequestHandler):
    """One request."""

    protocol_version = "HTTP/1.1"
    server_version = "preview"
    sys_version = ""
    timeout = 60

    def __init__(self, folder: Path, audience: Audience, *rest: object) -> None:
        self._folder = folder
        self._audience = audience
        super().__init__(*rest)  # type: ignore[arg-type]  # what the server hands over

    def do_GET(self) -> None:
        """Answer with a file, or with the stream of events."""
        self._answer(with_body=True)

    def do_HEAD(self) -> None:
        """Answer with a file's headers."""
        self._answer(with_body=False)

    def _answer(self, *, with_body: bool) -> None:
        if not self._is_from_here():
            self._send(HTTPStatus.FORBIDDEN, b"forbidden", _TYPES[".txt"], with_body=with_body)
            return
        try:
            parts = urlsplit(self.path)
        except ValueError:  # "//[" begins no address
            self._send(HTTPStatus.BAD_REQUEST, b"bad request", _TYPES[".txt"], with_body=with_body)
            return
        if parts.path == EVENTS and with_body:
            self._stream(self.headers.get("Last-Event-ID") or parse_qs(parts.query).get("since", [""])[0])
        elif parts.path == CLIENT:
            self._send(HTTPStatus.OK, _CLIENT.read_bytes(), _TYPES[".js"], with_body=with_body)
        else:
            self._send_file(parts.path, with_body=with_body)

    def _send_file(self, path: str, *, with_body: bool) -> None:
        # Asked before the file is read: news that comes in between is then heard by the page, not lost.
        since = self._audience.now()
        file = self._file_of(path)
        body = None
        try:
            if file is not None and file.is_dir():
                self._send_elsewhere(f"/{quote(file.relative_to(self._folder).as_posix())}/")
                return
            if file is not None and file.is_file():
                body = file.read_bytes()
        except OSError:
            pass  # pruned this very moment
        if file is None or body is None:
            self._send(HTTPStatus.NOT_FOUND, self._with_client(self._missing(), since), _TYPES[".html"], with_body=with_body)
            return
        kind = _TYPES.get(file.suffix, "application/octet-stream")
        self._send(HTTPStatus.OK, self._with_client(body, since) if file.suffix == ".html" else body, kind, with_body=with_body)

    def _is_from_here(self) -> bool:
        """Whether one of our own pages, or the person at this machine, asks."""
        hosts, origins = self.headers.get_all("Host", []), self.headers.get_all("Origin", [])
        if len(hosts) != 1 or not _HOST.fullmatch(hosts[0]):
            return False
        if any(origin.lower() != f"http://{hosts[0]}".lower() for origin in origins):
            return False
        # Our data are classic scripts, which any page may include, with no Origin sent; a link followed to us is a navigation.
        is_foreign = self.headers.get("Sec-Fetch-Site", "none") not in ("none", "same-origin")
        return not is_foreign or self.headers.get("Sec-Fetch-Mode") == "navigate"

    def _file_of(self, path: str) -> Path | None:
        """The file or folder that a path means, or None where there is none, it is hidden, or it lies outside."""
        try:
            wanted = self._folder / unquote(path, errors="surrogateescape").lstrip("/")
            wanted = (wanted / "index.html" if path.endswith("/") else wanted).resolve()
            if wanted != self._folder and self._folder not in wanted.parents:
                return None
            is_hidden = any(part.startswith(".") for part in wanted.relative_to(self._folder).parts)
            return wanted if not is_hidden and wanted.exists() else None
        except (OSError, ValueError, RuntimeError):  # too long, holds a NUL, or links in a ring
            return None

    def _missing(self) -> bytes:
        """The site's own page for what is not there; before there is a site, a page that waits for it."""
        own = self._folder / "404.html"
        try:
            return own.read_bytes()
        except OSError:
            return (_MISSING if (self._folder / "index.html").is_file() else _BUILDING).encode()

    def _with_client(self, body: bytes, since: str) -> bytes:
        """The page with the script that listens for news; the file itself stays as it is."""
        error = html.escape(json.dumps(self._audience.error, ensure_ascii=False))
        return body + f'\n<script src="{CLIENT}" data-since="{since}" data-error="{error}"></script>\n'.encode()

    def _stream(self, since: str) -> None:
        listener = self._audience.join(since)
        try:
            self.send_response(HTTPStatus.OK)
            self.send_header("Content-Type", "text/event-stream; charset=utf-8")
            self.send_header("Cache-Control", "no-store")
            self.send_header("Connection", "close")
            self.end_headers()
            self.wfile.write(b"retry: 500\n\n")
            while True:
                try:
                    news = listener.get(timeout=_HEARTBEAT)
                    text = f"id: {news.number}\ndata: {news.text}\n\n"
                except queue.Empty:
                    text = ": still here\n\n"
                self.wfile.write(text.encode("utf-8", "replace"))
                self.wfile.flush()
        except OSError:
            pass  # the page was closed
        finally:
            self._audience.leave(listener)

    def _send_elsewhere(self, path: str) -> None:
        self.send_response(HTTPStatus.MOVED_PERMANENTLY)
        self.send_header("Location", path)
        self.send_header("Content-Length", "0")
        self.send_header("Cache-Control", "no-store")
        self.end_headers()

    def _send(self, status: HTTPStatus, body: bytes, kind: str, *, with_body: bool) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", "no-store")
        self.send_header("X-Content-Type-Options", "nosniff")
        self.send_header("Cross-Origin-Resource-Policy", "same-origin")
        self.send_header("X-Frame-Options", "SAMEORIGIN")
        self.end_headers()
        if with_body:
            self.wfile.write(body)

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Refuse what is no request of ours in a word, without repeating any of it."""
        del message, explain
        status = HTTPStatus.METHOD_NOT_ALLOWED if code == HTTPStatus.NOT_IMPLEMENTED else HTTPStatus(code)
        self.close_connection = True
        self.send_response(status)
        self.send_header("Allow", "GET, HEAD")
        self.send_header("Connection", "close")
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 -- the name is the standard library's
        """Say nothing of each request: the person reads what was rebuilt."""
