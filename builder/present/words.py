"""What the site calls things: levels, kinds of indicator, reasons why a cell is empty, verdicts, what the law asks, kinds of check and repair."""

from builder.catalogue.indicators import IndicatorKind
from builder.model.corpus import CellState
from builder.model.finding import Severity
from builder.model.marks import CheckKind, Level
from builder.model.text import Certainty

LEVELS: dict[Level, str] = {
    Level.PROVINCE: "省级",
    Level.PREFECTURE: "地级",
    Level.COUNTY: "县级",
    Level.TOWNSHIP: "乡级",
    Level.ZONE: "功能区",
    Level.DEPARTMENT: "部门",
}

KINDS: dict[IndicatorKind, str] = {
    IndicatorKind.FLOW: "当年发生数",
    IndicatorKind.STOCK: "年末存量",
    IndicatorKind.RATE: "比率",
}

STATES: dict[CellState, str] = {
    CellState.VALUE: "有数字",
    CellState.NO_REPORT: "未收录报告",
    CellState.NOT_STATED: "已读，本报告文本中未见",
    CellState.SCOPED_ONLY: "只有个别机构的数字",
    CellState.NO_NUMBER: "提到而未给数字",
    CellState.DAMAGED: "原文此处受损",
    CellState.CONFLICTING: "几处数字不一致",
    CellState.NOT_APPLICABLE: "本级不适用",
}

# What stands in the cell for those who hear the page or see it without its style; the legend says it in full.
SHORT_STATES: dict[CellState, str] = {
    CellState.VALUE: "有",
    CellState.NO_REPORT: "未收录",
    CellState.NOT_STATED: "未见",
    CellState.SCOPED_ONLY: "仅个别机构",
    CellState.NO_NUMBER: "未给数字",
    CellState.DAMAGED: "受损",
    CellState.CONFLICTING: "不一致",
    CellState.NOT_APPLICABLE: "不适用",
}

VERDICTS: dict[str, str] = {
    "stated": "已载明",
    "partly": "部分载明",
    "not in this text": "本报告文本中未见",
    "cannot tell": "无法判断",
}

SEVERITIES: dict[Severity, str] = {Severity.ERROR: "错误", Severity.WARNING: "提醒", Severity.NOTE: "说明"}

# By the code of a finding; what a report's own arithmetic says is shown apart.
FINDINGS: dict[str, str] = {
    "kind.other": "不是年度报告",
    "place.ambiguous": "辖区有几种可能",
    "place.unknown": "看不出是哪个辖区",
    "read.binary": "不是能读的文件",
    "read.directory": "名为报告的文件夹",
    "read.empty": "没有文字",
    "read.encoding": "编码有误",
    "read.format": "不认识的格式",
    "read.front_matter": "文首信息有误",
    "read.too_large": "文件过大",
    "read.unknown_key": "文首信息有不认识的键",
    "read.unreadable": "打不开的文件",
    "report.duplicate": "同一份报告不止一个文件",
    "restore.gap": "无法确认的字",
    "year.unknown": "看不出是哪一年",
}

CHECKS: dict[CheckKind, str] = {
    CheckKind.SUM: "合计",
    CheckKind.RATE: "比率",
    CheckKind.GROWTH: "增长",
    CheckKind.PART: "其中",
}

CERTAINTIES: dict[Certainty, str] = {
    Certainty.EXACT: "确定无疑",
    Certainty.INFERRED: "据上下文推定",
    Certainty.GAP: "缺字，未补",
}

# The kinds of mark that are measured: what each is, and when one counts as right.
MARKS: dict[str, str] = {
    "kind": "体裁（是不是年度报告）",
    "meta": "报告信息（地名、代码、年度、日期等，逐项）",
    "outline": "标题的位置与层级",
    "outline titles": "标题的文字",
    "quantities": "数量（位置、数值、单位、约数）",
    "observations": "归入指标的数字（指标、年度全对）",
    "scoped observations": "只属个别机构的数字（指标、年度、机构全对）",
    "citations": "引用的文件（名称、文号）",
    "checks": "勾稽的算式（相符与否全对）",
    "implied": "由增长推算的数字",
    "problems": "自述的不足",
    "plans": "下一年的安排",
}

# The five parts of 《法治政府建设与责任落实督察工作规定》, the nine tasks of the 实施纲要, the date.
ITEMS: dict[str, str] = {
    "measures": "上一年度推进法治政府建设的主要举措和成效",
    "shortcomings": "存在的不足",
    "causes": "不足的原因",
    "responsibility": "党政主要负责人履行推进法治建设第一责任人职责的有关情况",
    "arrangements": "下一年度的主要安排",
    "others": "其他需要报告的情况",
    "deadline": "4月1日前向社会公开",
    "functions": "政府机构职能体系",
    "rules": "依法行政制度体系",
    "decisions": "行政决策制度体系",
    "enforcement": "行政执法工作体系",
    "emergency": "突发事件应对体系",
    "disputes": "社会矛盾纠纷行政预防调处化解体系",
    "oversight": "行政权力制约和监督体系",
    "digital": "法治政府建设科技保障体系",
    "leadership": "加强党的领导，完善推进机制",
}

# What a repair is called in a list of repairs; a kind that is not here is shown by its own name.
REPAIRS: dict[str, str] = {
    "invisible": "去不可见字符",
    "look-alike": "复原形近字",
    "chrome": "去网页装饰",
    "furniture": "去页眉页脚",
    "broken-lines": "接回断行",
    "slip": "复原错位的编码",
    "note": "去注音与夹注",
    "traditional": "繁体转简体",
    "document-number": "补文号括号",
}


def item_name(item: str) -> str:
    """Name one item of the law's list; an item the list lacks is shown as it is."""
    return ITEMS.get(item.rpartition(".")[2], item)


def repair_name(kind: str) -> str:
    """Name one kind of repair."""
    return REPAIRS.get(kind, kind)


def date_words(iso: str | None) -> str:
    """2025-01-15 → 2025年1月15日; empty where there is no date."""
    if not iso:
        return ""
    parts = iso.split("-")
    return "".join(f"{int(part)}{unit}" for part, unit in zip(parts, "年月日", strict=False) if part.isdigit())
