"""Only what the list or the journal names is ever pruned."""

from pathlib import Path

import pytest

from builder.errors import PublishError
from builder.publish.ledger import JOURNAL, LIST, Ledger
from builder.publish.writing import write


def _publish(output: Path, *addresses: str) -> list[str]:
    with Ledger(output) as ledger:
        ledger.announce(addresses)
        for address in addresses:
            write(output, address, b"page")
        return ledger.prune()


def test_what_is_no_longer_made_is_pruned(tmp_path: Path) -> None:
    """A page that the next build does not announce goes; the rest stays, and so does what somebody else put there."""
    _publish(tmp_path, "a.html", "b.html")
    (tmp_path / "own.txt").write_text("somebody's", encoding="utf-8")

    assert _publish(tmp_path, "a.html") == ["b.html"]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.html", "data", "own.txt"]


def test_an_interrupted_build_is_known(tmp_path: Path) -> None:
    """A build that died left its journal: the next one prunes what it wrote and did not list."""
    _publish(tmp_path, "a.html")
    dying = Ledger(tmp_path)
    dying.__enter__()
    dying.announce(("a.html", "half.html"))
    write(tmp_path, "half.html", b"half")
    dying.__exit__(RuntimeError, RuntimeError(), None)

    assert Ledger(tmp_path).interrupted
    assert _publish(tmp_path, "a.html") == ["half.html"]
    assert not (tmp_path / JOURNAL).exists()


def test_what_somebody_else_put_there_is_not_written_over(tmp_path: Path) -> None:
    """Their file stops the build before anything is touched, nothing is left behind, and the list of another trade is no list of ours."""
    for name in ("index.html", LIST):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("index.html\n", encoding="utf-8")
    before = sorted(tmp_path.rglob("*"))
    with pytest.raises(PublishError, match="index") as caught, Ledger(tmp_path) as ledger:
        ledger.spare(("a.html", "index.html"), {})
    assert "--output" in caught.value.remedy
    assert sorted(tmp_path.rglob("*")) == before


def test_what_is_marked_as_ours_is_written_over(tmp_path: Path) -> None:
    """A list that was lost leaves the marks to tell whose a file is."""
    _publish(tmp_path, "a.html")
    (tmp_path / LIST).unlink()
    with Ledger(tmp_path) as ledger:
        ledger.spare(("a.html", "b.html"), {"a.html"})


@pytest.mark.parametrize("line", ["../precious.txt", "/etc/hostname", "a/../../precious.txt"])
def test_a_list_never_leads_out_of_the_folder(tmp_path: Path, line: str) -> None:
    """A line that somebody put into the list cannot make us prune outside the output."""
    output = tmp_path / "site"
    (tmp_path / "precious.txt").write_text("mine", encoding="utf-8")
    write(output, LIST, f"{line}\n{LIST}\n".encode())

    _publish(output, "a.html")

    assert (tmp_path / "precious.txt").exists()
