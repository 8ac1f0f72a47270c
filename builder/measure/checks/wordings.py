"""What the words say of a rate's part and whole: whether they leave no doubt which figures it is made of."""

import re

from builder.measure.checks.figures import Sentence, before

# Said of a rate whose whole is not the figure printed: exempted, due in time, at the first go, satisfied, averaged.
OTHER_WHOLE = re.compile(r"应|按[期时]|及时|当场|一次|免|初次|平均|满意|同比|增|降|网|全程|参[考学]|出庭|[主自]动")
# Words that open the whole of an outcome's rate.
_INTAKE = re.compile(
    r"受理|收到|收案|排查|摸排|接[到收办]|登记|[交转承]办|调[处解]|[办审处]理|发现|收集|征集|参加|参训|抽[查检考]|检查|评查|编目"
)
# 排查3016起,调处成功2871起: how many were taken up is not said, and 调处成功率 is of those.
_TAKEN_UP = re.compile(r"调[处解]|[受办]理")
# Outcomes that do not wait for a term: what is not yet due is left out of 办结率, 结案率, 答复率.
_OUTCOME = re.compile(r"(?:化解|成功|整改|采纳|合格|通过|挂接)$")
_NEVER = re.compile(r"不|未|其他|其余|上年|往年|结转|旧存|存量|积案|超|提前|累计")
# 应出庭45件,出庭44件: what was due, and the same deed done.
_DUE = re.compile(r"应当?(?!急|诉|对|用)([^,;:、()\d]{2})")
_IN_TIME = re.compile(r"按[期时]|及时|满意")
# Words between the figures of a rate that fails: more leave room for another whole.
_BRIEF = 24


def is_sure(sentence: Sentence, index: int, stem: str) -> bool:
    """Whether the words leave no doubt which figures a rate is made of: 排查5883起,化解5709起,化解率."""
    part, whole = before(sentence, index - 1), before(sentence, index - 2)
    words = "".join(sentence.gaps[index - 2 : index + 1])
    return (
        _OUTCOME.search(stem) is not None
        and part.endswith(stem[-2:])
        and _INTAKE.search(whole) is not None
        and OTHER_WHOLE.search(stem) is None
        and (not stem.startswith("调") or _TAKEN_UP.search(whole) is not None)
        and _NEVER.search(words) is None
        and len(sentence.gaps[index - 1]) + len(sentence.gaps[index]) < _BRIEF
    )


def is_of_due(sentence: Sentence, index: int, stem: str) -> bool:
    """Whether a rate, what was due and what was done are called after one deed, so that even 100% can be of no other whole."""
    due = _DUE.search(before(sentence, index - 2))
    return (
        due is not None
        and due[1] in stem
        and due[1] in before(sentence, index - 1)
        and _IN_TIME.search(stem) is None
        and _NEVER.search(sentence.gaps[index - 1] + sentence.gaps[index]) is None
    )
