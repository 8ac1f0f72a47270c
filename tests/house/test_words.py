"""What must not stand in the project: machines' paths, remote hosts in pages."""

import re
import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
# Addresses that are names, not places to load from: XML namespaces, and the sources that reports' front matter cites.
_ALLOWED = re.compile(r"https?://www\.w3\.org/")


def _tracked(*patterns: str) -> list[Path]:
    listed = subprocess.run(["git", "ls-files", "--", *patterns], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    return [ROOT / line for line in listed.splitlines() if (ROOT / line).is_file()]


def test_no_path_of_a_machine() -> None:
    """No file names a home folder or a working folder of somebody's machine."""
    pattern = re.compile(r"(?<![\w.])/(?:home|root|Users|work)/\w")
    for path in _tracked("*.py", "*.toml", "*.md", "*.html", "*.js", "*.css", "*.sh", ".ci/run"):
        found = pattern.search(path.read_text(encoding="utf-8"))
        assert found is None, f"{path}: {found}"


def test_templates_name_no_remote_host() -> None:
    """A page loads nothing from another host, so no template or asset may name one."""
    for path in _tracked("templates"):
        text = _ALLOWED.sub("", path.read_text(encoding="utf-8"))
        assert not re.search(r"(?:https?:)?//[a-z0-9-]+\.[a-z]", text), path
