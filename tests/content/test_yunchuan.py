"""The fictional province: the committed folder is what its generator writes, and covers the catalogue."""

import csv
import filecmp
import json
import re
import subprocess
import sys
import tomllib
from collections import Counter, defaultdict
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
GENERATOR = ROOT / "scripts" / "make_yunchuan.py"
EXAMPLE = ROOT / "examples" / "yunchuan"
SENTENCES = ROOT / "scripts" / "yunchuan" / "sentences"


def _made(out: Path, *arguments: str) -> Path:
    subprocess.run([sys.executable, GENERATOR, "--out", out, *arguments], check=True, capture_output=True)
    return out


def _files(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


def _rows(path: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def test_committed_province_is_what_the_generator_writes(tmp_path: Path) -> None:
    """Running the generator again gives the committed bytes."""
    made = _made(tmp_path)
    names = _files(EXAMPLE)
    assert _files(made) == names
    assert filecmp.cmpfiles(made, EXAMPLE, names, shallow=False) == (names, [], [])


def test_archive_of_any_size(tmp_path: Path) -> None:
    """An archive holds as many reports as asked for; its seed alone decides the bytes."""
    first, second = (_made(tmp_path / name, "--reports", "40", "--seed", "3") for name in ("first", "second"))
    other = _made(tmp_path / "other", "--reports", "40", "--seed", "4")
    names = _files(first)
    assert sum(name.startswith("reports/") for name in names) == 40
    assert filecmp.cmpfiles(first, second, names, shallow=False) == (names, [], [])
    assert (first / "truth.jsonl").read_bytes() != (other / "truth.jsonl").read_bytes()


def test_an_archive_can_lie_in_several_provinces(tmp_path: Path) -> None:
    """Its counties are shared out among them, no code or name comes twice, and every place lies in its own province."""
    made = _made(tmp_path, "--reports", "200", "--years", "2", "--provinces", "5", "--seed", "3")
    with (made / "divisions.csv").open(encoding="utf-8") as table:
        rows = list(csv.DictReader(table))
    counties = Counter(row["code"][:2] for row in rows if row["level"] == "county")
    assert set(counties.values()) == {20}
    assert sorted(counties) == sorted(row["code"][:2] for row in rows if row["level"] == "province")
    assert len({row["code"] for row in rows}) == len({row["name"] for row in rows}) == len(rows)
    assert all(row["parent"][:2] in ("", row["code"][:2]) for row in rows)


def test_every_indicator_is_worded_in_several_ways() -> None:
    """At least 60 rows of the catalogue have three wordings or more, and none is unknown to the catalogue."""
    catalogue = tomllib.loads((ROOT / "content" / "indicators.toml").read_text(encoding="utf-8"))
    known = {row["id"] for row in catalogue["indicator"]}
    wordings: Counter[str] = Counter()
    for path in SENTENCES.glob("*.toml"):
        for topic in tomllib.loads(path.read_text(encoding="utf-8")).get("topic", ()):
            for fact in topic.get("fact", ()):
                for said in fact["say"]:
                    wordings.update(set(re.findall(r"\{([a-z_]+\.[a-z_]+)[ /@]", said)))
    assert wordings.keys() <= known
    assert sum(count >= 3 for count in wordings.values()) >= 60


def test_truth_stands_where_it_says() -> None:
    """Where a report is sound, each planted figure's offsets hold its unit and nothing after it."""
    by_report: dict[str, list[dict[str, object]]] = defaultdict(list)
    for row in _rows(EXAMPLE / "truth.jsonl"):
        by_report[str(row["report"])].append(row)
    damage = {str(row["report"]): row["damage"] for row in _rows(EXAMPLE / "made.jsonl")}
    for report, rows in by_report.items():
        if damage[report] not in {None, "gbk"}:
            assert all(row["start"] is None for row in rows)
            continue
        text = (EXAMPLE / report).read_bytes().decode("gb18030" if damage[report] == "gbk" else "utf-8")
        for row in rows:
            start, end = row["start"], row["end"]
            assert isinstance(start, int)
            assert isinstance(end, int)
            assert text[start:end].endswith(str(row["unit"]))


def test_two_counties_become_one() -> None:
    """The merged counties' codes end the year before their successor's begins, and nobody reports out of his time."""
    with (EXAMPLE / "divisions.csv").open(encoding="utf-8") as table:
        rows = {row["code"]: row for row in csv.DictReader(table)}
    merged = [row for row in rows.values() if row["becomes"]]
    assert len(merged) == 2
    for row in merged:
        assert int(rows[row["becomes"]]["since"]) == int(row["until"]) + 1
    for about in _rows(EXAMPLE / "made.jsonl"):
        row, year = rows[str(about["code"])], int(str(about["year"]))
        assert int(row["since"] or 0) <= year <= int(row["until"] or 9999)
