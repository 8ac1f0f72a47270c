"""Serve the output folder on loopback, and tell open pages when they changed or when a build failed.

Only our own machine may ask: the Host header must name it (a foreign page that resolves its name to loopback is refused), only
GET and HEAD are answered, and a path is resolved before it is compared with the folder, links included.
"""

import json
import queue
import threading
from functools import partial
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import unquote, urlsplit

EVENTS = "/-/events"
_LOOPBACK = ("localhost", "127.0.0.1", "[::1]")
_TYPES = {
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json; charset=utf-8",
    ".txt": "text/plain; charset=utf-8",
    ".csv": "text/csv; charset=utf-8",
    ".xml": "application/xml; charset=utf-8",
    ".svg": "image/svg+xml",
    ".png": "image/png",
}
_CLIENT = Path(__file__).with_name("client.js")
_HEARTBEAT = 15
_PORTS_TRIED = 50


class Audience:
    """The pages that are open now: each hears every message from then on."""

    def __init__(self) -> None:
        """Begin with nobody and no error."""
        self._queues: set[queue.SimpleQueue[str]] = set()
        self._lock = threading.Lock()
        self.error: dict[str, object] | None = None

    def tell(self, message: dict[str, object]) -> None:
        """Send one message to every open page."""
        text = json.dumps(message, ensure_ascii=False)
        with self._lock:
            for listener in self._queues:
                listener.put(text)

    def join(self) -> queue.SimpleQueue[str]:
        """A page begins to listen."""
        listener: queue.SimpleQueue[str] = queue.SimpleQueue()
        with self._lock:
            self._queues.add(listener)
        return listener

    def leave(self, listener: queue.SimpleQueue[str]) -> None:
        """A page is gone."""
        with self._lock:
            self._queues.discard(listener)


def open_server(folder: Path, audience: Audience, port: int) -> ThreadingHTTPServer:
    """A server of `folder` on the first free port from `port` on; its `server_port` says which."""
    handler = partial(_Handler, folder.resolve(), audience)
    for candidate in range(port, port + _PORTS_TRIED):
        try:
            server = ThreadingHTTPServer(("127.0.0.1", candidate), handler)
        except OSError:
            continue
        server.daemon_threads = True
        return server
    return ThreadingHTTPServer(("127.0.0.1", 0), handler)


class _Handler(BaseHTTPRequestHandler):
    """One request."""

    protocol_version = "HTTP/1.1"

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
            self._send(HTTPStatus.FORBIDDEN, b"forbidden", "text/plain", with_body=with_body)
            return
        path = urlsplit(self.path).path
        if path == EVENTS:
            self._stream()
            return
        file = self._file_of(path)
        if file is None:
            missing = self._folder / "404.html"
            body = missing.read_bytes() if missing.is_file() else b"not found"
            self._send(HTTPStatus.NOT_FOUND, self._with_client(body), _TYPES[".html"], with_body=with_body)
            return
        if file.is_dir():
            self.send_response(HTTPStatus.MOVED_PERMANENTLY)
            self.send_header("Location", f"{path}/")
            self.send_header("Content-Length", "0")
            self.end_headers()
            return
        body = file.read_bytes()
        kind = _TYPES.get(file.suffix, "application/octet-stream")
        self._send(HTTPStatus.OK, self._with_client(body) if file.suffix == ".html" else body, kind, with_body=with_body)

    def _is_from_here(self) -> bool:
        host = self.headers.get("Host", "").rsplit(":", 1)[0] if "]" not in self.headers.get("Host", "") else "[::1]"
        origin = self.headers.get("Origin")
        return host in _LOOPBACK and (origin is None or urlsplit(origin).hostname in ("localhost", "127.0.0.1", "::1"))

    def _file_of(self, path: str) -> Path | None:
        """The file that a path means, or None where there is none or it lies outside the folder."""
        try:
            wanted = (self._folder / unquote(path).lstrip("/")).resolve()
            if path.endswith("/"):
                wanted /= "index.html"
            is_inside = wanted == self._folder or self._folder in wanted.resolve().parents
            return wanted if is_inside and wanted.exists() else None
        except (OSError, ValueError):
            return None

    def _with_client(self, body: bytes) -> bytes:
        """The page with the script that listens for news; the file itself stays as it is."""
        error = json.dumps(self._audience.error, ensure_ascii=False).replace("<", "\\u003c")
        script = f"\n<script>window.__buildError={error};</script><script>{_CLIENT.read_text(encoding='utf-8')}</script>\n"
        return body + script.encode()

    def _stream(self) -> None:
        listener = self._audience.join()
        try:
            self.send_response(HTTPStatus.OK)
            self.send_header("Content-Type", "text/event-stream; charset=utf-8")
            self.send_header("Cache-Control", "no-store")
            self.send_header("Connection", "close")
            self.end_headers()
            self.close_connection = True
            while True:
                try:
                    text = f"data: {listener.get(timeout=_HEARTBEAT)}\n\n"
                except queue.Empty:
                    text = ": still here\n\n"
                self.wfile.write(text.encode())
                self.wfile.flush()
        except OSError:
            pass  # the page was closed
        finally:
            self._audience.leave(listener)

    def _send(self, status: HTTPStatus, body: bytes, kind: str, *, with_body: bool) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", "no-store")
        self.send_header("X-Content-Type-Options", "nosniff")
        self.end_headers()
        if with_body:
            self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 -- the name is the standard library's
        """Say nothing of each request: the person reads what was rebuilt."""
