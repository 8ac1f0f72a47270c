"""Figures that add up those of one row before them: 以市政府名义印发13件,市直部门印发27件,合计【40件】."""

import re
from itertools import pairwise

from builder.measure.clauses import SUMS_UP, Setting
from builder.measure.drafts import Draft, are_same
from builder.measure.reader import Reader
from builder.measure.scope import Scope
from builder.model.marks import Quantity

_LEGALITY, _CONTRACTS = "rules.legality_reviews", "decisions.contract_reviews"
# 一审96件,【二审】40件,合计136件: another stage, not another thing.
_STAGE = re.compile(r"[、,](?:[一二再终]审|申诉|[上下]半年|[线网][上下])[^,;、\d]{0,8}")


def terms_of(reader: Reader, quantity: Quantity, setting: Setting, before: list[Draft]) -> list[Draft]:
    """The figures of one row that this one adds up, the total's row first: 以市政府名义印发13件,市直部门印发27件,合计【40件】."""
    if not before or before[-1].setting.sentence != setting.sentence:
        return []
    if not SUMS_UP.match(reader.found.text, setting.own, quantity.start):
        return []
    terms: list[Draft] = []
    amount = 0.0
    for other in reversed(before):
        if other.setting.sentence != setting.sentence or quantity.unit not in other.match.test.units:
            break
        if other.indicator is None or _merged(other) != _merged(before[-1]):
            break
        terms.append(other)
        amount += other.quantity.value
        if len(terms) > 1 and are_same(amount, quantity.value):
            return sorted(terms, key=_is_of_contracts)
    return terms[:1] if _is_of_each(reader.found.text, quantity, terms) or _adds_up(reader, quantity, terms) else []


def is_of_several_rows(reader: Reader, quantity: Quantity, setting: Setting, before: list[Draft]) -> bool:
    """Whether a bare total adds up numbers of several matters: 受理复议申请30件、信访事项260件,共【290件】."""
    if not before or not SUMS_UP.fullmatch(reader.found.text, setting.own, quantity.start):
        return False
    amount, spoken, last = 0.0, 0, quantity
    for one in reversed(reader.quantities[reader.place_of(setting.sentence) : reader.place_of(quantity.start)]):
        if one.unit != quantity.unit:
            break
        if last is not quantity:
            spoken |= reader.topic_within(one.end, last.start)
        amount, last = amount + one.value, one
        if amount >= quantity.value:
            break
    first = reader.topic_within(setting.sentence, last.start)
    return are_same(amount, quantity.value) and bool(spoken and first and not spoken & first)


def _merged(term: Draft) -> str | None:
    """The row that a term adds to: contracts counted together with files are of legality."""
    return _LEGALITY if _is_of_contracts(term) else term.indicator


def _is_of_contracts(term: Draft) -> bool:
    return term.indicator == _CONTRACTS


def _is_of_each(text: str, quantity: Quantity, terms: list[Draft]) -> bool:
    """Whether a total is of one figure and of what each of others has: 聘请5名,12个乡镇各聘请1名,共【17名】."""
    return bool(terms) and quantity.value > terms[0].quantity.value and "各" in text[terms[0].quantity.end : quantity.start]


def _adds_up(reader: Reader, quantity: Quantity, terms: list[Draft]) -> bool:
    """Whether a total is of one figure and of its next stages, which name no row: 一审应诉案件96件,二审40件,合计【136件】."""
    if not terms:
        return False
    stages = reader.quantities[reader.place_of(terms[-1].quantity.start) : reader.place_of(quantity.start)]
    return are_same(sum(stage.value for stage in stages), quantity.value) and all(
        _STAGE.fullmatch(reader.found.text, one.end, other.start) for one, other in pairwise(stages)
    )


def common_scope(terms: list[Draft]) -> Scope:
    """Whose a total is: the body's that all its terms are of, else the whole place's."""
    scopes = {Scope(term.scope, term.deputy) for term in terms}
    return scopes.pop() if len(scopes) == 1 else Scope()
