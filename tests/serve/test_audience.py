"""News reach every page that is open, and those that were away for a while."""

from builder.serve.audience import Audience


def test_a_page_hears_what_came_after_it_was_served() -> None:
    """What is told between serving a page and its listening is not lost, and what it knows is not told again."""
    audience = Audience()
    audience.tell({"changed": ["a"]})
    served = audience.now()
    audience.tell({"changed": ["b"]})

    listener = audience.join(served)
    audience.tell({"changed": ["c"]})

    heard = [listener.get().text for _ in range(2)]
    assert heard == ['{"changed": ["b"]}', '{"changed": ["c"]}']
    assert listener.empty()


def test_a_page_of_another_run_is_told_to_load_itself_anew() -> None:
    """After a restart, after too much news, or with a number that nobody gave out."""
    audience = Audience()
    for since in ("", "x", "other.3", audience.now() + "9", audience.now().replace(".", ".-"), "٣.٣", audience.now() + "9" * 30):
        assert "lost" in audience.join(since).get().text
    old = audience.now()
    for _ in range(501):
        audience.tell({"changed": []})
    assert "lost" in audience.join(old).get().text


def test_a_page_that_left_hears_no_more() -> None:
    """Nobody writes to a page that was closed."""
    audience = Audience()
    listener = audience.join(audience.now())
    audience.leave(listener)
    audience.tell({"changed": []})
    assert listener.empty()
