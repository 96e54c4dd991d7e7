"""What stands in the head and in the panels of facts, word for word."""

from typing import Any

import pytest
from htpy import div

from app.core.events import MessageReceived
from app.core.state import initial_state
from app.panels import BUILT_IN
from app.render.page import View
from app.testing import PlainFormats
from app.testing.html_tree import HtmlElement, parse_html
from app.ui.attribute_format import copy_text
from app.ui.chart import Bar, two_sided
from app.ui.elements import Fact, facts
from app.ui.truncate import LONGEST
from app.ui.values import duration
from tests import samples
from tests.unit.outline import outline
from tests.unit.rendering import HOST, NOW, advance


def seconds_ago(seconds: float) -> float:
    return NOW.timestamp() - seconds


def conversation(**fields: Any) -> dict[str, Any]:
    return {"conversation": {"id": 7, "account_id": 3, **fields}, "contact": {"id": 1, "name": "Ada"}}


def panel(told: str | dict[str, Any], name: str) -> HtmlElement:
    (found,) = (each for each in outline(told).root.parts if each["data-panel"] == name)
    return found


def said(part: HtmlElement) -> str:
    """All text in an element, with a blank between its pieces."""
    return " ".join(" ".join(each if isinstance(each, str) else said(each) for each in part.inside).split())


def rest(told: str | dict[str, Any], name: str) -> str:
    """What is folded in a panel."""
    return " ".join(said(each) for each in panel(told, name).all("details", "rest"))


def copies(part: HtmlElement) -> dict[str, str]:
    """What each copy button has to copy, where that isn't the text on screen, by its name."""
    return {each["aria-label"] or "": each["data-copy"] or "" for each in part.all("button", "copy")}


@pytest.mark.parametrize(
    ("seconds", "text", "tone"),
    [
        (59 * 60, "Waiting 59 minute", "neutral"),
        (60 * 60, "Waiting 1 hour", "warn"),
        (4 * 60 * 60 - 1, "Waiting 3 hour", "warn"),
        (4 * 60 * 60, "Waiting 4 hour", "alert"),
    ],
)
def test_waiting_turns_warm_then_hot_in_words_too(seconds: float, text: str, tone: str) -> None:
    (badge,) = (
        each
        for each in outline(conversation(waiting_since=seconds_ago(seconds))).root.all("span", "badge")
        if each.words.startswith("Waiting")
    )

    assert badge.words == text
    assert badge["class"] == f"badge {tone}"


@pytest.mark.parametrize(
    ("begun", "shown"),
    [
        ("Sat Sep 05 2026 15:00:00 GMT+0530 (India Standard Time)", "15:10 their time"),
        ("Fri Sep 04 2026 23:30:00 GMT-0930 (Marquesas Time)", "00:10 their time"),
        ("Sat Sep 05 2026 09:30:00 GMT+0000 (Greenwich Mean Time)", None),  # the agent's own
        ("Sun Apr 05 2026 15:00:00 GMT+0530 (India Standard Time)", None),  # long ago: who knows
        ("2026-09-05T09:00:00.000Z", None),
        (1788600000, None),
    ],
)
def test_the_head_tells_what_time_it_is_for_a_visitor_elsewhere(begun: str, shown: str | None) -> None:
    details = {"initiated_at": {"timestamp": begun}}
    page = outline(conversation(channel="Channel::WebWidget", additional_attributes=details))

    assert [each.words for each in page.root.all("bdi") if "their time" in each.words] == ([shown] if shown else [])


def test_the_head_tells_the_customers_last_message_whoever_wrote_after_it() -> None:
    messages = [
        {"id": 1, "message_type": 0, "content": "First", "created_at": seconds_ago(900)},
        {
            "id": 2,
            "message_type": 0,
            "content": "**Where**\nis [it](https://a.example)?",
            "created_at": seconds_ago(600),
        },
        {"id": 3, "message_type": 1, "content": "On its way", "created_at": seconds_ago(60)},
    ]

    assert "Customer · 10 minutes ago : **Where** is [it](https://a.example)?" in said(
        panel(conversation(messages=messages), "summary")
    )


@pytest.mark.parametrize(
    ("message", "text"),
    [
        ({"attachments": [{"id": 1, "file_type": "audio"}, {"id": 2, "file_type": "hologram"}]}, "Audio, Attachment"),
        ({"content": "gone", "content_attributes": {"deleted": True}}, "This message was deleted."),
        ({"content": "", "content_attributes": {"email": {"subject": "Quotation"}}}, "Quotation"),
        ({"content": "long " * 100}, f"{('long ' * 100)[:280]}…"),
    ],
)
def test_a_last_message_of_any_kind_is_told_in_a_line(message: dict[str, Any], text: str) -> None:
    (shown,) = outline(conversation(messages=[{"id": 1, "message_type": 0, **message}])).root.all("bdi", "last-text")

    assert shown.text == text


