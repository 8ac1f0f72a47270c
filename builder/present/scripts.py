"""Data that a page loads when it is asked for, as classic scripts that call `fazhi.…`: a fetch is blocked on file://, a script is not."""

from builder.present.plain_json import json_bytes

_LINE_SEPARATOR, _PARAGRAPH_SEPARATOR = "\u2028".encode(), "\u2029".encode()


def script(call: str, *values: object) -> bytes:
    """Write a classic script that hands values to `fazhi.call`."""
    return script_of(call, *map(json_bytes, values))


def script_of(call: str, *values: bytes) -> bytes:
    """Write a classic script that hands over values which are JSON already."""
    inner = b",".join(values)
    # A file of its own cannot be ended by </script>; only the two line separators were ever amiss in a script's strings.
    inner = inner.replace(_LINE_SEPARATOR, b"\\u2028").replace(_PARAGRAPH_SEPARATOR, b"\\u2029")
    return b"fazhi.%s(%s);\n" % (call.encode(), inner)
