"""Compiled patterns that are taken up by the next process."""

import re
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

from builder.site.patterns import kept_patterns

# A pattern with its flags, and a text that it finds something in.
_ASKED: tuple[tuple[str | bytes, int, str | bytes], ...] = (
    (r"(?P<count>[0-9]+)(?P<unit>[件起宗])", 0, "收到429件"),
    (r"^第(?:[一二三]|(?P<last>四))条", re.MULTILINE, "总则\n第四条"),
    (r"copyright (?=©)", re.IGNORECASE, "COPYRIGHT ©"),
    (r"(?i:ICP)备(?<=备)(?>[0-9]{2,3})", 0, "icp备1234"),
    ("[㐀-䶿一-鿿]{2}(?![ \\n])", re.DOTALL, "办结了"),
    (rb"charset=(\w+)", 0, b"charset=gbk"),
)


class _OwnKind(str):
    """A string as lxml gives it: of a kind of its own."""

    __slots__ = ()


def _said(pattern: re.Pattern[Any], text: str | bytes) -> tuple[object, ...]:
    found = pattern.search(text)
    return pattern.pattern, pattern.flags, pattern.groups, dict(pattern.groupindex), found and (found.span(), found.groups())


def _asked(folder: Path, code: str = "1") -> list[tuple[object, ...]]:
    re.purge()
    with kept_patterns(folder, code):
        return [_said(re.compile(pattern, flags), text) for pattern, flags, text in _ASKED]


def _refuse(*_: object) -> None:
    raise AssertionError("a pattern was compiled")


def _asked_again(folder: Path, code: str = "1") -> list[tuple[object, ...]]:
    """Ask where nothing can be compiled."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("re._parser.parse", _refuse)
        return _asked(folder, code)


def test_a_pattern_that_was_kept_is_the_one_that_was_compiled(tmp_path: Path) -> None:
    """It finds the same, has the same groups and flags, and is not compiled again."""
    re.purge()
    compiled = [_said(re.compile(pattern, flags), text) for pattern, flags, text in _ASKED]
    assert all(said[-1] for said in compiled)
    assert _asked(tmp_path) == compiled
    assert _asked_again(tmp_path) == compiled


@pytest.mark.parametrize("lost", [slice(0, 0), slice(0, 20), slice(0, -1), slice(1, None)])
def test_lost_bytes_cost_time_only(tmp_path: Path, lost: slice) -> None:
    """A file that was cut off is not read, and made anew."""
    compiled = _asked(tmp_path)
    kept = tmp_path / "patterns"
    whole = kept.read_bytes()
    kept.write_bytes(whole[lost])
    assert _asked(tmp_path) == compiled
    assert kept.read_bytes() == whole


def test_patterns_of_other_code_are_not_taken_up(tmp_path: Path) -> None:
    """They are compiled anew, so that the file never grows with every line of code that changes."""
    _asked(tmp_path)
    with pytest.raises(AssertionError, match="was compiled"):
        _asked_again(tmp_path, "2")


def test_outside_a_build_patterns_are_compiled_as_ever(tmp_path: Path) -> None:
    """What stood in for the compiler is gone with the build, also with one that failed."""
    compiler = vars(re)["_compiler"]
    stood = compiler.compile, vars(compiler)["_sre"]
    with suppress(ZeroDivisionError), kept_patterns(tmp_path, "1"):
        assert compiler.compile is not stood[0]
        raise ZeroDivisionError
    assert (compiler.compile, vars(compiler)["_sre"]) == stood


def test_a_folder_that_cannot_be_written_to_stops_nothing(tmp_path: Path) -> None:
    """Then the next process compiles again."""
    (tmp_path / "file").write_bytes(b"")
    assert _asked(tmp_path / "file") == _asked(tmp_path)


def test_a_pattern_of_another_kind_of_string_is_kept_as_well(tmp_path: Path) -> None:
    """What lxml asks for is a string of its own, and cannot be kept as it is: a first build with a page in HTML stopped there."""
    pattern = _OwnKind(r"hidden|noprint")
    for _ in range(2):
        re.purge()
        with kept_patterns(tmp_path, "1"):
            assert _said(re.compile(pattern), "is hidden")[-1]
    assert b"noprint" in (tmp_path / "patterns").read_bytes()


def test_a_pattern_that_failed_gives_nothing_to_the_next_one(tmp_path: Path) -> None:
    """What is compiled behind a faulty pattern is never kept in its place."""
    for _ in range(2):
        re.purge()
        with kept_patterns(tmp_path, "1"):
            with pytest.raises(re.error):
                re.compile("办结(")
            compiler = vars(re)["_compiler"]
            parsed = vars(re)["_parser"].parse("受理")
            assert compiler.compile(parsed).search("受理") is not None