def test_a_head_without_a_customers_message_says_nothing_of_one() -> None:
    assert (
        "Last from"
        not in panel(conversation(messages=[{"id": 1, "message_type": 1, "content": "Hi"}]), "summary").words
    )


@pytest.mark.parametrize(
    ("fields", "line"),
    [
        ({"can_reply": False}, "Can't reply The channel's reply window has closed."),
        (
            {"can_reply": False, "channel": "Channel::Tiktok"},
            "Can't reply TikTok accepts replies only for 48 hours after the customer's message.",
        ),
        ({"muted": True}, "Blocked An agent has blocked this contact."),
        (
            {"channel": "Channel::WebWidget", "meta": {"hmac_verified": False}},
            "Identity not confirmed The website didn't confirm who this visitor is.",
        ),
        (
            {"applied_sla": {"sla_rt_due_at": seconds_ago(-7200)}, "status": "open"},
            "Resolution due in 2 hours",
        ),
        (
            {"applied_sla": {"sla_frt_due_at": seconds_ago(7200)}, "status": "open"},
            "First reply overdue It was due 2 hours ago.",
        ),
        (
            {
                "messages": [
                    {
                        "id": 1,
                        "message_type": 1,
                        "status": "failed",
                        "content_attributes": {"external_error": "131047"},
                    },
                    {"id": 2, "message_type": 2, "content": "Riley resolved it"},
                    {"id": 3, "message_type": 1, "private": True, "content": "hm"},
                ]
            },
            "The last message was not sent 131047",
        ),
    ],
)
def test_what_is_unusual_stands_in_a_line_with_its_reason(fields: dict[str, Any], line: str) -> None:
    (unusual,) = outline(conversation(**fields)).root.all("ul", "unusual")

    assert [each.words for each in unusual.all("li")] == [line]


def test_a_conversation_with_nothing_unusual_has_no_such_list() -> None:
    assert outline(conversation(can_reply=True)).root.all("ul", "unusual") == []


def test_seldom_needed_facts_are_folded() -> None:
    assert rest(samples.WEBSITE, "contact") == (
        "More Identifier user_83f1 IP address 203.0.113.42"
        " Reachable by Acme Website (Website) Acme Support Mail (E-mail) Acme WhatsApp (WhatsApp)"
        " Availability Online Identity verified Yes"
    )
    assert rest(samples.WEBSITE, "conversation").startswith("More First reply")


def test_declared_attributes_without_a_value_are_named_in_one_line() -> None:
    assert [each.words for each in panel(samples.NEWEST, "attributes").all("div", "unset")] == [
        "Not set: Never filled",
        "Not set: Root cause",
    ]


def test_attributes_beyond_the_first_eight_are_one_press_away() -> None:
    told = {"contact": {"id": 1, "custom_attributes": {f"key_{at}": at for at in range(12)}}}

    assert rest(told, "attributes") == "Show 4 more Key 8 8 Key 9 9 Key 10 10 Key 11 11"


def test_a_messages_time_is_read_with_its_date() -> None:
    message = {"id": 1, "message_type": 0, "content": "Hi", "created_at": seconds_ago(60)}

    (time,) = panel(conversation(messages=[message]), "messages").all("article")[0].all("time")

    assert time.words == "09:39"
    assert time["aria-label"] == time["title"] == "2026-09-05 09:39:00 UTC"


def test_tab_stops_once_at_each_list_of_facts() -> None:
    for facts_list in panel(samples.WEBSITE, "attributes").all("dl", "facts"):
        copies = [each["tabindex"] for each in facts_list.all("button", "copy")]
        assert [each for each in copies if each != "-1"] == [None] * bool(copies)


def test_values_are_copied_as_they_came() -> None:
    copied = copies(panel(samples.WEBSITE, "attributes"))

    assert copied["Copy: Seats"] == "25"
    assert copied["Copy: Newsletter"] == "true"
    assert copied["Copy: Flags"] == '["vip", "early"]'
    assert copied["Copy: Region"] == ""  # its text


def test_neither_secrets_nor_parts_of_values_are_copied() -> None:
    told = {
        "contact": {"id": 1, "custom_attributes": {"api_key": "s3cr3t", "essay": "x" * (LONGEST + 1), "plan": "Pro"}}
    }

    assert copies(panel(told, "attributes")) == {"Copy: Plan": ""}
    assert copy_text("••••••") == ""


