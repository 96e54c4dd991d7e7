"""The contact: how to reach them, and facts about them."""

from datetime import datetime

from htpy import Element, Node, bdi, button, span
from pydantic import JsonValue

from app.context import Contact, ContactDetails, Conversation, Sender
from app.insights.new_contact_details import NewDetail, details_in, new_contact_details
from app.kit import (
    Context,
    Fact,
    Row,
    disclosure,
    facts,
    formats,
    icon,
    lines,
    open_in_chatwoot,
    panel,
    render_context,
    when,
)
from app.messages.message_row import key_of
from app.panels.given_orders import given_orders
from app.panels.record_elements import key_of_message, name_of, place_of
from app.ui.attribute_format import copy_text, format_value, is_blank
from app.ui.chatwoot_links import account_of, contact_address
from app.ui.elements import initials
from app.ui.i18n import gettext
from app.ui.labels import NETWORKS, channel, humanize, presence
from app.ui.links import e_mail_link, external_link, phone_link, web_address, web_link
from app.ui.truncate import MOST, NAME, ellipsize, remainder, take, truncate


@panel(
    "Contact",
    icon="user",
    order=110,
    reads_answers=given_orders,
    reads=lambda context: (
        context.contact,
        account_of(context),
        context.conversation.hmac_verified,
        context.conversation.sender,
        _new_details(context),
    ),
)
def contact(context: Context) -> Node:
    """Addresses, profiles, description and last activity; rarely needed facts under "More"."""
    person = context.contact
    details, phone = person.additional_attributes, person.phone_number
    about = details.description
    main_facts = facts(
        [
            Fact(gettext("E-mail"), person.email and e_mail_link(person.email), person.email),
            Fact(gettext("Phone"), phone and span(dir="ltr")[phone_link(phone)], phone),
            _from_chat(context),
            (gettext("Language"), details.language_code and formats().language(details.language_code)),
            Fact(gettext("Description"), about and span(".text")[truncate(about)], about),
            _profiles(person),
            (gettext("Last active"), when(person.last_activity_at)),
            (gettext("Created"), when(person.created_at)),
        ]
    )
    seldom = [*_differences(person, context.conversation.sender or Sender()), *_seldom(person)]
    if not main_facts and not facts(seldom):
        return None
    return [
        main_facts,
        open_in_chatwoot(contact_address(context)),
        disclosure("contact", gettext("More"), facts([*seldom, *_states(person, context.conversation)])),
    ]


def _new_details(context: Context) -> tuple[NewDetail, ...]:
    details = render_context().cache.fold(
        "details",
        None,
        context.conversation.messages,
        list[list[NewDetail]](),
        lambda before, messages: [*before, *details_in(messages)],
    )
    return new_contact_details(details, context.contact)


def _from_chat(context: Context) -> Fact:
    """Details that they gave in the conversation, each with a link to its message."""
    details = _new_details(context)
    orders = given_orders(context)
    rows: list[Node] = [
        [_value(each), " ", _to_message(key_of(each.message), each.message.created_at)] for each in details
    ]
    rows += [
        [
            gettext("Order"),
            " ",
            button(".link", type="button", data_jump=place_of("order", order.id), title=gettext("Go to this record"))[
                name_of(order)
            ],
            " ",
            _to_message(key_of_message(mention), mention.at),
        ]
        for order, mention in orders
    ]
    plain = "\n".join([*(each.value for each in details), *(order.name for order, _ in orders)])
    return Fact(gettext("From the chat"), lines(rows), plain)


def _differences(person: Contact, sender: Sender) -> list[Row]:
    """Where the conversation's sender differs from the contact, because one of the two is older in the host's store."""
    details, others = person.additional_attributes, sender.additional_attributes or ContactDetails()
    pairs: list[tuple[str, JsonValue, JsonValue]] = [
        (gettext("Name"), person.name, sender.name),
        (gettext("E-mail"), person.email, sender.email),
        (gettext("Phone"), person.phone_number, sender.phone_number),
        (gettext("Identifier"), person.identifier, sender.identifier),
        (gettext("Company"), details.company_name, others.company_name),
        (gettext("Description"), details.description, others.description),
        *((_name(network), _handles(details).get(network), handle) for network, handle in _handles(others).items()),
        *((humanize(key), person.custom_attributes.get(key), value) for key, value in sender.custom_attributes.items()),
    ]
    return [
        Fact(gettext("{field} in the conversation", field=label), format_value(other), copy_text(other))
        for label, own, other in pairs[:MOST]
        if not is_blank(other) and other != own and str(other).casefold() != str(own or "").casefold()
    ]


