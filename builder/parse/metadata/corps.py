"""Read the bodies of Xinjiang's corps, which are no divisions: 兵团, 第十二师, 一四三团; with a city behind they are that city.

新疆生产建设兵团司法局 is the corps' bureau and not 新疆's; 第八师石河子市 is 石河子市.
"""

import re

PROVINCE = "650000"  # where all of it lies
_NUMERAL = "[一二三四五六七八九十百〇○零]"
_NAME = re.compile(
    rf"(?=新疆生产|生产建设兵团|兵团|第?{_NUMERAL}{{1,3}}师(?![范资生傅])|(?:{_NUMERAL}{{2,5}}|[0-9]{{1,3}})团)"
    rf"(?:(?:新疆)?(?:生产建设)?兵团)?(?:第?{_NUMERAL}{{1,3}}师(?![范资生傅]))?(?:(?:{_NUMERAL}{{1,5}}|[0-9]{{1,3}})团场?)?"
)


def corps_size(text: str) -> int:
    """Measure the name of the corps, of its division or of a regiment that the text begins with; 0 where there is none."""
    found = _NAME.match(text)
    return found.end() if found else 0
