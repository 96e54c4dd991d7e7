"""What an agent must see of each sample, a line each."""

from dataclasses import dataclass, field
from typing import Any

import pytest

from app.context import Contact, Message
from app.host.host_version import Host
from tests import samples
from tests.unit.outline import outline
from tests.unit.rendering import page


@dataclass(frozen=True)
class Expected:
    """What must be on the page: its head, who has the conversation, how much of it there is, and which host sent it."""

    name: str
    badges: list[str]
    turn: str
    messages: int
    host: Host
    email: str | None = None
    unusual: list[str] = field(default_factory=list)


TABLE = {
    samples.WEBSITE: Expected(
        name="Jordan Sample",
        badges=["Open", "High", "Waiting 1 minute"],
        turn="You · billing · Acme Website · 2 unanswered",
        unusual=["Next reply due"],
        messages=14,
        host=Host("web", "v4.15", "v4.16.2"),
        email="jordan.sample@customer.example",
    ),
    samples.WHATSAPP: Expected(
        name="+1 202-555-0147",
        badges=["Snoozed, back in 3 days"],
        turn="Nobody assigned · Acme WhatsApp · 1 unanswered since 2026-09-04 08:40",
        unusual=["Can't reply", "The last message was not sent"],
        messages=20,
        host=Host("web", "v4.0.2", "v4.16.2"),
    ),
    samples.EMAIL: Expected(
        name="Alex Mailer",
        badges=["Open", "Low", "Waiting 16 hour"],
        turn="You · Acme Support Mail · 2 unanswered",
        messages=4,
        host=Host("web", "v4.8", "v4.16.2"),
        email="alex.mailer@customer.example",
    ),
    samples.BOT: Expected(
        name="dry-river-512",
        badges=["Pending", "Waiting 8 minute", "4 of 5: good"],
        turn="Helper Bot · Website · 1 unanswered",
        unusual=["Identity not confirmed"],
        messages=13,
        host=Host("web", "v4.8", "v4.16.2"),
    ),
    samples.SPARSE: Expected(
        name="Unnamed contact",
        badges=["Open", "Waiting 1 minute"],
        turn="Nobody assigned · API",
        messages=0,
        host=Host("web", "v4.0.2", "v4.16.2"),
    ),
    samples.NEWEST: Expected(
        name="Jordan Sample",
        badges=["Open", "High", "Waiting 1 minute"],
        turn="You · billing · Acme Website · 2 unanswered",
        unusual=["Next reply due"],
        messages=14,
        host=Host("web", "after v4.16.2", None),
        email="jordan.sample@customer.example",
    ),
    samples.WEBSOCKET: Expected(
        name="Jordan Sample",
        badges=["Open", "Waiting 1 minute"],
        turn="Nobody assigned · Website · 1 unanswered",
        messages=1,
        host=Host("web", "v4.15", "v4.16.2"),
        email="jordan.sample@customer.example",
    ),
    samples.MOBILE: Expected(
        name="Jordan Sample",
        badges=["Open", "High", "Waiting 1 minute"],
        turn="You · billing · Website · 2 unanswered",
        unusual=["Next reply due"],
        messages=14,
        host=Host("mobile snake", "v4.15", None),
        email="jordan.sample@customer.example",
    ),
    samples.MOBILE_CAMEL: Expected(
        name="Jordan Sample",
        badges=["Open", "High", "Waiting 1 minute"],
        turn="You · billing · Website · 3 unanswered",
        unusual=["Next reply due"],
        messages=6,
        host=Host("mobile camel", "v4.15", None),
        email="jordan.sample@customer.example",
    ),
    samples.OLDEST: Expected(
        name="Old Timer",
        badges=["Open"],
        turn="Nobody assigned · Twitter · 1 unanswered since 2022-06-12 02:13",
        messages=1,
        host=Host("web", "v2.6", "v2.11"),
        email="old@customer.example",
    ),
    samples.UPDATED: Expected(
        name="Jordan Sample-Hart",
        badges=["Snoozed, back in 22 hours", "High", "Waiting 1 minute"],
        turn="You · billing · Website · 1 unanswered",
        unusual=["Next reply due"],
        messages=4,
        host=Host("web", "v4.15", "v4.16.2"),
        email="jordan.sample@customer.example",
    ),
    samples.CONTACT_LOST: Expected(
        name="Jordan Sample",
        badges=["Open", "High", "Waiting 1 minute"],
        turn="Nobody assigned · second line · Website · 1 unanswered",
        unusual=["Next reply due"],
        messages=1,
        host=Host("web", "v4.15", "v4.16.2"),
        email="jordan.sample@customer.example",
    ),
    samples.NULLS: Expected(
        name="dry-river-512",
        badges=["Open"],
        turn="Nobody assigned · 2 unanswered since 09:20",
        messages=2,
        host=Host("web", "v4.8", "v4.16.2"),
    ),
    samples.OLD_INBOXES: Expected(
        name="Mia Mailer",
        badges=["Open", "Waiting 2 year"],
        turn="You · Old Support Mail · 1 unanswered",
        messages=1,
        host=Host("web", "v3.7", "v3.11"),
        email="mail@customer.example",
    ),
    samples.OLD: Expected(
        name="Mia Mailer",
        badges=["Open", "Waiting 2 year", "1 unread"],
        turn="Helper Bot · Old WhatsApp",
        messages=0,
        host=Host("web", "v3.7", "v3.15"),
        email="mail@customer.example",
    ),
    samples.ATTACHMENTS: Expected(
        name="Kim Demo",
        badges=["Resolved", "Urgent", "10+ unread"],
        turn="Nobody assigned · Instagram",
        unusual=["Can't reply"],
        messages=20,
        host=Host("web", "v4.0.2", "v4.16.2"),
    ),
    samples.HOSTILE: Expected(
        name="<img src=x onerror=alert(1)>",
        badges=['Open"><script>', "<b>"],
        turn="You · <img src=x onerror=alert(1)> · <script> · 2 unanswered since 09:20",
        unusual=["The last message was not sent"],
        messages=8,
        host=Host("web", "v4.8", "v4.16.2"),
        email="a@b.example?bcc=<script>",
    ),
    samples.ATTRIBUTES: Expected(
        name="Attila Attribute",
        badges=["Snoozed until the next reply"],
        turn="Nobody assigned · API",
        messages=0,
        host=Host("web", "after v4.16.2", None),
        email="attr@customer.example",
    ),
    samples.MOBILE_DAMAGED: Expected(
        name="Ana Example",
        badges=["Pending", "Waiting 20 minute"],
        turn="Nobody assigned · WhatsApp · 2 unanswered",
        messages=2,
        host=Host("mobile snake", "v4.0.2", None),
        email="ana@customer.example",
    ),
}


