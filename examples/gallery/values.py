"""Values: amounts, numbers, days and times as the agent's language writes them, and links; what is none stays text."""

from datetime import timedelta

from app.kit import (
    Content,
    Context,
    clock,
    date,
    duration,
    facts,
    formats,
    lasting,
    link,
    money,
    number,
    panel,
    render_context,
    when,
)


@panel("Money and numbers", icon="hash")
def amounts(_context: Context) -> Content:
    return facts(
        {
            "An amount": money(1299, "EUR"),
            "As text": money("12.5", "JPY"),
            "No currency": money(12.5),
            "No amount": money("a lot", "EUR"),
            "In a sentence": f"Total: {money(12.5, 'EUR')}",
            "A number": number(1234567.891),
            "No number": number("many"),
        }
    )


@panel("Days and times", icon="calendar")
def times(_context: Context) -> Content:
    now = render_context().now
    return facts(
        {
            "A day": date("2026-12-31"),
            "Seconds since 1970": date(1788601000),
            "No such day": date("2026-02-31"),
            "Just now": when(now),
            "Before": when(now - timedelta(hours=5)),
            "Ahead": when(now + timedelta(days=40)),
            "No time": when("soon"),
            "The time of day": clock(now),
            "For how long": lasting(now - timedelta(hours=5)),
            "Took": duration(4810),
            "A language": formats().language("pt"),
        }
    )


@panel("Links", icon="link")
def links(_context: Context) -> Content:
    return facts(
        {
            "An address": link("https://shop.example/orders/10077?from=desk"),
            "With a text": link("https://shop.example/orders/10077", "Order 10077"),
            "None of the web": link("javascript:alert(1)", "stays text"),
        }
    )
