"""Badges: a word in a small frame, in a tone that tells what it means."""

from app.kit import Content, Context, Labels, badge, facts, panel, status_badge

LABELS: Labels = {"in_transit": ("On its way", "info"), "failed": ("Failed", "alert")}


@panel("Badges", icon="tag")
def badges(_context: Context) -> Content:
    return facts(
        {
            "Neutral": badge("draft"),
            "Info": badge("trial", "info"),
            "Good": badge("paid", "good"),
            "Warn": badge("due", "warn"),
            "Alert": badge("overdue", "alert"),
            "Note": badge("internal", "note"),
            "With an icon": badge("shipped", "good", "check"),
            "A known state": status_badge("in_transit", LABELS),
            "A state of its own": status_badge("lost_at_sea", LABELS),
            "Too long": badge("a word that somebody has made of a hundred words " * 3),
        }
    )
