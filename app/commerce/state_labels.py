"""Labels and tones of states; an unknown state is shown by its own name."""

from app.ui.i18n import gettext_noop
from app.ui.status_badge import Labels

ORDER: Labels = {
    "open": (gettext_noop("Open"), "info"),
    "completed": (gettext_noop("Completed"), "good"),
    "cancelled": (gettext_noop("Cancelled"), "neutral"),
    "canceled": (gettext_noop("Cancelled"), "neutral"),
}
FULFILMENT: Labels = {
    "unfulfilled": (gettext_noop("Not shipped"), "neutral"),
    "partial": (gettext_noop("Partly shipped"), "info"),
    "fulfilled": (gettext_noop("Shipped"), "info"),
    "shipped": (gettext_noop("Shipped"), "info"),
    "in_transit": (gettext_noop("On its way"), "info"),
    "delivered": (gettext_noop("Delivered"), "good"),
    "returned": (gettext_noop("Returned"), "warn"),
}
PAYMENT: Labels = {
    "paid": (gettext_noop("Paid"), "good"),
    "pending": (gettext_noop("Pending"), "warn"),
    "failed": (gettext_noop("Failed"), "alert"),
    "refunded": (gettext_noop("Refunded"), "neutral"),
    "partially_refunded": (gettext_noop("Partly refunded"), "neutral"),
    "disputed": (gettext_noop("Disputed"), "alert"),
}
SUBSCRIPTION: Labels = {
    "trialing": (gettext_noop("Trial"), "info"),
    "active": (gettext_noop("Active"), "good"),
    "past_due": (gettext_noop("Past due"), "alert"),
    "paused": (gettext_noop("Paused"), "warn"),
    "canceled": (gettext_noop("Cancelled"), "neutral"),
    "cancelled": (gettext_noop("Cancelled"), "neutral"),
    "ended": (gettext_noop("Ended"), "neutral"),
}
INVOICE: Labels = {
    "draft": (gettext_noop("Draft"), "neutral"),
    "open": (gettext_noop("Open"), "warn"),
    "paid": (gettext_noop("Paid"), "good"),
    "void": (gettext_noop("Void"), "neutral"),
    "uncollectible": (gettext_noop("Uncollectible"), "alert"),
}
