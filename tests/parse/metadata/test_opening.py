"""The words that an opening is asked for before its patterns."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from builder.parse.metadata.opening import BY_OPENING, NEVER, Opening


@pytest.mark.parametrize("rule", [*NEVER, *BY_OPENING], ids=lambda rule: f"{rule.reason}-{rule.reach}-{rule.words[0]}")
@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_words_stand_wherever_the_pattern_matches(rule: Opening, data: st.DataObject) -> None:
    """Whatever a rule's pattern matches holds one of its words, so that asking for the words first loses nothing."""
    said = data.draw(st.from_regex(rule.pattern))
    assert any(word in said for word in rule.words)
