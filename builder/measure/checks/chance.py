"""Whether figures that add up without a word that says so do it by intent, not by chance."""

import re
from collections.abc import Sequence

from builder.measure.checks.figures import Sentence, after, before, bigrams, is_share, slack

_WHOLE = re.compile(r"共|总|累计|合计|存[量续]|全部|各类")
# A procedure's next step is no part of a sum (受理28件,办结20件,纠错8件), its remainder is (不予受理8件, 其余8件).
NEXT_STEP = "受理|办结|审结|结案|化解|成功|完成|整改|处置|解决|采纳|纠[错正]|答复|立案|移送"
_STEP = re.compile(f"{NEXT_STEP}|参考")
_REST = re.compile(r"不|未|其[他余它]|剩余|正在|在办|尚|结转|待|驳回|终止|撤回|免|缓|超期|逾期|转[派办交]")
_LEFT = re.compile(r"结转|正在|在办|尚[未在]|剩余|^其余|^未[办审答]|待[办审答]")
# 被申请复议14件,维持9件,调解5件: how cases ended, which is all that they can have done; 应诉8件,一审5件,二审3件: before which court.
_ENDED = re.compile(r"维持|驳回|撤销|变更|确认|终止|撤回|调解|和解|调撤|胜诉|败诉|撤诉|[一二再]审")
# Below this, figures that add up without a word that says so may do it by chance.
TELLING = 30
_BEYOND_CHANCE = 1000  # 公示信用信息3126条、许可信息1875条、处罚信息1251条
SHARED = re.compile(r"[,、(]?占")  # 解决64件,占50%: a share of what the list is of
NEAR = 0.01  # of a total: what rounding may leave
_PAIR = 2


def is_fine(sentence: Sentence, terms: tuple[int, ...], total: int) -> bool:
    """Whether the figures of a sum are printed so finely that they make its total by no chance: 2.43 + 0.19 = 2.62 do, 0.5 + 0.3 = 0.8 do not."""
    return sum(slack(sentence, sentence.figures[at]) for at in (*terms, total)) <= sentence.figures[total].value * NEAR


def is_telling(sentence: Sentence, terms: tuple[int, ...], total: int) -> bool:
    """Whether figures that add up without a word that says so do it by intent, not by chance."""
    whole = sentence.figures[total].value
    labels = [before(sentence, at) + after(sentence, at) for at in terms]
    is_small = whole < TELLING and (len(terms) == _PAIR or whole < TELLING / 3)
    if is_small and not (all(_ENDED.search(label) for label in labels) or _are_opposed(labels)):
        return False
    if any(sentence.figures[at].value <= 0 for at in terms) or not _stand_together(sentence, terms):
        return False
    is_exact = whole >= _BEYOND_CHANCE and is_fine(sentence, terms, total)
    if sentence.gaps[terms[0]].startswith("、") and not (is_exact or _is_called_whole(sentence, terms, total)):
        return False  # 民政64件、规划36件、工商28件: beside each other in one list
    if all(SHARED.match(sentence.gaps[at + 1]) for at in terms):  # 维持38件,占28.15%;驳回26件,占19.26%
        return True
    if any(_STEP.search(label) for label in labels):
        return any(_REST.search(label) for label in labels)
    return ";" not in "".join(sentence.gaps[terms[0] : terms[-1] + 1]) or _WHOLE.search(before(sentence, total)) is not None


def _is_called_whole(sentence: Sentence, terms: tuple[int, ...], total: int) -> bool:
    """Whether the figure in a row with its parts is told to be more than one of them: 共收64件、受理36件、不予受理28件."""
    told = "".join([before(sentence, at) for at in terms])
    return any([_WHOLE.search(before(sentence, total)), _REST.search(told), _ENDED.search(told)])


def _are_opposed(labels: Sequence[str]) -> bool:
    """Whether the second of two parts is what the first is not: 准予备案21件,不予备案2件; 答复25件,结转1件."""
    first, second = labels[0], labels[-1]
    if len(labels) != _PAIR:
        return False
    if _STEP.search(first) and _LEFT.search(second):
        return True
    return second.startswith(("不", "未")) and bool(bigrams(first) & bigrams(second))


def _stand_together(sentence: Sentence, terms: tuple[int, ...]) -> bool:
    """Whether nothing but shares stands between the terms: 优秀36份,优秀率30%,合格81份,合格率67.5%,不合格3份."""
    between = set(range(terms[0], terms[-1] + 1)).difference(terms)
    return all(is_share(sentence.figures[at]) for at in between)
