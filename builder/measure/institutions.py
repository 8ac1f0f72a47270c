"""What the rows of the catalogue ask of institutions: who does a row's business for the place, who never does, what counts bodies.

Rows are named by how their ids begin.
"""

import re
from functools import lru_cache

# Institutions that do a row's whole business for the place: who, and the rows' beginnings.
_DEPUTIES = (
    (re.compile("检察"), ("oversight.procuratorial_advice",)),
    (re.compile("法律援助|法援|公共法律服务"), ("legal_aid.", "legal_service.", "society.legal_service_stations")),
    (re.compile("公共资源交易"), ("functions.public_transactions", "functions.transaction_value")),
    (
        re.compile(
            "(?:政务|公共)服务|[政办][务事]大厅|行政审批|[便为]民服务|党群服务|行政服务|事务受理|市民(?:服务)?中心|大数据|数据局|数据管理"
        ),
        ("functions.", "digital.", "enforcement.licences"),
    ),
    (
        re.compile("司法(?:分?局|厅|行政)|法制办|^(?:镇|乡|街道)?司法所"),
        (
            "enforcement.officer_trainings",
            "enforcement.certif",
            "enforcement.supervision",
            "enforcement.case_files",
            "leadership.",
            "review.",
            "litigation.",
            "legal_aid.",
            "legal_service.",
            "rules.",
            "decisions.",
            "disputes.",
            "society.legal",
            "society.village",
            "society.demo",
            "society.model",
            "society.justice",
        ),
    ),
    (
        re.compile("执法(?:协调)?监督"),
        ("enforcement.supervision", "enforcement.case_files", "enforcement.certif", "enforcement.officer_trainings"),
    ),
    (re.compile("审计(?:[局厅署]|部门|机关|系统)"), ("oversight.audit_projects",)),
    (re.compile("信访(?:[局办]|系统)"), ("petitions.",)),
    (re.compile("信用(?:中心|办)"), ("functions.credit_records",)),
    (re.compile("委组织部$"), ("leadership.training_",)),
    (re.compile("复议"), ("review.",)),
    (re.compile("市场监督?管?理?.*局$"), ("functions.market_entities", "functions.enterprises", "functions.sole_traders")),
    (re.compile("^(?!.{2,}[镇乡村道区]).*(?:调解(?:委员会|中心)|调委会|综治中心|矛调中心|矛盾)"), ("disputes.",)),
    (re.compile("热线|12345"), ("functions.hotline",)),
)
# A level tells who raised these: 市级5件、县级121件.
RAISED = ("oversight.congress_suggestions", "oversight.cppcc_proposals")
# 市级 names what was won there, not whose it is.
AWARDS = ("society.demo_villages", "leadership.demonstration_projects", "society.justice_offices", "functions.delegated_items")
# What these did is another row's or none's: 县法院受理行政案件52件, 市仲裁委调解1042件.
_STRANGERS = (
    (re.compile("法院$"), ("litigation.cases", "litigation.appearance", "disputes.")),
    (re.compile("仲裁|消[保费]|消协|(?:医疗|医患|物业|交通|劳动|商事)[^镇乡村]{0,4}(?:纠纷|争议)"), ("disputes.",)),
)
# Stations, offices and teams are what is counted: 中心1个、【公共法律服务工作站】16个 is no station's share.
STATIONS = (
    "society.legal_service_stations",
    "society.justice_offices",
    "emergency.rescue_teams",
    "leadership.inspection_teams",
)


@lru_cache(maxsize=256)
def _deputies(indicator: str) -> tuple[re.Pattern[str], ...]:
    return tuple(who for who, rows in _DEPUTIES if indicator.startswith(rows))


def is_deputy(name: str, indicator: str) -> bool:
    """Whether an institution does this row's whole business for the place: 检察院 gives all 检察建议."""
    return any(who.search(name) for who in _deputies(indicator))


def is_strangers(name: str | None, indicator: str) -> bool:
    """Whether the figure of a body of that name is never of this row: a court takes in suits, and answers none."""
    return name is not None and any(who.search(name) is not None for who, rows in _STRANGERS if indicator.startswith(rows))
