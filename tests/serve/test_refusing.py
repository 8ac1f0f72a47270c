"""The preview answers this machine's own pages, with files of its folder, and nothing and nobody else."""

import os
import socket
import threading
from collections.abc import Iterator
from itertools import product
from pathlib import Path
from typing import NamedTuple

import pytest

from builder.serve.audience import Audience
from builder.serve.server import CLIENT, EVENTS, PreviewServer, open_server

_SECRET = b"what lies outside"
# Every spelling of `..`, of `/` and of a way in, put together below.
_UPS = ("..", "%2e%2e", ".%2e", "%2E.", "%252e%252e", "..%00", "%c0%ae%c0%ae", "．．", "....")
_SLASHES = ("/", "%2f", "//", "\\", "%5c", "/./", "%252f", ";/")
_WAYS_IN = ("/", "//", "/r/", "/r/1/", "/./", "/%2e/", "/assets/..%2f", "http://localhost/")


class Answer(NamedTuple):
    """Status and body of one raw answer."""

    status: int
    head: str
    body: bytes


class Preview(NamedTuple):
    """A served folder."""

    server: PreviewServer
    folder: Path

    @property
    def host(self) -> str:
        """What a browser at this machine calls it."""
        return f"localhost:{self.server.server_port}"

    def ask(self, target: str, *headers: str, method: str = "GET", host: str | None = None) -> Answer:
        """Send one request as it is written here."""
        lines = [f"{method} {target} HTTP/1.1", f"Host: {self.host if host is None else host}", "Connection: close", *headers]
        return self.send("\r\n".join([*lines, "", ""]).encode("utf-8", "surrogateescape"))

    def send(self, request: bytes) -> Answer:
        """Send bytes, read to the end."""
        with socket.create_connection(("127.0.0.1", self.server.server_port), timeout=10) as link:
            link.sendall(request)
            got = b"".join(iter(lambda: link.recv(65536), b""))
        head, _, body = got.partition(b"\r\n\r\n")
        return Answer(int(head.split()[1]) if head.startswith(b"HTTP/") else 0, head.decode("latin-1"), body)


@pytest.fixture(scope="module")
def preview(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Preview]:
    """A folder with a page, secrets beside it, and links that lead out of it."""
    top = tmp_path_factory.mktemp("top")
    site = top / "site"
    (site / "r" / "1").mkdir(parents=True)
    (site / "assets").mkdir()
    (site / "index.html").write_text("<p>home", encoding="utf-8")
    (site / "r" / "1" / "index.html").write_text("<p>report", encoding="utf-8")
    (site / "data.json").write_text("{}", encoding="utf-8")
    (site / ".building").write_bytes(_SECRET)
    (site / "法治 100%.txt").write_text("odd", encoding="utf-8")
    (site / "<img src=x onerror=alert(1)>.html").write_text("hostile", encoding="utf-8")
    (site / os.fsdecode(b"\xff\xfe.txt")).write_text("bytes", encoding="utf-8")
    for place in (top / "secret.txt", top / "site-secret.txt", top / "secret" / "index.html"):
        place.parent.mkdir(exist_ok=True)
        place.write_bytes(_SECRET)
    (top / "sitesecret").mkdir()
    (top / "sitesecret" / "index.html").write_bytes(_SECRET)
    (site / "out.txt").symlink_to(top / "secret.txt")
    (site / "out").symlink_to(top / "secret")
    (site / "linked").mkdir()
    (site / "linked" / "index.html").symlink_to(top / "secret.txt")
    (site / "ring").symlink_to(site / "ring")
    os.mkfifo(site / "pipe.txt")
    server = open_server(site, Audience(), 0)
    threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
    yield Preview(server, site)
    server.shutdown()
    server.server_close()


def test_its_own_files_are_served(preview: Preview) -> None:
    """Pages, data, the listening script, and a folder's page after a redirect within the site."""
    assert preview.ask("/").body.startswith(b"<p>home")
    assert preview.ask("/r/1/index.html?q=1").body.startswith(b"<p>report")
    assert preview.ask("/data.json").body == b"{}"
    assert b"EventSource" in preview.ask(CLIENT).body
    assert "Location: /r/1/" in preview.ask("/r/1").head
    assert preview.ask("/nothing").status == 404


def test_odd_names_are_served_by_their_spelling(preview: Preview) -> None:
    """Blanks, percent signs, markup and bytes that are no text may be in a name; none of it is repeated as markup."""
    assert preview.ask("/%E6%B3%95%E6%B2%BB%20100%25.txt").body == b"odd"
    assert preview.ask("/%ff%fe.txt").body == b"bytes"
    assert preview.ask("/%3Cimg%20src=x%20onerror=alert(1)%3E.html").body.startswith(b"hostile")
    assert b"<script>alert" not in preview.ask("/<script>alert(2)</script>").body


@pytest.mark.parametrize(
    "host",
    ["evil.example", "localhost.evil.example", "evil.example:8000", "127.0.0.1.evil.example", "evil]", "[::1].evil", "localhost:x", "", "127.0.0.2", "user@localhost", "localhost:80@evil.example", "localhost, evil"],
)  # fmt: skip
def test_a_foreign_host_is_refused(preview: Preview, host: str) -> None:
    """A name that was made to resolve to loopback is not ours."""
    assert preview.ask("/", host=host).status == 403
    assert preview.ask(EVENTS, host=host).status == 403


