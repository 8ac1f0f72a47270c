"""What a text lets one infer of its place: names it mentions, towns it names, 法治荷塘, 我县, 市委全面依法治市."""

import re
from collections import Counter
from functools import cached_property

from builder.catalogue.divisions import Division, Divisions, short_name
from builder.parse.metadata.body import full_size

_LAST_CHARACTER = re.compile(r"[省市县区旗州盟]")
_LONGEST = 15
_SHORTEST = 2
# A name of two characters may be the end of a word: 范县 of 示范县, 理县 of 办理县级, 城区; only a boundary before it tells.
_STANDS_ALONE = re.compile(
    r"(?:^|[^一-龥]|[省市州在和与及对向由从到给将把让或])[一-龥](?:县(?![级域直委城乡长])|区(?<=[市][一-龥]区))|^[一-龥]县"
)
_TITLE_BEGINS = re.compile(r"《(?:关于|印发|转发|中共|20[0-9]{2}年度?|[〈《])*$")
_TITLE_OPENS = re.compile(r"《(?:关于|印发|中共|20[0-9]{2}年度?|[〈《])*")
_TOWN = re.compile(r"街道|苏木|镇|乡")
_LONGEST_TOWN = 8
# How a place likes to call itself: 法治荷塘, 实力荷塘, 社会主义现代化荷塘.
_PRAISE = "法治|平安|信用|诚信|数字|智慧|智造|美丽|大美|最美|幸福|清廉|和谐|和美|富美|富强|生态|山水|诗画|文明|活力|魅力|实力|开放|海丝|现代化新?|新时代新?"
_CAUSE = re.compile(
    rf"(?:{_PRAISE})(?!建设|政府|社会|国家|中国|思[想维]|意识|宣传|保障|文化|服务|环境|教育|{_PRAISE})([一-龥]{{2,6}}?)"
    r"(?=建设|\"|、|,|。|行动|考核|领导小组|工作|和|品牌|提供|贡献|保驾|篇章)"
)
# What the work is for, where the report names its place nowhere else: 为大连振兴发展提供保障, 中国式现代化荷塘实践.
_AIM = re.compile(
    r"在([一-龥]{2,3}?)(?=[一-龥]{0,6}(?:落地|生根|见效|走深走实))|(?:为(?:加快|推动|推进|全面)?|建设|现代化|谱写|开拓|开创|推动|推进|促进|助力|服务|护航|打造|新时代)(?:美丽|幸福|法治|平安|富强)?([一-龥]{2,4}?)"
    r"(?=(?:全面|加快)?(?:法治建设新|振兴|高质量发展|经济社会|各项事业|法治(?:品牌|名片|样[板本])|跨越式?发展|新篇章|篇章|新实践|实践|新局面|崛起))"
)
_QUOTED = 4  # how much more a name at the head of a cited title says: 《漳州市应急管理局…》 is the author's own
_TOWN_WEIGHT = 2
_MOST_MENTIONS = 6
_NUMBERED = 4
_PARENT = 3
_FILED = 6  # the page's index number begins with the code of the place or of the one above it
_READ = 12000  # characters: a longer report says nothing new about its place

