"""Headings, from cases/outline.toml and by laws that every text obeys."""

import re
import time
import tomllib
from pathlib import Path

import pytest

from builder.catalogue.dimensions import DimensionWords, read_dimensions
from builder.model.marks import Heading
from builder.model.text import RestoredText, Run
from builder.parse.outline import find_outline

HERE = Path(__file__).resolve().parent
RULES = tomllib.loads((HERE / "cases" / "outline.toml").read_text(encoding="utf-8"))["rule"]
MARK = re.compile(r"⟦(\d)\|([^|]*)\|([^⟧]*)⟧")
TEXTS = [
    pytest.param(
        text, marks=[pytest.mark.xfail(strict=True)] if text in rule.get("failing", ()) else [], id=f"{rule['name']}-{at}"
    )
    for rule in RULES
    for at, text in enumerate((rule["text"], *rule["variations"], rule["near_miss"]))
]


@pytest.fixture(scope="module")
def words() -> DimensionWords:
    """The project's own table of words."""
    return read_dimensions(HERE.parents[1] / "content" / "dimensions.toml")


def plain(text: str, headings: tuple[int, ...] = ()) -> RestoredText:
    """A text that needed no repair."""
    return RestoredText(text, (Run(0, len(text), 0, len(text)),), headings=headings)


def read_marked(marked: str) -> tuple[str, list[tuple[int, str, str, int]]]:
    """The text without its marks, and (level, marker, title, start) of each."""
    text, last, headings = "", 0, []
    for mark in MARK.finditer(marked):
        text += marked[last : mark.start()]
        headings.append((int(mark[1]), mark[2].rstrip(), mark[3].replace("\n", ""), len(text)))
        text += mark[2] + mark[3]
        last = mark.end()
    return text + marked[last:], headings


def shown(headings: tuple[Heading, ...]) -> list[tuple[int, str, str, int]]:
    """What a case says of each heading."""
    return [(heading.level, heading.marker, heading.title, heading.start) for heading in headings]


def report(marked: str) -> str:
    """The text of a case without its marks."""
    return read_marked(marked)[0]


@pytest.mark.parametrize("marked", TEXTS)
def test_cases(marked: str, words: DimensionWords) -> None:
    """Exactly the marked headings are found, with level, marker, title and place."""
    text, expected = read_marked(marked)
    assert shown(find_outline(plain(text), words)) == expected


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule["name"])
def test_every_rule_has_its_variations(rule: dict[str, object]) -> None:
    """A rule is true of the language, not of one text: three variations and a near miss."""
    assert len(rule["variations"]) == 3  # type: ignore[arg-type]
    assert rule["near_miss"]


@pytest.mark.parametrize("marked", [text for rule in RULES for text in (rule["text"], *rule["variations"])])
def test_width_changes_nothing(marked: str, words: DimensionWords) -> None:
    """Full-width and half-width punctuation give the same levels and the same words."""
    text = report(marked)
    wide = text.translate({ord(narrow): ord(narrow) + 0xFEE0 for narrow in "(),:;!?"})
    narrow = text.translate({code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)})

    def found(variant: str) -> list[tuple[int, int, str]]:
        return [
            (heading.level, heading.start, heading.title.translate({code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}))
            for heading in find_outline(plain(variant), words)
        ]

    assert found(wide) == found(narrow) == found(text)


@pytest.mark.parametrize("marked", [text for rule in RULES for text in (rule["text"], *rule["variations"])])
def test_spans_read_back(marked: str, words: DimensionWords) -> None:
    """A heading's span holds its marker and its title, in reading order and apart."""
    text = report(marked)
    end = 0
    for heading in find_outline(plain(text), words):
        assert heading.start >= end
        assert text[heading.start : heading.end].startswith(heading.marker)
        assert text[heading.start : heading.end].replace("\n", "").endswith(heading.title)
        end = heading.end


def test_format_hints_make_headings(words: DimensionWords) -> None:
    """What a format calls a heading is one, marker or not; the report's own title is none."""
    text = "云溪县人民政府\n关于2023年法治政府建设情况的报告\n过去一年稳步推进。\n一、主要成效\n学习常态化\n逢会必学。\n执法标准化\n亮证上岗。"
    hints = tuple(text.index(line) for line in ("云溪县", "关于", "一、", "学习常态化", "执法标准化"))
    found = [(heading.level, heading.title) for heading in find_outline(plain(text, hints), words)]
    assert found == [(1, "主要成效"), (2, "学习常态化"), (2, "执法标准化")]


DIMENSIONS = {
    "深入学习贯彻习近平法治思想": "leadership",
    "认真履行推进法治建设第一责任人职责": "leadership",
    "持续优化法治化营商环境": "functions",
    "推进“高效办成一件事”": "functions",
    "加强行政规范性文件监督管理": "rules",
    "坚持科学民主依法决策": "decisions",
    "发挥法律顾问作用": "decisions",
    "加强行政执法监督": "enforcement",
    "严格规范公正文明执法": "enforcement",
    "健全突发事件应对体系": "emergency",
    "坚持和发展新时代“枫桥经验”": "disputes",
    "加强行政复议和应诉工作": "disputes",
    "全面推进政务公开": "oversight",
    "自觉接受人大监督和民主监督": "oversight",
    "加快数字法治政府建设": "digital",
    "落实普法责任制": "society",
    "推进法治乡村建设": "society",
    "主要举措和成效": None,
    "存在的问题和不足": None,
    "其他需要报告的情况": None,
}


