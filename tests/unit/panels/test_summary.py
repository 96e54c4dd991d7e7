"""The head of the page says who this is, what they last said and what is unusual."""

from typing import Any

import pytest

from tests.unit.outline import outline, panel, text_of
from tests.unit.rendering import conversation, seconds_ago


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
    ("started", "text"),
    [
        ("Sat Sep 05 2026 15:00:00 GMT+0530 (India Standard Time)", "15:10 their time"),
        ("Fri Sep 04 2026 23:30:00 GMT-0930 (Marquesas Time)", "00:10 their time"),
        ("Sat Sep 05 2026 09:30:00 GMT+0000 (Greenwich Mean Time)", None),  # the agent's own
        ("Sun Apr 05 2026 15:00:00 GMT+0530 (India Standard Time)", None),  # long ago: who knows
        ("2026-09-05T09:00:00.000Z", None),
        (1788600000, None),
    ],
)
def test_the_head_tells_what_time_it_is_for_a_visitor_elsewhere(started: str, text: str | None) -> None:
    details = {"initiated_at": {"timestamp": started}}
    page = outline(conversation(channel="Channel::WebWidget", additional_attributes=details))

    assert [each.words for each in page.root.all("bdi") if "their time" in each.words] == ([text] if text else [])


@pytest.mark.parametrize(
    ("contact", "text", "hint"),
    [
        ({"additional_attributes": {"country_code": "IN"}}, "15:10 their time", "In their country"),
        ({"phone_number": "+91 11 2345 6789"}, "15:10 their time", "In the country of their phone number"),
        ({"phone_number": "+1 202 555 0123"}, None, None),
        ({"additional_attributes": {"country_code": "IS"}}, None, None),  # the agent's own time
    ],
)
def test_the_head_tells_what_time_it_is_where_the_customers_country_has_one_zone(
    contact: dict[str, Any], text: str | None, hint: str | None
) -> None:
    page = outline({"contact": {"id": 1, **contact}, "conversation": {"id": 7}})

    times = [(each.words, each["title"]) for each in page.root.all("bdi") if "their time" in each.words]
    assert times == ([(text, hint)] if text else [])


@pytest.mark.parametrize(
    ("contact", "browser", "words"),
    [("pt", "en", "Customer · pt: Olá"), (None, "pt-BR", "Customer · pt-BR: Olá"), (None, "en-GB", "Customer: Olá")],
)
def test_the_head_tells_which_language_they_speak_if_it_is_another_one(
    contact: str | None, browser: str, words: str
) -> None:
    page = outline(
        {
            "contact": {"id": 1, "additional_attributes": {"language_code": contact}},
            "conversation": {
                "id": 7,
                "additional_attributes": {"browser_language": browser},
                "messages": [{"id": 1, "message_type": 0, "content": "Olá"}],
            },
        }
    )

    assert [each.words for each in page.root.all("button", "last")] == [words]


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

    assert "Customer · 10 minutes ago : **Where** is [it](https://a.example)?" in text_of(
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
def test_a_last_message_of_any_kind_is_one_line(message: dict[str, Any], text: str) -> None:
    (line,) = outline(conversation(messages=[{"id": 1, "message_type": 0, **message}])).root.all("bdi", "last-text")

    assert line.text == text


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
            "Can't reply TikTok accepts replies for 48 hours only.",
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
