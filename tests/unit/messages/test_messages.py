"""Messages as a conversation reads, and finding some of them."""

from typing import Any

from app.context import Contact, Message
from app.core.events import Entered, Pressed
from app.core.state import State
from app.messages.grouping import Changes, Day, MessageLine, group_messages
from app.testing import PlainFormats
from app.testing.html_tree import parse_html
from tests import samples
from tests.unit.outline import outline
from tests.unit.rendering import HOST, NOW, advance, draw, state_of

NOON = 1788609600


def message(at: int, **fields: Any) -> Message:
    return Message.model_validate({"id": at, "message_type": 0, "content": "x", "created_at": NOON + at, **fields})


def group_times(*messages: Message) -> list[str]:
    lines = group_messages(messages, Contact(name="Ada"), PlainFormats().day_of)
    return [_word(each) for each in lines]


def _word(line: Day | MessageLine | Changes) -> str:
    match line:
        case Day(day):
            return day.isoformat()
        case MessageLine(_, goes_on):
            return "goes on" if goes_on else "head"
        case Changes(together):
            return f"{len(together)} changes"


def search_results(state: State) -> tuple[list[str], str]:
    """Which messages are shown, by the end of their number, and what is said of their count."""
    root = parse_html(draw(state).html)
    rows = [each["id"] or "" for each in root.all("li") if (each["id"] or "").startswith("message-")]
    return [each[-2:] for each in rows], root.all("div", "found")[0].words


def search_for(text: str, sample: str = samples.WEBSITE) -> State:
    return advance(state_of(sample), Entered("search", text), NOW)


def visible_details(state: State) -> list[str]:
    """What is shown of messages' details."""
    return [" ".join(each.texts) for each in parse_html(draw(state).html).all("div", "details")]


def test_details_are_on_all_messages_that_have_some_while_the_agent_asks_for_them() -> None:
    state = state_of(samples.WHATSAPP)
    with_details = advance(state, Pressed("filter details"), NOW)

    assert visible_details(state) == []
    assert "ID in the channel wamid.HBgLMTIwMjU1NTAxNDcVAgASGBQzQTlG00000010AA==" in visible_details(with_details)
    assert search_results(with_details) == search_results(state)
    assert visible_details(advance(with_details, Pressed("filter details"), NOW)) == []


def test_details_hold_what_is_stored_of_a_sender_who_is_not_the_contact() -> None:
    sender = {
        "id": 2,
        "name": "Pat",
        "type": "contact",
        "custom_attributes": {"Plan": "01067", "seats": 3, "empty": ""},
        "additional_attributes": {"company_name": "Acme", "description": "Buys", "social_profiles": {"github": "pat"}},
    }
    data = {
        "conversation": {"id": 1, "messages": [{"id": 1, "content": "Hi", "message_type": 0, "sender": sender}]},
        "contact": {"id": 1, "name": "Pat"},
    }
    of_contact = state_of(data | {"contact": {"id": 2, "name": "Pat"}})

    assert visible_details(advance(state_of(data), Pressed("filter details"), NOW)) == [
        "Description Buys Company Acme GitHub pat Plan 01067 Seats 3"
    ]
    assert len(visible_details(advance(state_of(data), Entered("search", "01067"), NOW))) == 1
    assert visible_details(advance(of_contact, Pressed("filter details"), NOW)) == []


def test_a_message_is_found_by_its_details_which_show_then() -> None:
    state = search_for("asgbqzqtlg00000010aa", samples.WHATSAPP)

    assert search_results(state)[1].startswith("1 of ")
    (text,) = visible_details(state)
    assert text.replace(" ", "").endswith("wamid.HBgLMTIwMjU1NTAxNDcVAgASGBQzQTlG00000010AA==")
    assert visible_details(search_for("10a", samples.WHATSAPP)) == []


def test_there_is_a_button_for_details_only_where_there_are_some() -> None:
    def is_offered(sample: str) -> bool:
        return "filter details" in [
            each["data-action"] for each in parse_html(draw(state_of(sample)).html).all("button")
        ]

    assert [is_offered(each) for each in (samples.EMAIL, samples.WEBSITE)] == [True, False]


def test_the_button_for_details_stays_while_it_is_pressed() -> None:
    state = advance(state_of(samples.WEBSITE), Pressed("filter details"), NOW)

    buttons = parse_html(draw(state).html).all("button")
    assert "filter details" in [each["data-action"] for each in buttons if each["aria-pressed"] == "true"]