def _value(detail: NewDetail) -> Node:
    match detail.kind:
        case "email":
            return span(dir="ltr")[e_mail_link(detail.value)]
        case "phone":
            return span(dir="ltr")[phone_link(detail.value)]
    return [span(".quiet", dir="auto")[ellipsize(detail.label, NAME)], " ", bdi[ellipsize(detail.value)]]


def _to_message(key: str, at: datetime | None) -> Element:
    return button(".link.mentioned", type="button", data_jump=key, title=gettext("Go to this message"))[
        when(at) or gettext("Message")
    ]


def _seldom(person: Contact) -> list[Row]:
    details = person.additional_attributes
    ways = [(each.inbox.name, each.inbox.channel_type) for each in person.contact_inboxes[:MOST] if each.inbox.name]
    followers = details.social_instagram_follower_count
    return [
        Fact(
            gettext("Identifier"), person.identifier and span(".code")[truncate(person.identifier)], person.identifier
        ),
        (gettext("Username"), details.username),
        (gettext("Followers"), followers and formats().number(followers)),
        (gettext("IP address"), details.updated_at_ip or details.created_at_ip),
        Fact(gettext("Reachable by"), lines(_way(name, kind) for name, kind in ways), plain=""),
    ]


def _states(person: Contact, conversation: Conversation) -> list[Row]:
    """Facts that every contact has; on their own they are no reason for a panel."""
    return [
        (gettext("Availability"), presence(person.availability_status)),
        (gettext("Identity verified"), gettext("Yes") if conversation.hmac_verified else None),
    ]


def _way(name: str, kind: str | None) -> str:
    title = channel(kind)[0] if kind else name
    return ellipsize(name) if title.casefold() == name.casefold() else f"{ellipsize(name)} ({title})"


def _handles(details: ContactDetails) -> dict[str, str]:
    """Handles by network: from agents, and from channels."""
    from_channels = {
        "telegram": details.social_telegram_user_name,
        "instagram": details.social_instagram_user_name,
        "whatsapp": details.social_whatsapp_user_name,
        "twitter": details.screen_name,
    }
    return {network: handle for network, handle in from_channels.items() if handle} | details.social_profiles


def _profiles(person: Contact) -> Fact:
    visible, left_out = take(_handles(person.additional_attributes).items())
    plain = "\n".join(f"{_name(network)}: {handle}" for network, handle in visible)
    row = visible and span(".profiles", role="list")[(_profile(network, handle) for network, handle in visible)]
    return Fact(gettext("Profiles"), [row, remainder(left_out)] if row else None, plain)


def _name(network: str) -> str:
    return NETWORKS[network][0] if network in NETWORKS else ellipsize(humanize(network))


def _profile(network: str, handle: str) -> Element:
    """The network's mark with a link to the profile; beside it the text of a handle without one."""
    name = _name(network)
    _, site, symbol = NETWORKS.get(network, ("", "", None))
    mark = icon(symbol) if symbol else span(".letters", aria_hidden="true")[initials(name)]
    label = f"{name}: {ellipsize(handle)}"
    item = span(".profile", role="listitem")
    if address := _address(site, handle):
        return item[external_link(address, mark, title=label, aria_label=label)]
    text = web_link(handle) if web_address(handle) else bdi[truncate(handle)]
    return item(title=name)[mark, " ", span(".said")[name, ": "], text]


def _address(site: str, handle: str) -> str | None:
    """The address of a profile; None for text that can't be a handle."""
    plain = handle.removeprefix("@").strip("/")
    letters = plain.replace("/", "").replace(".", "").replace("_", "").replace("-", "")
    return site + plain if site and len(handle) <= NAME and letters.isascii() and letters.isalnum() else None
