"""Values become JSON, the same bytes whoever writes them."""

import json

import pytest

from builder.model.marks import Bound
from builder.present.plain_json import json_bytes

_ORDINARY = {"乙": [1, -2.5, 0.1, None, True, ""], "甲": {"words": '"引"\\\n\t\x7f\u2028', "bound": Bound.ABOUT}, "空": []}
_REFUSED = {"half a pair": "甲\ud800", "beyond 64 bits": 10**30}


def test_the_quick_writer_writes_as_the_standard_library_does() -> None:
    """Order, spacing, escapes and numbers are the same."""
    assert json_bytes(_ORDINARY) == json.dumps(_ORDINARY, ensure_ascii=False, separators=(",", ":")).encode()


@pytest.mark.parametrize("name", _REFUSED)
def test_what_the_quick_writer_refuses_is_written(name: str) -> None:
    """A value that is read back is the value that was written."""
    value = [_ORDINARY, _REFUSED[name]]

    assert json.loads(json_bytes(value).decode("utf-8", "surrogatepass")) == value