def test_no_host_and_two_hosts_are_refused(preview: Preview) -> None:
    """Which of two Host headers counts nobody can say."""
    assert preview.send(b"GET / HTTP/1.1\r\nConnection: close\r\n\r\n").status == 403
    assert preview.send(b"GET / HTTP/1.0\r\n\r\n").status == 403
    assert preview.ask("/", "Host: evil.example").status == 403
    assert b"home" not in preview.send(b"GET /\r\n\r\n").body


@pytest.mark.parametrize(
    "origin", ["http://evil.example", "null", "https://localhost:{port}", "http://localhost:1", "http://localhost", "http://localhost:{port}.evil.example", "file://", ""]
)  # fmt: skip
def test_a_foreign_origin_is_refused(preview: Preview, origin: str) -> None:
    """Another site, another port, a file and no origin at all are not our page."""
    given = origin.format(port=preview.server.server_port)
    for target in ("/", "/data.json", EVENTS):
        assert preview.ask(target, f"Origin: {given}").status == 403


def test_our_own_origin_is_welcome(preview: Preview) -> None:
    """A page of ours may fetch from us, whichever loopback name it was opened by."""
    for name in ("localhost", "127.0.0.1", "[::1]"):
        host = f"{name}:{preview.server.server_port}"
        assert preview.ask("/data.json", f"Origin: http://{host}", host=host).status == 200


@pytest.mark.parametrize("site", ["cross-site", "same-site"])
def test_a_foreign_page_may_not_include_us(preview: Preview, site: str) -> None:
    """A script element of another page sends no Origin: the fetch metadata tell, and a followed link is still answered."""
    assert preview.ask("/data.json", f"Sec-Fetch-Site: {site}", "Sec-Fetch-Mode: no-cors").status == 403
    assert preview.ask("/", f"Sec-Fetch-Site: {site}", "Sec-Fetch-Mode: navigate").status == 200
    assert "Cross-Origin-Resource-Policy: same-origin" in preview.ask("/data.json").head


def test_no_spelling_of_a_path_leads_outside(preview: Preview) -> None:
    """Hundreds of spellings of a way up, to a file, to a folder, to a sibling whose name begins as ours does."""
    asked = 0
    for way_in, up, slash, depth in product(_WAYS_IN, _UPS, _SLASHES, (1, 3)):
        for goal in ("secret.txt", "sitesecret/"):
            answer = preview.ask(way_in + (up + slash) * depth + goal)
            asked += 1
            assert _SECRET not in answer.body, way_in + (up + slash) * depth + goal
            assert answer.status in (301, 400, 404)
    assert asked > 200


@pytest.mark.parametrize(
    "target",
    ["/out.txt", "/out/", "/out/index.html", "/linked/", "/linked/index.html", "/ring", "/ring/x", "/pipe.txt", "/.building", "/./.building", "/%2ebuilding", "/../site-secret.txt", "/..", "/../", "/%00", "/index.html%00.txt", "/" + "a" * 5000, "/" + "a/" * 3000, "//[", "//[x]/", "*", "/etc/passwd", "//etc/passwd", "/%2fetc%2fpasswd", "/~root/.bashrc", "/C:/", "/index.html/", "/-/", "/-/../index.html/x", "/%", "/%zz", "/%ud83d"],
)  # fmt: skip
def test_what_is_not_a_file_of_the_folder_is_not_there(preview: Preview, target: str) -> None:
    """Links out, rings of links, pipes, hidden files, NULs, overlong and broken names."""
    answer = preview.ask(target)
    assert answer.status in (301, 400, 404)
    assert _SECRET not in answer.body
    assert b"root:" not in answer.body


def test_an_overlong_request_is_refused(preview: Preview) -> None:
    """A line or header longer than any browser sends."""
    assert preview.send(b"GET /" + b"a" * 70000 + b" HTTP/1.1\r\nHost: localhost\r\n\r\n").status == 414
    assert preview.send(b"GET / HTTP/1.1\r\nHost: localhost\r\n" + b"X: y\r\n" * 200 + b"\r\n").status == 431


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "CONNECT", "PROPFIND", "get", "<b>"])
def test_only_get_and_head_are_answered(preview: Preview, method: str) -> None:
    """Whatever else is asked for is refused, the connection closed, nothing repeated."""
    answer = preview.ask("/", "Content-Length: 3", method=method)
    assert (answer.status, answer.body) == (405, b"")
    assert "Connection: close" in answer.head


def test_head_has_no_body_and_does_not_listen(preview: Preview) -> None:
    """HEAD tells the length; asked for the events it ends at once."""
    answer = preview.ask("/", method="HEAD")
    assert (answer.status, answer.body) == (200, b"")
    assert preview.ask(EVENTS, method="HEAD").status == 404


def test_a_redirect_stays_on_this_machine(preview: Preview) -> None:
    """A path that begins with two slashes must not become another host's address."""
    for target in ("//r", "///r", "/%2fr", "http://evil.example//r"):
        answer = preview.ask(target)
        assert "Location: //" not in answer.head
        assert "evil" not in answer.head
