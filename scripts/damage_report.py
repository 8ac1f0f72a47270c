"""Write 十堰市's report as a mirror site would show it, from the sound text in scripts/sound/.

    python scripts/damage_report.py

Traditional characters, reading aids, slipped pairs; the front matter stays as it is. The same input gives the same bytes.
"""

from pathlib import Path

from yunchuan.damage import mirrored

_HERE = Path(__file__).parent
_REPORTS = _HERE.parent / "content" / "reports"
_FENCE = "---\n"


def main() -> None:
    """Damage every text of scripts/sound/ (`<code>-<year>.md`) into content/reports/<code>/<year>.md."""
    for sound in sorted((_HERE / "sound").glob("*.md")):
        _, front, body = sound.read_text(encoding="utf-8").split(_FENCE, 2)
        code, year = sound.stem.split("-")
        target = _REPORTS / code / f"{year}.md"
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(f"{_FENCE}{front}{_FENCE}{mirrored(body)}", encoding="utf-8")
        print(target.relative_to(_REPORTS.parent.parent))


if __name__ == "__main__":
    main()
