"""How well reports are read, as measured on our own marked ones: `content/accuracy.toml`, written by `scripts/measure_accuracy.py`."""

import datetime as dt
from pathlib import Path
from typing import NamedTuple

from builder.errors import Place, TableError
from builder.toml import read_toml, rows_of

_REMEDY = "请用 python scripts/measure_accuracy.py --date 年-月-日 重新写出这个文件,不要手改。"


class KindAccuracy(NamedTuple):
    """One kind of mark: how many there are, which share of what was found is right, and which share of what is there was found."""

    kind: str
    marks: int
    precision: float
    recall: float


class Accuracy(NamedTuple):
    """What was measured, on what (`cases` texts, their digest), and on which day."""

    measured: dt.date
    cases: int
    digest: str
    kinds: tuple[KindAccuracy, ...]


def read_accuracy(path: Path) -> Accuracy | None:
    """Read the table; None where nothing was measured. Raises TableError on a row that cannot be used."""
    if not path.exists():
        return None
    table, text = read_toml(path, _REMEDY)
    measured, cases, digest = table.get("measured"), table.get("cases"), table.get("digest")
    if type(measured) is not dt.date or not isinstance(cases, int) or not isinstance(digest, str):
        raise TableError(
            "accuracy.toml 要有 measured(日期)、cases(份数)、digest(摘要)", place=Place(str(path), 1), remedy=_REMEDY
        )
    kinds = []
    for row, place in rows_of(path, text, table, "kinds"):
        name, marks, shares = row.get("kind"), row.get("marks"), (row.get("precision"), row.get("recall"))
        if not isinstance(name, str) or not isinstance(marks, int) or marks < 0:
            raise TableError("一行要有 kind(种类)与 marks(标记数)", place=place, remedy=_REMEDY)
        if not all(isinstance(share, int | float) and 0 <= share <= 1 for share in shares):
            raise TableError(f"{name} 的 precision 与 recall 应在0与1之间", place=place, remedy=_REMEDY)
        kinds.append(KindAccuracy(name, marks, float(row["precision"]), float(row["recall"])))
    return Accuracy(measured, cases, digest, tuple(kinds))