_NUMBER = re.compile(r"(?<![一-龥])([一-龥])[一-龥]{1,9}〔20[0-9]{2}〕")
_ABBREVIATED = {
    "110000": "京", "120000": "津", "130000": "冀", "140000": "晋", "150000": "蒙", "210000": "辽", "220000": "吉", "230000": "黑",
    "310000": "沪", "320000": "苏", "330000": "浙", "340000": "皖", "350000": "闽", "360000": "赣", "370000": "鲁", "410000": "豫",
    "420000": "鄂", "430000": "湘", "440000": "粤", "450000": "桂", "460000": "琼", "500000": "渝", "510000": "川", "520000": "黔",
    "530000": "云", "540000": "藏", "610000": "陕", "620000": "甘", "630000": "青", "640000": "宁", "650000": "新",
}  # fmt: skip
_NUMBER_NAME = re.compile(r"(?<![一-龥])([一-龥]{3,9})[〔\[]20[0-9]{2}")
_REGION = re.compile(r"自治区(?:党委|人民政府|政府|各级)")
# How a text calls its own place, and the party committees and governments above it.
_OWN = re.compile(r"(?:我|全|本)(省|自治区|市|县|区|自治州|州|自治县|自治旗|旗|盟|镇|乡|街道|街)(?![委局级外国域])")
# A town's own report names it by its kind alone: 街道按照…, 镇党委高度重视….
_OWN_TOWN = re.compile(
    r"(街道|镇|乡)(?:(?<![^,。;\n]街道)(?<![^,。;\n][镇乡])|(?<=[一二]是街道)|(?<=[一二]是[镇乡]))(?=党工?委|党政|办事处|政府|始终|高度|按照|坚持|全体|领导|及时|认真|严格|通过|组织|成立|深入|全面|绘制|平安办|以|将)"
)
# A city that makes law is a prefecture: a county's city has none of its own.
_MAKES_LAW = re.compile(
    r"地方立法|立法(?:计划|项目)|(?:制定|出台|修[订改]|废止|公布|草案)[^。,;\n]{0,12}(?:地方性法规|政府规章)|(?:地方性法规|政府规章)(?:草案)?[0-9]"
)
_LEADERS = re.compile(
    r"(省|自治区|市|县|区|州|旗|盟|镇|乡|街道)(?:委|党工委)(?:、|和|及|,|[省市县区州]政府|人民政府|政府|全面依法|依法治|理论|常委|政法|坚强|正确|部署|领导|统一|全会|的|办)"
)


