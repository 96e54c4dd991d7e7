"""A contact's subscription, from custom attributes alone: nobody else is asked."""

from collections.abc import Callable

from htpy import Node

from app.kit import Content, Context, badge, date, facts, money, number, panel, when

# The attributes' keys as your Chatwoot has them, and how their values are written.
ROWS: tuple[tuple[str, str, Callable[[object], Node]], ...] = (
    ("Plan", "plan_name", lambda value: badge(value, "info")),
    ("Seats", "seats", number),
    ("Monthly", "mrr", lambda value: money(value, "EUR")),
    ("Discount", "discount", lambda value: [number(value), " %"]),
    ("Renews", "renewal_date", lambda value: [date(str(value)), " (", when(str(value)), ")"]),
    ("Customer since", "signup_date", lambda value: date(str(value))),
)


@panel("Subscription", icon="tag", order=25, when=lambda context: context.contact.custom_attributes.get("plan_name"))
def subscription(context: Context) -> Content:
    """What of it is known; an attribute that is not set is left out."""
    attributes = context.contact.custom_attributes
    return facts({label: write(attributes[key]) for label, key, write in ROWS if attributes.get(key) not in (None, "")})
