"""Edits go in, and the way back stays true."""

from builder.model.spans import SourceSpan, Span
from builder.model.text import Certainty, Edit
from builder.restore.draft import amend, draft_of


def test_a_note_leads_back_to_character_and_note() -> None:
    """項 stands for the whole 項(xiàng), and its neighbours for themselves."""
    draft, repairs = amend(draft_of("各項(xiàng)事", [Span(0, 10)]), [Edit(Span(1, 9), "項")], "note")
    assert draft.text == "各項事"
    assert draft.source_of(1, 2) == SourceSpan(1, 9)
    assert draft.source_of(0, 1) == SourceSpan(0, 1)
    assert draft.source_of(2, 3) == SourceSpan(9, 10)
    assert repairs[0].source == SourceSpan(1, 9)


def test_an_edit_of_equal_length_is_read_character_by_character() -> None:
    """關於 → 关于 stays one to one, also over a character that already stands for more."""
    draft, _ = amend(draft_of("關(guān)於", [Span(0, 8)]), [Edit(Span(0, 7), "關")], "note")
    draft, _ = amend(draft, [Edit(Span(0, 2), "关于")], "traditional")
    assert draft.text == "关于"
    assert draft.source_of(0, 1) == SourceSpan(0, 7)
    assert draft.source_of(1, 2) == SourceSpan(7, 8)


def test_a_stretch_stays_a_stretch_where_an_edit_ends_in_it() -> None:
    """門風現 stands for two wrong pairs as a whole; that two of the three are converted makes none of them a pair's own."""
    draft, _ = amend(draft_of("??將", [Span(0, 3)]), [Edit(Span(0, 2), "門風現")], "slip")
    draft, _ = amend(draft, [Edit(Span(0, 2), "门风"), Edit(Span(3, 4), "将")], "traditional")
    assert draft.text == "门风現将"
    assert [draft.source_of(at, at + 1) for at in range(4)] == [SourceSpan(0, 2)] * 3 + [SourceSpan(2, 3)]


def test_edits_may_share_a_character() -> None:
    """Two characters of a slip meet in one wrong pair; both stand for it, and the trail has one repair."""
    edits = [Edit(Span(1, 3), "。"), Edit(Span(2, 4), "現", Certainty.INFERRED)]
    draft, repairs = amend(draft_of("區?,F將", [Span(0, 5)]), edits, "slip")
    assert draft.text == "區。現將"
    assert draft.source_of(1, 2) == SourceSpan(1, 3)
    assert draft.source_of(2, 3) == SourceSpan(2, 4)
    assert len(repairs) == 1
    assert repairs[0].before == "?,F"
    assert repairs[0].after == "。現"
    assert repairs[0].certainty is Certainty.INFERRED


def test_what_is_cut_leaves_a_gap_between_runs() -> None:
    """Behind a cut the source goes on where it does."""
    draft, _ = amend(draft_of("甲\n— 5 —\n乙", [Span(0, 9)]), [Edit(Span(1, 8), "")], "furniture")
    assert draft.text == "甲乙"
    assert draft.source_of(0, 2) == SourceSpan(0, 9)
    assert draft.offset_of(3) == 1


def test_content_stretches_are_joined_without_what_lies_between() -> None:
    """Marks of Markdown are no words; the words beside them know their places."""
    draft = draft_of("# **甲**乙", [Span(4, 5), Span(7, 8)])
    assert draft.text == "甲乙"
    assert draft.source_of(1, 2) == SourceSpan(7, 8)


def test_no_edit_leaves_the_draft_as_it_is() -> None:
    """A sound text costs nothing."""
    draft = draft_of("甲乙", [Span(0, 2)])
    assert amend(draft, [], "note") == (draft, [])
