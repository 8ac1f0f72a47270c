"""A list marker set off by white space is no count: `3 人员配备到位`; `12 个部门参加` is one."""

from builder.parse.quantities.candidate import Candidate
from builder.parse.quantities.wording import listed

_LONGEST_MARKER = 2
_NUMBERED = ("附件", "表", "图")
BEHIND = frozenset(("", "\n", *(word[-1] for word in _NUMBERED)))
# Words of a heading or an item that begin like a unit.
_WORDS = listed(
    "项目 人员 人民 人才 人大 人力 人社 部署 部分 部门 部委 本年 本市 本县 本区 本镇 本着 次要 次序 场地 起草 起步 所属 所有 所在"
    " 支持 支出 支部 家庭 件数 户籍 位置 个别 个人 个体 个性 期望 名单 名称 份额 批准 批示 轮训 回应 回复 种植 类型 类别 条块"
    " 单位 单项 双随 双重 根据 根本 分类 分析 分级 层层 层级 头雁 集中 集体 集成 节约 节能 路径 门户 站位 面向 面对 组织 组建 点面"
)


def is_marker(candidate: Candidate) -> bool:
    """A small number, white space, and a word that begins like a unit, at the head of a line or behind 附件."""
    words = candidate.words
    if len(words) > _LONGEST_MARKER:
        return False
    text, start, end = candidate.text, candidate.start, candidate.end
    if not text[start + len(words)].isspace():
        return False
    is_numbered = start == 0 or text[start - 1] == "\n" or candidate.before(2).endswith(_NUMBERED)
    return is_numbered and text[end - 1 : end + 1] in _WORDS