@pytest.mark.parametrize(("title", "dimension"), DIMENSIONS.items())
def test_dimension_by_its_own_words(title: str, dimension: str | None, words: DimensionWords) -> None:
    """A heading's own words name its dimension, or none."""
    (heading,) = find_outline(plain(f"一、{title}\n全年平稳。"), words)
    assert heading.dimension == dimension


def test_plans_cover_nothing(words: DimensionWords) -> None:
    """What stands below a chapter of plans was not done: no dimension. The chapter after it has its own again."""
    text = "一、下一步工作打算\n(一)规范行政执法。统一文书。\n二、加强行政执法\n(一)开展行政复议。公正办案。"
    assert [heading.dimension for heading in find_outline(plain(text), words)] == [None, None, "enforcement", "disputes"]


@pytest.mark.timing
def test_time_is_linear(words: DimensionWords) -> None:
    """Ten times the text takes at most twelve times the time, and a text of nothing but markers is no trap."""
    chapter = "".join(
        f"{numeral}、加强行政执法\n(一)严格资格。持证上岗,1.5万人参考。一是亮证;二是公示。\n"
        for numeral in "一二三四五六七八九十"
    )
    for text in (chapter * 4, "一、(一)1.①一是" * 300, "1." * 2000):
        once, ten = _seconds(plain(text), words), _seconds(plain(text * 10), words)
        assert ten <= 12 * once + 0.01, (text[:10], once, ten)


def _seconds(text: RestoredText, words: DimensionWords) -> float:
    best = 1e9
    for _ in range(5):
        begun = time.process_time()
        find_outline(text, words)
        best = min(best, time.process_time() - begun)
    return best


def test_a_formats_ranks_tell_depth(words: DimensionWords) -> None:
    """Without markers a heading has the level of its rank: chapters over sections, whatever their words are."""
    body = "县政府常务会议专题学法11次,印发年度工作要点,分解任务46项,定期调度通报。\n"
    lines = [(1, "云溪县2023年法治政府建设报告\n"), (2, "工作回顾\n"), (3, "推进依法行政\n"), (0, body), (3, "化解社会矛盾\n")]
    lines += [(0, body), (2, "特色亮点\n"), (0, body), (2, "存在的问题\n"), (0, "一是力量不足。二是形式单一。\n")]
    text, hints, ranks = "", [], []
    for rank, line in lines:
        if rank:
            hints.append(len(text))
            ranks.append(rank)
        text += line
    restored = RestoredText(text, (Run(0, len(text), 0, len(text)),), headings=tuple(hints), ranks=tuple(ranks))
    found = [(heading.level, heading.title) for heading in find_outline(restored, words)]
    assert found == [(1, "工作回顾"), (2, "推进依法行政"), (2, "化解社会矛盾"), (1, "特色亮点"), (1, "存在的问题")]


def test_ranks_follow_marked_siblings(words: DimensionWords) -> None:
    """A heading without a marker has the level of the marked headings of its rank, else one below the rank above."""
    text = "一、主要成效\n(一)规范执法\n统一文书,亮证上岗。\n普法宣传\n以案释法,送法下乡。\n存在问题\n普法形式单一。\n"
    shape = (("一、", 2), ("(一)", 3), ("普法宣传", 3), ("存在问题", 2))
    hints, ranks = tuple(text.index(line) for line, _ in shape), tuple(rank for _, rank in shape)
    restored = RestoredText(text, (Run(0, len(text), 0, len(text)),), headings=hints, ranks=ranks)
    assert [heading.level for heading in find_outline(restored, words)] == [1, 2, 2, 1]


def test_titles_end_where_lost_line_breaks_were(words: DimensionWords) -> None:
    """In a text without line breaks a title ends where its paragraph's subject, year or deed with a figure begins."""
    text, headings = read_marked(
        "云溪县2023年法治政府建设情况报告⟦1|一、|主要举措和成效⟧⟦2|(一)|加强统筹部署⟧县委常委会会议、县政府常务会议先后12次听取法治建设情况汇报。"
        "⟦2|(二)|转变政府职能⟧县级行政许可事项由412项压减为389项。⟦2|(三)|完善制度供给⟧提请县人大常委会审议事项9件,制定行政规范性文件6件。"
        "⟦2|(四)|规范行政执法⟧全县持有效证件的行政执法人员623人,年内新办行政执法证86个。⟦2|(五)|健全决策机制⟧县政府公布年度重大行政决策目录,"
        "包含6个事项,全部履行法定程序。⟦2|(六)|化解社会矛盾⟧2023年排查纠纷2140次,调解各类纠纷2690件。⟦2|(七)|深化普法宣传⟧培养“法律明白人”1140名,"
        "认定农村学法用法示范户305户。⟦2|(八)|优化政务服务,打造便民利企环境⟧。全年办理各类政务服务事项38512件。"
        "⟦1|二、|存在的问题⟧一是执法力量不足;二是普法形式单一。⟦1|三、|下步安排⟧下一步,我县将充实执法力量,创新普法形式。"
        + "各项工作平稳有序。"
        * 9
    )
    assert shown(find_outline(plain(text), words)) == headings
