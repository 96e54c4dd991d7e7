"""The contact: how to reach them and what is known about them."""

from htpy import Node, span

from app.context import Contact, Context
from app.page.elements import facts, lines, when
from app.page.limits import NAME, cut, few, short
from app.page.links import e_mail_link, outside, phone_link, web_link
from app.page.panel import panel
from app.page.scene import Scene
from app.page.words import NETWORKS, humanized


@panel("Contact", icon="user", order=10, reads=lambda context: context.contact)
def contact(context: Context, scene: Scene) -> Node:
    """Addresses, company, place, profiles, description and last activity, as far as they are known."""
    person = context.contact
    details = person.additional_attributes
    profiles, left_out = few(_profiles(person).items())
    return facts(
        [
            ("E-mail", person.email and e_mail_link(person.email)),
            ("Phone", person.phone_number and span(dir="ltr")[phone_link(person.phone_number)]),
            ("Company", details.company_name),
            ("Location", _location(person)),
            ("Identifier", person.identifier and span(".code")[cut(person.identifier)]),
            ("Profiles", lines((_profile(network, handle) for network, handle in profiles), left_out)),
            ("Description", details.description and span(".text")[cut(details.description)]),
            ("Last active", when(person.last_activity_at, scene)),
            ("Created", when(person.created_at, scene)),
            ("IP address", details.updated_at_ip or details.created_at_ip),
        ]
    )


def _location(person: Contact) -> str | None:
    details = person.additional_attributes
    country = details.country or details.country_code
    known = ", ".join(part for part in (details.city, country) if part) or details.location
    return f"{known} {_flag(details.country_code)}".strip() if known else None


def _flag(code: str | None) -> str:
    """A country's flag from its two letters: each has a twin among the regional indicator symbols."""
    if code is None or len(code) != 2 or not (code.isascii() and code.isalpha()):  # noqa: PLR2004 - ISO 3166-1 alpha-2
        return ""
    return "".join(chr(0x1F1E6 + ord(letter) - ord("A")) for letter in code.upper())


def _profiles(person: Contact) -> dict[str, str]:
    """Handles by network: what agents entered, then what channels told."""
    details = person.additional_attributes
    told = {
        "telegram": details.social_telegram_user_name,
        "instagram": details.social_instagram_user_name,
        "whatsapp": details.social_whatsapp_user_name,
        "twitter": details.screen_name,
    }
    return {network: handle for network, handle in told.items() if handle} | details.social_profiles


def _profile(network: str, handle: str) -> Node:
    name, address = NETWORKS.get(network, (short(humanized(network)), ""))
    if not address or handle.startswith(("http://", "https://")):
        return [f"{name}: ", web_link(handle)]
    plain = handle.removeprefix("@").strip("/")
    letters = plain.replace("/", "").replace(".", "").replace("_", "").replace("-", "")
    if len(handle) > NAME or not letters.isascii() or not letters.isalnum():
        return [f"{name}: ", cut(handle)]  # no network has such handles, so it would lead nowhere good
    return [f"{name}: ", outside(address + plain, handle)]