def test_values_within_values_are_copied_with_the_whole() -> None:
    (table,) = parse_html(str(div[facts([("Usage", facts([("Calls", "7")], copies=False))])])).all("dl")[:1]

    assert list(copies(table)) == ["Copy: Usage"]


def test_what_a_label_means_is_told_on_hover() -> None:
    assert (
        parse_html(str(div[facts([Fact("MRR", "7", hint="Monthly revenue")])])).all("dt")[0]["title"]
        == "Monthly revenue"
    )


def test_links_lead_into_chatwoot_where_its_address_is_known() -> None:
    told = conversation() | {"contact": {"id": 1, "email": "ada@customer.example"}}
    links = [each["href"] for each in outline(told).root.all("a", "elsewhere")]
    assert links == [f"{HOST}/app/accounts/3/contacts/1"]

    inside = advance(initial_state(NOW), MessageReceived(samples.message(told), HOST), NOW)
    assert "elsewhere" not in View(PlainFormats(), panels=BUILT_IN, origin=HOST).draw(inside).html  # the mobile app
    assert outline({"conversation": {"id": 7}}).root.all("a", "elsewhere") == []


def test_insights_tell_each_sides_pace_and_what_they_leave_out() -> None:
    messages = [
        {"id": 1, "message_type": 0, "created_at": seconds_ago(9000)},
        {"id": 2, "message_type": 1, "created_at": seconds_ago(4190), "sender": {"type": "user", "name": "Riley"}},
        {"id": 3, "message_type": 0, "created_at": seconds_ago(4130)},
        {"id": 4, "message_type": 1, "created_at": seconds_ago(4120), "private": True, "content": "hm"},
        {"id": 5, "message_type": 3, "created_at": seconds_ago(4110), "content": "Thanks"},
    ]
    told = conversation(messages=messages, allMessagesLoaded=True, created_at=seconds_ago(9000))

    assert outline(told).facts("insights") == {
        "Team replies in": "1 hour 20 minute",
        "Customer replies in": "1 minute",
        "Messages": "2 from the customer, 1 from the team, 1 automatic, 1 private note",
        "Agents": "Riley",
        "Duration": "1 hour 21 minute",
    }
    words = panel(told, "insights").words
    assert words.endswith("Notes, activity and automatic messages don't count as replies.")
    assert "Chatwoot may not have loaded earlier ones" not in words


def test_insights_say_that_the_history_is_partial() -> None:
    assert (
        "Based on the newest 14 messages; Chatwoot may not have loaded earlier ones."
        in panel(samples.WEBSITE, "insights").words
    )


def test_files_and_links_are_told_newest_first_with_who_and_when() -> None:
    shared = [said(each) for each in panel(samples.WEBSITE, "files").all("div", "shared")]

    assert shared[0] == "help.example.com/export Link · Jordan Sample · now"
    assert any(each.startswith("vat-certificate.pdf File · 182 kilobyte · Jordan Sample") for each in shared)


def test_a_link_that_was_shared_twice_is_told_once() -> None:
    messages = [{"id": at, "message_type": 0, "content": "see https://a.example/x."} for at in range(3)]

    assert [said(each) for each in panel(conversation(messages=messages), "files").all("div", "shared")] == [
        "a.example/x Link · Ada"
    ]


def test_the_timeline_tells_what_was_done_and_shows_the_five_latest() -> None:
    messages = [
        {"id": at, "message_type": 2, "content": f"Step {at}", "created_at": seconds_ago(600 - at * 60)}
        for at in range(6)
    ]
    told = conversation(messages=messages, created_at=seconds_ago(7200))

    happened = [said(each) for each in panel(told, "timeline").all("div", "happened")]
    assert happened[0] == "Step 5 5 minutes ago"
    assert happened[-1] == "Conversation started 2 hours ago"
    assert rest(told, "timeline") == "Show 2 more Step 0 10 minutes ago Conversation started 2 hours ago"


def test_a_chart_is_read_without_colour_and_without_eyes() -> None:
    bars = [Bar("09:00", 2, 1, "two and one"), Bar("09:15", 0, 0, "none"), Bar("09:30", 0, 1, "one")]

    drawn = parse_html(str(two_sided(bars, "Messages", "From", "Customer", "Team")))

    assert [each.text for each in drawn.all("title")] == ["two and one", "one"]
    places = [(each["class"], float(each["y"] or 0) < 22) for each in drawn.all("rect") if each["class"] != "field"]
    assert places == [("above", True), ("below", False), ("below", False)]
    assert [each.words for each in drawn.all("tr")] == ["FromCustomerTeam", "09:0021", "09:3001"]


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
