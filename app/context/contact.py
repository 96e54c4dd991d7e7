"""The contact, who writes to the support team."""

from typing import Annotated

from pydantic import BeforeValidator

from app.context.model import Many, Model, Part, Values
from app.context.moment import Moment


def _handles(value: object) -> object:
    """Remove networks without a handle, since Chatwoot's form saves '' for each empty field."""
    return {network: handle for network, handle in value.items() if handle} if isinstance(value, dict) else value or {}


class ContactDetails(Model):
    """`additional_attributes` of a contact: facts from agents, look-ups and channels.

    `social_profiles` holds handles by network, not addresses. Older hosts write the place to `location`.
    """

    description: str | None = None
    company_name: str | None = None
    city: str | None = None
    country: str | None = None
    country_code: str | None = None
    location: str | None = None
    created_at_ip: str | None = None
    updated_at_ip: str | None = None
    username: str | None = None
    screen_name: str | None = None
    language_code: str | None = None
    social_profiles: Annotated[dict[str, str], BeforeValidator(_handles)] = {}
    social_telegram_user_name: str | None = None
    social_instagram_user_name: str | None = None
    social_instagram_follower_count: int | None = None
    social_whatsapp_user_name: str | None = None


class Inbox(Model):
    """An inbox of the account, with the fields that agents may see."""

    id: int | None = None
    name: str | None = None
    channel_type: str | None = None
    provider: str | None = None
    avatar_url: str | None = None


class ContactInbox(Model):
    """A way to reach a contact: an inbox and the contact's id there."""

    inbox: Part[Inbox] = Inbox()


class Contact(Model):
    """A contact (`models/_contact.json.jbuilder`).

    `name` may be ''. `contact_inboxes` is filled only once the agent has opened Chatwoot's own contact panel.
    `availability_status` is online, offline or, after a presence broadcast, None for offline.
    """

    id: int | None = None
    name: str | None = None
    email: str | None = None
    phone_number: str | None = None
    identifier: str | None = None
    thumbnail: str | None = None
    blocked: bool | None = None
    availability_status: str | None = None
    company_id: int | None = None
    created_at: Moment = None
    last_activity_at: Moment = None
    additional_attributes: Part[ContactDetails] = ContactDetails()
    custom_attributes: Values = {}
    contact_inboxes: Many[ContactInbox] = ()
