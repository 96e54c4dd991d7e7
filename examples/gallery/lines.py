"""Lines: where there is nothing to show, and where something is wrong that the panel knows of itself."""

from app.kit import Content, Context, empty, error, panel


@panel("Empty", icon="inbox")
def nothing(_context: Context) -> Content:
    return empty("No orders yet.")


@panel("Error", icon="circle-alert")
def wrong(_context: Context) -> Content:
    return [
        error("The CRM has two people with this address."),
        error("The shop has answered nonsense.", details="While developing alone:\n{'orders': None}"),
    ]
