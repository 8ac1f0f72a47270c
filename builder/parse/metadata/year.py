"""Find the reporting year: the one the title names, else the one the opening speaks of, else the year before the signature."""

import re

from builder.parse.metadata.dates import YEAR, numeral

_YEAR = f"({YEAR})"
_AHEAD = "打算|计划|安排|思路|重点|展望|设想"
_NAMED = re.compile(rf"(?<![0-9—~-]){_YEAR} ?(?:年度|年|度|(?=法治|依法|全面|推进))(?!(?:以来)?至|[0-9]*[—~-])")
# In order of how surely they name the year under report.
_REPORTED = tuple(
    re.compile(pattern)
    for pattern in (
        rf"(?:现|兹)(?:将|就|对)[^。\n]{{0,40}}?{_YEAR} ?年(?:度|以来|来|全年)?[^。\n]{{0,40}}?(?:报告|汇报|总结|公开|公布|通报)",
        rf"(?:^|\n)(?:[^。\n]{{0,40}}[::]\n?)? *{_YEAR} ?年(?:度|以来|来|是|全年|初|[,、])",
        (
            rf"(?:^|\n) *(?:[一二三四五]、|\([一二三四五]\)|第[一二]部分)[^。\n]{{0,12}}?{_YEAR} ?年度?[^。\n]{{0,20}}"
            rf"(?:情况|举措|措施|做法|成效|工作(?!{_AHEAD}))"
        ),
        rf"(?:对|就|将|关于)[^。\n]{{0,30}}?{_YEAR} ?年度?[^。\n]{{0,20}}法治",
        rf"[。,;\n]{_YEAR} ?年(?:度|以来|来)?,",
    )
)
# Any other year of the opening, not part of a date, not compared with, not ahead.
_PLAIN = re.compile(
    rf"(?<![0-9比较为底末—~至-]){_YEAR} ?年"
    rf"(?! ?[0-9一二三四五六七八九十]{{1,3}} ?月|底|末|度?[^。,;\n]{{0,16}}(?:{_AHEAD.replace('重点|', '')}))"
)
_NEXT = re.compile(
    rf"(?:^|[。;\n]|[一二三四五六]、)[^。\n,]{{0,6}}?{_YEAR} ?年度?"
    rf"(?:,?(?:我们|我[省市县区局镇乡]|[^。\n]{{0,20}}将)|[^。\n]{{0,16}}(?:{_AHEAD}))"
)
# The year's own plan, where no other year is said: 《2022年度理论学习中心组学习计划》.
_OWN_PLAN = re.compile(rf"《[^》\n]{{0,16}}?{_YEAR} ?年度?[^》\n]{{2,24}}(?:计划|要点|安排|清单)》")
_CITED = re.compile(r"《[^》\n]{0,120}》|\([^()\n]{0,60}\)")
_FEW = 600
_LATE = 11  # a report signed in November or December closes its own year
_OPENING = 1500


def title_year(title: str) -> int | None:
    """Read the year in a title; of two the first: 2022年工作总结和2023年工作计划."""
    found = _NAMED.search(title)
    return numeral(found[1]) if found else None


def find_year(title: str | None, body: str, signed: str | None, published: str | None) -> int | None:
    """Find the year reported on. `title` and `body` are folded; dates are ISO."""
    year = (title_year(title) if title else None) or _opening_year(body)
    if year is None:
        ahead = _NEXT.search(body, len(body) // 2)
        year = numeral(ahead[1]) - 1 if ahead else None
    written = signed or published
    if year is None and written:
        year = int(written[:4]) - (0 if signed and int(written[5:7]) >= _LATE else 1)
    if year is None:
        plan = _OWN_PLAN.search(body)
        year = numeral(plan[1]) if plan else None
    return year


def _opening_year(body: str) -> int | None:
    opening = body[:_OPENING]
    for pattern in _REPORTED:
        found = pattern.search(opening)
        if found and not _is_cited(opening, found.start(1)):
            return numeral(found[1])
    plain = _PLAIN.search(_CITED.sub("", opening[:_FEW]))
    return numeral(plain[1]) if plain else None


def _is_cited(text: str, at: int) -> bool:
    """Whether the year stands inside the title of a document: 《法治政府建设实施纲要(2021—2025年)》."""
    return text.rfind("《", 0, at) > text.rfind("》", 0, at)
