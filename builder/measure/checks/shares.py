"""Shares of a total that an earlier sentence gave: 共收到申请6200件。…以区政府为被申请人的421件,占收到申请总数的6.8%."""

import re
from collections.abc import Sequence

from builder.measure.checks.figures import WORDY, Sentence, are_kin, before, bigrams, grain, is_plain
from builder.measure.checks.rates import agrees, rate_check
from builder.model.marks import Check, CheckKind, Observation, Quantity

_SHARE = re.compile(r",占(?:比)?(?P<total>[^,;:、()。\n]{2,14}?)?(?:的?比[例重](?:最[高大],达?)?)?[的为达]?")
_IS_TOTAL = re.compile(r"总[数量件]|收案|收到|[受办]理|新收|[办审]结|量$|[转交派]办")
# 收到申请598件。…受理546件,受理率91.3%: the step before stands in an earlier sentence of the paragraph.
_STEP_RATE = re.compile(r"[,。](?P<stem>受理|审结|办结|结案|化解|整改|采纳|回复|答复|纠错)率(?:为|是|高?达到?)?")
_INTAKE = re.compile(r"收到|新收|收案|受理|登记|接收|排查|调解|调处|发现|提出")
# 新收1086件。其中市本级新收402件,占全市的37.0%: of the same row's whole.
_WHOLE = re.compile(r"全[省市区县州旗盟](?:总[量数件])?")
_ENDS = re.compile(r"[。\n]")
_TOTAL_ITSELF = re.compile(r"[的全年]|总[数量件]")
# Where the total is only called so (占案件总数的22.0%), a quotient that agrees to this is no coincidence; nor is one to
# the hundredth, whatever the total is called: 交办建议93件。…解决54件,占承办总数的58.06%.
_FINE = 0.1
_FINEST = 0.01
# So many figures back and no farther: a table without end takes no quadratic time.
_FARTHEST = 48
_LEAD = 40
_NEAREST = 8
_LABEL = 10


def find_shares(folded: str, observations: Sequence[Observation], told: Sequence[Check]) -> list[Check]:
    """Every percentage of a total whose part stands before it and whose whole stands in an earlier sentence; only such as hold."""
    if ",占" not in folded and "率" not in folded:
        return []
    rated = {check.figures[-1].start for check in told if check.kind is CheckKind.RATE}
    found: list[Check] = []
    whole, through = None, 0  # of what the last share was, and where it ended
    called: dict[tuple[int, str], Quantity] = {}  # what a paragraph's shares were of, by what they call it
    for index, observation in enumerate(observations):
        rate, part = observation.quantity, observations[index - 1].quantity
        if rate.unit != "%" or rate.start in rated or not index or not is_plain(rate) or not is_plain(part):
            continue
        said = _SHARE.fullmatch(folded, part.end, rate.start)
        if said is None:
            step = _STEP_RATE.fullmatch(folded, part.end, rate.start)
            if step is not None and (made := _of_step(folded, observations, index, step["stem"])):
                found.append(made)
            continue
        named = said["total"] or ""
        spoken = folded.rfind("\n", 0, part.start), named
        if named:
            whole = _named_whole(folded, observations, index, named, called.get(spoken))
        elif whole is None or _ENDS.search(folded, through, part.start):
            whole = _made_up(folded, observations, index)
        if whole is not None and agrees(trio := _trio(folded, whole, part, rate), 1, 0, 2):
            found.append(rate_check(trio, 1, 0, 2, holds=True))
            through, called[spoken] = rate.end, whole
    return found


def _made_up(folded: str, observations: Sequence[Observation], index: int) -> Quantity | None:
    """The earlier figure that the parts from `index` on make up, each with its share: 提案146件。…落实122件,占84%;计划落实24件,占16%."""
    parts = [observations[index - 1].quantity]
    for at in range(index + 2, len(observations), 2):
        part, rate = observations[at - 1].quantity, observations[at].quantity
        said = _SHARE.fullmatch(folded, part.end, rate.start) if rate.unit == "%" and is_plain(part) else None
        if said is None or said["total"] or _ENDS.search(folded, parts[-1].end, part.start):
            break
        parts.append(part)
    total = sum(part.value for part in parts)
    back = [one.quantity for one in observations[max(0, index - _FARTHEST) : index - 1]]
    wholes = [one for one in back if one.value == total and is_plain(one) and are_kin(one.unit, parts[0].unit)]
    return wholes[-1] if wholes and len(parts) > 1 else None


def _named_whole(
    folded: str, observations: Sequence[Observation], index: int, named: str, last: Quantity | None
) -> Quantity | None:
    """The earlier figure that the share at `index` says it is of: 占收到申请总数的, 占全市的.

    It is the `last` that the paragraph called so, where the share agrees with that.
    """
    if last is not None and agrees(_trio(folded, last, observations[index - 1].quantity, observations[index].quantity), 1, 0, 2):
        return last
    if _IS_TOTAL.search(named):
        rate, part = observations[index].quantity, observations[index - 1].quantity
        keys = bigrams(_TOTAL_ITSELF.sub("", named)) - WORDY
        back = reversed(observations[max(0, index - _FARTHEST) : index - 1])
        return next((one for one, *_ in back if _is_total(_trio(folded, one, part, rate), keys)), None)
    return _whole_of_row(observations, index - 1) if _WHOLE.fullmatch(named) else None


def _whole_of_row(observations: Sequence[Observation], index: int) -> Quantity | None:
    """The whole place's figure of the row that a body's figure at `index` is of."""
    body = observations[index]
    if body.indicator is None or body.scope is None:
        return None
    back = observations[max(0, index - _FARTHEST) : index]
    wholes = [one.quantity for one in back if one.indicator == body.indicator and one.scope is None and one.year == body.year]
    return wholes[-1] if wholes and is_plain(wholes[-1]) else None


def _of_step(folded: str, observations: Sequence[Observation], index: int, stem: str) -> Check | None:
    """The rate at `index` of a step that is called like it, of what an earlier sentence of the paragraph took in."""
    rate, part = observations[index].quantity, observations[index - 1].quantity
    for whole, *_ in reversed(observations[max(0, index - _NEAREST) : index - 1]):
        if "\n" in folded[whole.end : part.start]:
            return None
        trio = _trio(folded, whole, part, rate)
        if (
            trio.countable[0]
            and whole.value >= part.value
            and grain(trio, rate) <= _FINE
            and _INTAKE.search(before(trio, 0))
            and stem in folded[max(0, part.start - _LABEL) : part.start]
            and agrees(trio, 1, 0, 2)
        ):
            return rate_check(trio, 1, 0, 2, holds=True)
    return None


def _trio(folded: str, whole: Quantity, part: Quantity, rate: Quantity) -> Sentence:
    """The three figures as if they stood in one sentence."""
    lead = folded[max(0, whole.start - _LEAD) : whole.start]
    countable = (is_plain(whole), True, False)
    return Sentence(folded, (whole, part, rate), (None, None, None), (lead, "", "", ""), has_share=True, countable=countable)


def _is_total(trio: Sentence, keys: set[str]) -> bool:
    """Whether the first of three figures is what the share says it is of."""
    whole, part, rate = trio.figures
    if not trio.countable[0] or whole.value <= part.value or not agrees(trio, 1, 0, 2):
        return False
    return bool(keys & bigrams(before(trio, 0))) or grain(trio, rate) <= (_FINEST if keys else _FINE)
