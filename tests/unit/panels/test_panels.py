"""What an agent reads of each kind of conversation."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests import samples
from tests.unit.rendering import HOST, draw, page, state_of


def shows(name: str, *texts: str) -> None:
    screen = page(name).text
    assert [text for text in texts if text not in screen] == []


def with_message(**fields: Any) -> dict[str, Any]:
    message = {"id": 1, "message_type": 0, "created_at": 1788601000, **fields}
    return {"conversation": {"id": 7, "messages": [message]}, "contact": {"id": 1, "name": "Ada"}}


def test_the_summary_tells_who_and_in_what_state() -> None:
    shows(
        samples.WEBSITE,
        "Jordan Sample",
        "Sample & Söhne GmbH · Lisbon, Portugal",
        "Open",
        "High",
        "Waiting 1 minute",
        "vat vip",
        "You · billing · Acme Website · 2 unanswered",
    )


def test_the_summary_tells_what_is_unusual() -> None:
    shows(
        samples.WHATSAPP,
        "Snoozed, back in 3 days",
        "Can't reply After 24 hours, WhatsApp accepts only templates.",
        "The last message was not sent Network Error",
    )

    data = samples.data(samples.WEBSITE)
    data["conversation"]["meta"]["hmac_verified"] = False
    data["contact"]["blocked"] = True
    data["conversation"] |= {"unread_count": 10, "messages": []}
    screen = page(data).text
    assert all(text in screen for text in ("Identity not confirmed", "Blocked", "10+ unread"))


def test_a_snooze_without_an_end_lasts_until_the_next_reply() -> None:
    data = samples.data(samples.WHATSAPP)
    data["conversation"]["snoozed_until"] = None

    assert "Snoozed until the next reply" in page(data).text


def test_the_contact_shows_all_facts() -> None:
    shows(
        samples.WEBSITE,
        "jordan.sample@customer.example",
        "+12025550123",
        "Lisbon, Portugal 🇵🇹",
        "user_83f1",
        "Met at the spring fair. Prefers e-mail.",
        "203.0.113.42",
    )


def test_a_contact_without_a_name_goes_by_what_is_known() -> None:
    assert "ada@example.com" in page({"contact": {"id": 1, "name": "", "email": "ada@example.com"}}).text
    assert "Unnamed contact" in page(samples.SPARSE).text


def test_the_conversation_shows_all_facts() -> None:
    shows(
        samples.WEBSITE,
        "#1042",
        "Service level",
        "Firefox 142.0",
    )
    shows(samples.WHATSAPP, "Nobody assigned")


def test_a_profile_says_its_network_and_handle_to_screen_readers() -> None:
    labels = page(samples.WEBSITE).values("aria-label")

    assert "Facebook: jordan.sample" in labels
    assert "LinkedIn: in/jordan-sample" in labels


def test_attributes_have_their_declared_names() -> None:
    shows(samples.NEWEST, "Plan", "Business")
    shows(samples.WEBSITE, "Seats 25", "Newsletter Yes", "Flags vip, early", "Undeclared by sdk", "Api calls 18230")


def test_attributes_that_say_nothing_are_left_out() -> None:
    assert "Empty value" not in page(samples.WEBSITE).text
    assert "Nothing" not in page(samples.WEBSITE).text


def test_a_secret_attribute_is_hidden() -> None:
    screen = page({"contact": {"id": 1, "custom_attributes": {"api_key": "s3cr3t"}}}).text

    assert "Api key ••••••" in screen
    assert "s3cr3t" not in screen


def test_messages_name_their_senders() -> None:
    shows(
        samples.WEBSITE,
        "Hi! My invoice shows the wrong VAT number :(",
        "Riley Agent was assigned by an automation",
        "Automatic message",
        "Private note",
        "@Sam Lead please confirm",
        "vat-certificate.pdf",
        "182 kilobyte",
        "This message was deleted.",
    )


def test_a_mention_is_a_name_and_not_an_address() -> None:
    assert "mention://" not in page(samples.WEBSITE).text


def test_a_message_that_failed_says_why() -> None:
    shows(samples.WHATSAPP, "Not sent: 131047: Re-engagement message", "Not sent: Network Error")


def test_attachments_of_every_kind_are_shown() -> None:
    shows(
        samples.WHATSAPP,
        "photo.jpeg",
        "Hello, the left hinge is broken, can you send me a new one please?",
        "Demo Square, 1100 Exampleville",
        "Pat Placeholder +12025550199",
        "clip.mp4",
        "invoice 09 (final).pdf",
        "Chatwoot can't show this message type",
    )


def test_a_place_that_is_unknown_has_no_map() -> None:
    maps = [link for link in page(samples.WHATSAPP).values("href") if "openstreetmap" in link]

    assert maps == ["https://www.openstreetmap.org/?mlat=38.7077507&mlon=-9.1365919#map=16/38.7077507/-9.1365919"]


def test_a_place_on_the_equator_has_a_map() -> None:
    place = {"file_type": "location", "coordinates_lat": 0, "coordinates_long": 32.5825}

    assert "mlat=0.0&mlon=32.5825" in " ".join(page(with_message(attachments=[place])).values("href"))


@pytest.mark.parametrize(
    ("fields", "name"),
    [
        ({}, "Ada"),
        ({"message_type": 1, "sender": {"name": "Riley Agent", "available_name": "Riley"}}, "Riley"),
        ({"message_type": 1}, "Bot"),
        ({"message_type": 1, "additional_attributes": {"sender_name": "Sam in Slack"}}, "Sam in Slack"),
        ({"message_type": 1, "content_attributes": {"external_echo": True}}, "Sent from the channel's own app"),
        ({"message_type": 3}, "Automatic message"),
        ({"message_type": 1, "status": "progress", "id": "1b9d"}, "You"),
    ],
)
def test_every_message_has_a_sender(fields: dict[str, Any], name: str) -> None:
    assert f"{name} 09:36 Hello" in page(with_message(content="Hello", **fields)).text


def test_bots_are_shown_with_what_they_offer_and_what_was_answered() -> None:
    shows(
        samples.BOT,
        "How can I help? 🚚 Delivery Chosen: 🧾 Billing",
        "Which product? 🚚 Delivery 🧾 Billing No answer yet.",
        "Demo Shoes Mk II Light and red View more shop.example.com Add to cart Demo Hat View",
        "Email dry.river@customer.example Details Two lines Topic 🍐 Pears",
        "Change your plan help.example.com How to up- or downgrade Refunds",
        "Leave your e-mail No answer yet.",
        "Star rating, not answered No answer yet.",
        "★★★★☆ 4 of 5: good Quick & friendly <3",
    )


def test_only_the_newest_messages_are_shown_and_the_rest_is_one_press_away() -> None:
    one = samples.data(samples.WEBSITE)["conversation"]["messages"][0]
    data = {"conversation": {"id": 1, "messages": [{**one, "id": at, "content": f"text {at}."} for at in range(200)]}}

    screen = page(data)

    assert "Show earlier messages (180)" in screen.text
    assert "text 179." not in screen.text
    assert "text 180." in screen.text
    assert "earlier" in screen.values("data-action")


def test_a_partial_history_is_marked_as_partial() -> None:
    shows(samples.WEBSITE, "Earlier messages appear once you scroll up in Chatwoot.")


def test_a_very_long_message_is_cut_at_a_word_and_complete_when_opened() -> None:
    content = "word " * 20_000

    screen = page(with_message(content=content))

    assert "Show the rest" in screen.text
    pieces = [text for text in screen.texts if text.startswith("word") and not text.endswith("…")]
    assert "".join(pieces) == content.strip()


def test_a_conversation_without_messages_says_so() -> None:
    shows(samples.SPARSE, "No messages yet.")


def test_a_contact_without_a_conversation_has_no_panel_of_one() -> None:
    screen = page({"contact": {"id": 1, "name": "Ada", "email": "ada@example.com"}})

    assert screen.values("data-panel") == ["summary", "contact"]
    assert "No conversation" in screen.text


def test_pictures_come_from_the_host_alone() -> None:
    contact = {"id": 1, "name": "Ada", "thumbnail": f"{HOST}/ada.png"}

    assert page({"contact": contact}).values("src") == [f"{HOST}/ada.png"]
    assert page({"contact": contact | {"thumbnail": "https://tracker.example/ada.png"}}).values("src") == []
    assert page({"contact": contact | {"thumbnail": "javascript:alert(1)"}}).values("src") == []


def test_every_link_is_safe_and_opens_outside() -> None:
    for name in samples.NAMES:
        for tag, attributes in page(name).tags:
            # The viewer's link leads nowhere before it is opened.
            if tag == "a" and "href" in attributes and not (attributes["href"] or "").startswith(("mailto:", "tel:")):
                assert (attributes["href"] or "").startswith(("https://", "http://"))
                assert attributes["target"] == "_blank"
                assert attributes["rel"] == "noopener noreferrer nofollow"


HOSTILE = "\"'><img src=x onerror=alert(1)></script><!-- &amp; ]]>"
FREE_TEXT = [
    ("contact", "name"),
    ("contact", "email"),
    ("contact", "phone_number"),
    ("contact", "identifier"),
    ("contact", "thumbnail"),
    ("contact", "additional_attributes", "description"),
    ("contact", "additional_attributes", "company_name"),
    ("contact", "additional_attributes", "city"),
    ("contact", "additional_attributes", "country_code"),
    ("contact", "additional_attributes", "social_profiles", "facebook"),
    ("contact", "custom_attributes", "region"),
    ("conversation", "status"),
    ("conversation", "priority"),
    ("conversation", "labels", 0),
    ("conversation", "meta", "channel"),
    ("conversation", "meta", "team", "name"),
    ("conversation", "meta", "assignee", "available_name"),
    ("conversation", "additional_attributes", "referer"),
    ("conversation", "additional_attributes", "browser", "browser_name"),
    ("conversation", "messages", 0, "content"),
    ("conversation", "messages", 0, "id"),
    ("conversation", "messages", 3, "content"),
    ("conversation", "messages", 6, "sender", "available_name"),
    ("conversation", "messages", 8, "attachments", 0, "data_url"),
    ("conversation", "messages", 8, "attachments", 0, "fallback_title"),
]


@pytest.mark.parametrize("place", FREE_TEXT, ids=lambda place: ".".join(map(str, place)))
def test_hostile_text_stays_text_wherever_it_stands(place: tuple[str | int, ...]) -> None:
    harmless = {tag for tag, _ in page(samples.WEBSITE).tags}
    data = samples.data(samples.WEBSITE)
    holder: Any = data
    for step in place[:-1]:
        holder = holder[step]
    holder[place[-1]] = HOSTILE

    screen = page(data)

    assert {tag for tag, _ in screen.tags} <= harmless
    assert not [name for _, attributes in screen.tags for name in attributes if name.startswith("on")]


@given(text=st.text())
def test_any_text_is_read_back_as_it_was_written(text: str) -> None:
    data = with_message(content=f"«{text}»", message_type=2)

    assert f"«{text.encode('utf-16', 'surrogatepass').decode('utf-16', 'replace')}»" in "".join(page(data).texts)


def test_a_hostile_attribute_key_stays_text() -> None:
    data = {"contact": {"id": 1, "custom_attributes": {"<script>alert(1)</script>": "x"}}}

    assert "<script>" not in draw(state_of(data)).html