@pytest.mark.parametrize("name", samples.NAMES)
def test_an_agent_sees_what_matters_on_every_host(name: str) -> None:
    screen = outline(name)
    contact = screen.facts("contact") if "contact" in page(name).values("data-panel") else {}

    assert TABLE[name] == Expected(
        name=screen.name,
        badges=screen.badges,
        turn=" ".join(each.words for each in screen.root.all("div", "turn")),
        messages=len(screen.messages),
        host=samples.received(name).host,
        email=contact.get("E-mail"),
        unusual=screen.unusual,
    )


@pytest.mark.parametrize("name", samples.NAMES)
def test_no_invented_secret_of_a_sample_gets_past_the_door(name: str) -> None:
    received = samples.received(name)

    assert "INVENTED-must-never-be-seen" not in f"{received} {received.data}"
    assert "INVENTED-pubsub-token" not in f"{received} {received.data}"


def test_the_camel_cased_app_says_what_the_current_one_says() -> None:
    camel, snake = samples.context(samples.MOBILE_CAMEL), samples.context(samples.MOBILE)

    def own_fields(each: Contact | Message) -> dict[str, Any]:
        """All but attributes, whose keys the older one changes."""
        return each.model_dump(exclude={"custom_attributes": True, "sender": {"custom_attributes"}})

    assert own_fields(camel.contact) == own_fields(snake.contact)
    messages = {each.id: own_fields(each) for each in snake.conversation.messages}
    assert all(messages[each.id] == own_fields(each) for each in camel.conversation.messages)
    assert camel.conversation.applied_sla == snake.conversation.applied_sla
    assert camel.agent == snake.agent
