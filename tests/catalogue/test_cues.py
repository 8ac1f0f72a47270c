"""The cue tables keep their own word: every cue matches its example and refuses its near miss."""

from pathlib import Path

import pytest

from builder.catalogue import Catalogue
from builder.catalogue.cues import Cue, read_cues
from builder.catalogue.indicators import read_indicators
from builder.errors import TableError
from tests.measure.sentences import observe_marked

CONTENT = Path(__file__).resolve().parents[2] / "content"
INDICATORS = read_indicators(CONTENT / "indicators.toml")
ROWS = read_cues(CONTENT / "cues", INDICATORS).rows
GENERAL = '[units]\n"%" = ["%"]\n[topics]\n[words]\n'
ROW = '[[cue]]\nindicator = "functions.online_rate"\nany = ["网办率"]\nunits = "%"\nmatches = "网办率【9%】。"\nnear_miss = "即办率【9%】。"\n'


def _name(cue: Cue) -> str:
    return f"{cue.indicator}:{cue.place.line}"


@pytest.mark.parametrize("cue", ROWS, ids=_name)
def test_a_cue_matches_its_example(cue: Cue, catalogue: Catalogue) -> None:
    """The figure in brackets of `matches` is read as the cue's indicator."""
    for sentence in cue.matches:
        seen = observe_marked(sentence, catalogue)
        assert seen is not None, f"no quantity in {sentence}"
        assert seen.indicator == cue.indicator, sentence


@pytest.mark.parametrize("cue", ROWS, ids=_name)
def test_a_cue_refuses_its_near_miss(cue: Cue, catalogue: Catalogue) -> None:
    """The figure in brackets of `near_miss` is not read as the cue's indicator."""
    for sentence in cue.near_miss:
        seen = observe_marked(sentence, catalogue)
        assert seen is None or seen.indicator != cue.indicator, sentence


@pytest.mark.parametrize(
    ("row", "message"),
    [
        (ROW.replace("online_rate", "onlin_rate"), "没有 functions.onlin_rate 这个指标"),
        (ROW.replace("any =", "anny ="), "不认识的键 anny"),
        (ROW.replace('units = "%"\n', ""), "缺少 units"),
        (ROW.replace('【9%】。"\nnear', '9%。"\nnear'), "缺少 matches"),
        (ROW.replace('any = ["网办率"]', 'topic = "nowhere"'), "没有 nowhere 这个话题"),
        (ROW.replace('any = ["网办率"]\n', ""), "没有词"),
        (ROW.replace('"网办率"]', '"{某率}"]'), "没有 某率 这类词"),
        (ROW.replace("[[cue]]", "[[cues]]"), "不认识的键 cues"),
        (ROW.replace('["网办率"]', "5"), "5 不是词"),
        (ROW.replace('["网办率"]', '["网办率", 5]'), "不是词"),
        (ROW + 'rank = "一"\n', "rank 的值 一 不能用"),
        (ROW + 'own = "yes"\n', "own 的值 yes 不能用"),
        (ROW.replace("[[cue]]", "[[ cue ]] # 一条").replace("any =", "anny ="), "不认识的键 anny"),
        (ROW + "[[cue", "不是有效的 TOML"),
        (ROW, "没有线索"),
    ],
)
def test_a_bad_row_is_refused_with_its_place(row: str, message: str, tmp_path: Path) -> None:
    """A row that cannot be used names file and remedy, and so does an indicator that no cue recognises."""
    (tmp_path / "general.toml").write_text(GENERAL, encoding="utf-8")
    (tmp_path / "functions.toml").write_text(row, encoding="utf-8")
    with pytest.raises(TableError) as refused:
        read_cues(tmp_path, INDICATORS)
    assert message in refused.value.message
    assert refused.value.place is not None
    assert message == "没有线索" or (refused.value.place.line and refused.value.place.column and refused.value.place.excerpt)
    assert refused.value.remedy


@pytest.mark.parametrize(
    ("general", "message"),
    [
        ("units = 5\n", "units 不是一节"),
        ('[classes]\n"某级" = 5\n', "5 不是词"),
        ('[units]\n"%" = [5]\n', "不是词"),
        ("[topic]\n", "不认识的键 topic"),
    ],
)
def test_what_all_cues_lean_on_is_checked(general: str, message: str, tmp_path: Path) -> None:
    """Words are words there, too."""
    (tmp_path / "general.toml").write_text(general, encoding="utf-8")
    with pytest.raises(TableError) as refused:
        read_cues(tmp_path, INDICATORS)
    assert message in refused.value.message


def test_a_class_stands_for_each_of_its_words(tmp_path: Path) -> None:
    """{某级|} is written out as every word of the class and as none, in the table's order."""
    general = GENERAL.replace("[topics]", '[classes]\n"某级" = ["县", "区"]\n[topics]\nplace = ["{某级|}政府"]')
    (tmp_path / "general.toml").write_text(general, encoding="utf-8")
    rows = [ROW.replace("functions.online_rate", row.id) for row in INDICATORS.rows]
    (tmp_path / "functions.toml").write_text("".join(rows), encoding="utf-8")
    assert read_cues(tmp_path, INDICATORS).topics == (("place", ("县政府", "区政府", "政府")),)