def test_details_are_what_the_row_and_the_contact_panel_do_not_say() -> None:
    ada = {"id": 1, "type": "contact", "name": "Ada", "email": "ada@mail.example"}
    colleague = {"id": 2, "type": "contact", "name": "Bo", "email": "bo@mail.example", "phone_number": "+4930123"}
    bot = {"id": 3, "type": "agent_bot", "name": "Helper"}
    messages = [
        {"id": at, "message_type": int(sender is bot), "content": "x", "sender": sender}
        for at, sender in enumerate((ada, colleague, bot))
    ]
    state = state_of({"conversation": {"id": 7, "messages": messages}, "contact": ada})

    assert visible_details(advance(state, Pressed("filter details"), NOW)) == [
        "E-mail bo@mail.example Phone +4930123",
        "Sender Agent bot",
    ]


def test_messages_in_one_go_share_a_head() -> None:
    assert group_times(message(0), message(300)) == ["2026-09-05", "head", "goes on"]
    assert group_times(message(0), message(301)) == ["2026-09-05", "head", "head"]
    assert group_times(message(0), message(1, private=True)) == ["2026-09-05", "head", "head"]
    assert group_times(message(0), message(1, message_type=1)) == ["2026-09-05", "head", "head"]


def test_a_day_begins_with_its_name_and_a_head() -> None:
    midnight = 12 * 3600
    assert group_times(message(midnight - 1), message(midnight)) == ["2026-09-05", "head", "2026-09-06", "head"]
    days = [each.words for each in parse_html(draw(state_of(samples.EMAIL)).html).all("li", "day")]
    assert days[-1] == "Today"
    assert "Yesterday" in days


def test_more_than_three_changes_in_a_row_are_folded() -> None:
    changes = [message(at, message_type=2) for at in range(5)]

    assert group_times(*changes[:3]) == ["2026-09-05", "head", "head", "head"]
    assert group_times(*changes) == ["2026-09-05", "5 changes"]


def test_a_reply_shows_what_it_answers_and_the_way_there() -> None:
    (first, *_) = parse_html(draw(state_of(samples.WEBSITE)).html).all("button", "reply")

    assert first["data-jump"] == "message-90207"
    assert first.words == "Riley Hello Jordan 👋 I can fix that. Could you send me the correct number?"


def test_a_search_lists_and_counts_messages_with_all_words() -> None:
    assert search_results(search_for("LIMITED Export")) == (["14"], "1 of 14 messages Show all")
    (talk,) = parse_html(draw(search_for("LIMITED Export")).html).all("div", "talk")
    marks = [each.words for each in talk.all("mark")]
    assert marks == ["export", "limited", "export"]
    assert search_results(search_for("thank you"))[0] == ["13"]
    assert search_results(search_for("certificate"))[0] == ["09"]


def test_a_search_without_hits_says_so_and_offers_all_messages() -> None:
    state = search_for("nowhere")

    assert search_results(state) == ([], "0 of 14 messages Show all")
    assert "No messages match." in parse_html(draw(state).html).words
    assert search_results(advance(state, Pressed("find-all"), NOW))[1] == ""


def test_filters_show_messages_of_their_kind() -> None:
    state = advance(state_of(samples.WEBSITE), Pressed("filter notes"), NOW)
    assert search_results(state) == (["08"], "1 of 14 messages Show all")

    both = advance(state, Pressed("filter customer"), NOW)
    assert search_results(both)[0] == ["01", "08", "09", "13", "14"]
    assert search_results(advance(both, Pressed("filter files"), NOW))[0] == ["09"]
    assert search_results(advance(state, Pressed("filter notes"), NOW))[1] == ""


def test_pictures_of_the_host_open_in_the_viewer_and_sounds_have_a_player() -> None:
    root = outline(samples.WHATSAPP).root

    assert [each["data-name"] for each in root.all("button", "picture")][:2] == ["photo.jpeg", "part.jpeg"]
    assert [each["preload"] for each in (*root.all("audio"), *root.all("video"))] == ["none"] * 3


def test_a_senders_picture_stands_beside_their_name_if_it_is_chatwoots_own() -> None:
    senders = [{"name": "Ada", "thumbnail": f"{HOST}/ada.png"}, {"name": "Bob", "thumbnail": "https://x.example/b.png"}]
    messages = [{"id": at, "message_type": 0, "content": "a", "sender": each} for at, each in enumerate(senders)]
    page = outline({"conversation": {"id": 7, "messages": messages}})

    assert [[each["src"] for each in row.all("img", "sender")] for row in page.messages] == [[f"{HOST}/ada.png"], []]
