"""Insights, files and the timeline tell how the conversation went."""

from typing import Any

import pytest

from app.core.events import Folded
from app.core.state import State
from app.testing.html_tree import parse_html
from app.ui.chart import Bar, two_sided
from app.ui.values import duration
from tests import samples
from tests.unit.outline import outline, panel, rest, text_of
from tests.unit.rendering import HOST, NOW, advance, conversation, seconds_ago, state_of


def unfold_insights(source: str | dict[str, Any]) -> State:
    """The page after a sample or data has come, and the agent has unfolded the insights."""
    return advance(state_of(source), Folded("insights", is_open=True), NOW)


def test_insights_tell_each_sides_pace_and_what_they_leave_out() -> None:
    messages = [
        {"id": 1, "message_type": 0, "created_at": seconds_ago(9000)},
        {"id": 2, "message_type": 1, "created_at": seconds_ago(4190), "sender": {"type": "user", "name": "Riley"}},
        {"id": 3, "message_type": 0, "created_at": seconds_ago(4130)},
        {"id": 4, "message_type": 1, "created_at": seconds_ago(4120), "private": True, "content": "hm"},
        {"id": 5, "message_type": 3, "created_at": seconds_ago(4110), "content": "Thanks"},
    ]
    state = unfold_insights(conversation(messages=messages, allMessagesLoaded=True, created_at=seconds_ago(9000)))

    assert outline(state).facts("insights") == {
        "Team replies in": "1 hour 20 minute",
        "Customer replies in": "1 minute",
        "Messages": "2 from the customer, 1 from the team, 1 automatic, 1 private note",
        "Agents": "Riley",
        "Duration": "1 hour 21 minute",
    }
    words = panel(state, "insights").words
    assert words.endswith("Notes, activity and automatic messages don't count as replies.")
    assert "Chatwoot may not have loaded earlier ones" not in words


def test_insights_say_that_the_history_is_partial() -> None:
    assert (
        "Based on the newest 14 messages; Chatwoot may not have loaded earlier ones."
        in panel(unfold_insights(samples.WEBSITE), "insights").words
    )


def test_files_and_links_are_told_newest_first_with_who_and_when() -> None:
    shared = [text_of(each) for each in panel(samples.WEBSITE, "files").all("div", "shared")]

    assert shared[0] == "help.example.com/export Link · Jordan Sample · now"
    assert any(each.startswith("vat-certificate.pdf File · 182 kilobyte · Jordan Sample") for each in shared)


def test_what_was_shared_from_a_network_is_named_by_where_it_is() -> None:
    messages = [{"id": 1, "attachments": [{"file_type": "ig_reel", "data_url": "https://ig.example/reel/3?a=1"}]}]

    assert text_of(panel(conversation(messages=messages), "files").all("div", "shared")[0]).startswith(
        "ig.example/reel/3?a=1 Instagram reel"
    )


def test_a_link_that_was_shared_twice_is_listed_once() -> None:
    messages = [{"id": at, "message_type": 0, "content": "see https://a.example/x."} for at in range(3)]

    assert [text_of(each) for each in panel(conversation(messages=messages), "files").all("div", "shared")] == [
        "a.example/x Link · Ada"
    ]


def test_links_that_differ_only_in_their_scheme_are_distinguishable() -> None:
    messages = [{"id": 1, "content": "http://a.example does not work, https://www.a.example/ and https://b.example do"}]
    shared = panel(conversation(messages=messages), "files").all("div", "shared")

    assert [text_of(each).partition(" ")[0] for each in shared] == [
        "b.example",
        "https://www.a.example/",
        "http://a.example",
    ]


def test_a_picture_in_an_agents_text_is_a_picture_and_in_a_customers_a_link() -> None:
    text = f"Look: ![How it looks]({HOST}/a.png?cw_image_height=24px) or https://b.example/c"
    messages = [{"id": at, "message_type": at, "content": text.replace("a.png", f"{at}.png")} for at in range(2)]

    shared = panel(conversation(messages=messages), "files").all("div", "shared")

    assert [text_of(each).partition(" · ")[0] for each in shared] == [
        "b.example/c Link",
        "How it looks Picture",
        f"{HOST.removeprefix('https://')}/0.png?cw_image_height=24px Link",
    ]
    assert [each["src"] for each in shared[1].all("img")] == [f"{HOST}/1.png?cw_image_height=24px"]


def test_the_timeline_tells_what_was_done_and_shows_the_five_latest() -> None:
    messages = [
        {"id": at, "message_type": 2, "content": f"Step {at}", "created_at": seconds_ago(600 - at * 60)}
        for at in range(6)
    ]
    data = conversation(messages=messages, created_at=seconds_ago(7200))

    happened = [text_of(each) for each in panel(data, "timeline").all("div", "happened")]
    assert happened[0] == "Step 5 5 minutes ago"
    assert happened[-1] == "Conversation started 2 hours ago"
    assert rest(data, "timeline") == "Show 2 more Step 0 10 minutes ago Conversation started 2 hours ago"


def test_a_chart_is_read_without_colour_and_without_eyes() -> None:
    bars = [Bar("09:00", 2, 1, "two and one"), Bar("09:15", 0, 0, "none"), Bar("09:30", 0, 1, "one")]

    chart = parse_html(str(two_sided(bars, "Messages", "From", "Customer", "Team")))

    assert [each.text for each in chart.all("title")] == ["two and one", "one"]
    places = [(each["class"], float(each["y"] or 0) < 22) for each in chart.all("rect") if each["class"] != "field"]
    assert places == [("above", True), ("below", False), ("below", False)]
    assert [each.words for each in chart.all("tr")] == ["FromCustomerTeam", "09:0021", "09:3001"]


@pytest.mark.usefixtures("rendering")
@pytest.mark.parametrize(
    ("seconds", "text"),
    [
        (0, "0 second"),
        (59.9, "59 second"),
        (60, "1 minute"),
        (4810, "1 hour 20 minute"),
        (11 * 3600 + 1800, "11 hour"),
        (86400 * 400, "1 year 1 month"),
    ],
)
def test_a_duration_has_at_most_two_units(seconds: float, text: str) -> None:
    assert duration(seconds) == text
