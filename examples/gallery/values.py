"""Values: amounts, numbers, days and times as the agent's language writes them, and links; what is none stays text."""

from datetime import timedelta

from app.kit import Content, Context, RenderContext, date, facts, link, money, number, panel, when


@panel("Money and numbers", icon="hash")
def amounts(_context: Context) -> Content:
    return facts(
        {
            "An amount": money(1299, "EUR"),
            "As text": money("12.5", "JPY"),
            "No currency": money(12.5),
            "No amount": money("a lot", "EUR"),
            "A number": number(1234567.891),
            "No number": number("many"),
        }
    )


@panel("Days and times", icon="calendar")
def times(_context: Context, scene: RenderContext) -> Content:
    return facts(
        {
            "A day": date("2026-12-31"),
            "Seconds since 1970": date(1788601000),
            "No such day": date("2026-02-31"),
            "Just now": when(scene.now),
            "Before": when(scene.now - timedelta(hours=5)),
            "Ahead": when(scene.now + timedelta(days=40)),
            "No time": when("soon"),
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