class Context:
    """The text and what of its place has been looked up; each look happens once, when it is first needed."""

    def __init__(self, folded: str, outside: tuple[str, ...], divisions: Divisions, filed: str = "") -> None:
        """`outside` are names from around the text: agency, source, letterhead; `filed` a code from the page's index number."""
        self.filed = filed
        self._text = folded[:_READ]
        self._outside = outside
        self._divisions = divisions

    @cached_property
    def mentions(self) -> Counter[str]:
        """Full names of divisions to the county, by how much their mentions weigh."""
        return self._named[0]

    @cached_property
    def prefixes(self) -> Counter[str]:
        """How much of these mentions only leads up to a place below: 重庆市 of 重庆市涪陵区."""
        return self._named[1]

    @cached_property
    def _named(self) -> tuple[Counter[str], Counter[str]]:
        found: Counter[str] = Counter()
        leading: Counter[str] = Counter()
        before: dict[str, int] = {}
        text = "\n".join((self._text, *self._outside))
        last, is_quoted = 0, False
        for end in _LAST_CHARACTER.finditer(text):
            for size in range(min(_LONGEST, end.end() - last), 1, -1):
                start = end.end() - size
                name = text[start : end.end()]
                bearers = self._divisions.above_township(name)
                if bearers and size == _SHORTEST and not _STANDS_ALONE.match(text, max(0, start - 1)):
                    continue
                if bearers:
                    is_quoted = (is_quoted and start == last) or _TITLE_BEGINS.search(text, max(0, start - 12), start) is not None
                    if start == last:
                        leading.update(before)
                    # 屏边县 counts for 屏边苗族自治县
                    before = dict.fromkeys((bearer.name for bearer in bearers), _QUOTED if is_quoted else 1)
                    found.update(before)
                    last = end.end()
                    break
        for outside in self._outside:
            size = full_size(outside, self._divisions)
            for official in {bearer.name for bearer in self._divisions.above_township(outside[:size])}:
                found[official] += _QUOTED
        return found, leading

    @cached_property
    def parents_of_towns(self) -> Counter[str]:
        """Codes of counties, by how many of their townships the text names; a name that many bear says less."""
        found: Counter[str] = Counter()
        for name in self.towns:
            bearers = {town.parent for town in self._divisions.townships_named(name)}
            for parent in bearers:
                if parent:
                    found[parent] += _TOWN_WEIGHT if len(bearers) == 1 else 1
        return found

    @cached_property
    def towns(self) -> frozenset[str]:
        """Names in the text that some township bears."""
        found = set()
        for end in _TOWN.finditer(self._text):
            for size in range(min(_LONGEST_TOWN, end.end()), len(end[0]), -1):
                name = self._text[end.end() - size : end.end()]
                if len(name) > len(end[0]) + 1 and self._divisions.townships_named(name):
                    found.add(name)
                    break
        return frozenset(found)

    @cached_property
    def quoted_towns(self) -> frozenset[str]:
        """Townships at the head of a cited title: 《土桥镇普法工作要点》 is the author's own."""
        heads = [self._text[opened.end() : opened.end() + _LONGEST_TOWN] for opened in _TITLE_OPENS.finditer(self._text)]
        return frozenset(town for town in self.towns if any(head.startswith(town) for head in heads))

    @cached_property
    def causes(self) -> Counter[str]:
        """Short names in 法治荷塘, 平安舒桥, with what follows cut as short as it may be."""
        return Counter(cause[cause.lastindex or 1] for pattern in (_CAUSE, _AIM) for cause in pattern.finditer(self._text))

    @cached_property
    def number_names(self) -> Counter[str]:
        """Short names that document numbers begin with: 九龙坡 of 九龙坡教办〔2024〕22号."""
        found: Counter[str] = Counter()
        for number in _NUMBER_NAME.finditer(self._text):
            name = next((number[1][:size] for size in (4, 3, 2) if self._divisions.upper_short(number[1][:size])), "")
            if len(name) > 1:
                found[name] += 1
        return found

    @cached_property
    def own_word(self) -> str:
        """The word by which the text calls its own place most often: 县 of 我县, 全县; empty where it does not."""
        counted = Counter(own[1].removeprefix("自治") if own[1] != "自治区" else own[1] for own in _OWN.finditer(self._text))
        counted.update(own[1] for own in _OWN_TOWN.finditer(self._text))
        word = counted.most_common(1)[0][0] if counted else ""
        word = "街道" if word == "街" else word
        if word == "区" and not self.leaders["区"] and len(_REGION.findall(self._text)) > 1:
            return "自治区"  # 全区 of a region: 自治区人民政府 reports, and no 区委 is named
        return word

    @cached_property
    def leaders(self) -> Counter[str]:
        """Words of the committees it names without a place: 市 of 市委、市政府."""
        return Counter(leader[1] for leader in _LEADERS.finditer(self._text))

    @cached_property
    def makes_law(self) -> bool:
        """Whether it speaks of law that its place makes."""
        return _MAKES_LAW.search(self._text) is not None

    @cached_property
    def led_by(self) -> list[str]:
        """The one place whose committee or government the text names in full, 文峰区 of 文峰区委、区政府; empty where there are several."""
        led = [name for name in self.mentions if re.search(rf"{name}(?:委(?!员)|(?:人民)?政府)", self._text)]
        return led if len(led) == 1 else []

    @cached_property
    def numbers(self) -> Counter[str]:
        """First characters of the document numbers it cites: 乐 of 乐府办发〔2024〕3号, 浙 of 浙政发."""
        return Counter(number[1] for number in _NUMBER.finditer(self._text))

    def count(self, short: str) -> int:
        """Count a short name's mentions: 绍兴 in 考察绍兴重要讲话."""
        return self._text.count(short)

    def alludes(self, province: Division) -> int:
        """Count the allusions to a province: 甘肃 of 《甘肃日报》, and twice the numbers of its documents: 浙政发〔2024〕3号."""
        numbered = sum(self.numbers[character] for character in _ABBREVIATED.get(province.code, ""))
        return self._text.count(short_name(province.name)) + _NUMBERED * numbered

    def weigh(self, division: Division, lineage: tuple[Division, ...]) -> int:
        """Weigh what speaks for this division: its parents' names, its towns, its own name in a cause."""
        weight = 0
        for parent in lineage[1:]:
            if self.mentions[parent.name]:
                weight += _PARENT + min(self.mentions[parent.name], _MOST_MENTIONS) // 2
            elif re.search(rf"{short_name(parent.name)}(?!族)", self._text):
                weight += 2
        county = division.code
        weight += _FILED * any(place.code == self.filed for place in lineage[:2])
        weight += min(self.parents_of_towns[county], _MOST_MENTIONS)
        if county.endswith("00"):
            weight += min(sum(bool(self.mentions[child.name]) for child in self._divisions.children(county)), _MOST_MENTIONS)
        weight += 2 * min(self.causes[short_name(division.name)], 2)
        for place in lineage:
            abbreviated = _ABBREVIATED.get(place.code, short_name(place.name)[0])
            weight += min(sum(self.numbers[character] for character in abbreviated), 2)
        return weight
