"""Compare output folders byte for byte."""

from pathlib import Path


def tree(folder: Path) -> dict[str, bytes]:
    """Every file below a folder by its address."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def differing(left: Path, right: Path) -> list[str]:
    """The addresses at which two folders differ."""
    one, other = tree(left), tree(right)
    return sorted(address for address in one.keys() | other.keys() if one.get(address) != other.get(address))
