"""Facts: labelled values. Each has a button that copies it; what is None or '' is left out."""

from app.kit import Content, Context, Fact, badge, date, facts, link, money, panel


@panel("Facts", icon="list")
def plan(_context: Context) -> Content:
    return facts(
        {
            "Plan": "Business",
            "State": badge("active", "good"),
            "Monthly": money("1299.00", "EUR"),
            "Renews": date("2026-12-31"),
            "Account": link("https://crm.example.com/people/83f1", "Ada in the CRM"),
            "Not there": None,
            "Not set": "",
        }
    )


@panel("Facts with more to say", icon="list")
def more_of_facts(_context: Context) -> Content:
    return facts(
        [
            Fact("Seats", "25 of 30", hint="How many people have signed in this month"),
            Fact("Key", "sk-…-83f1", plain="the whole key is copied"),
            Fact("Not to be copied", "••••", plain=""),
            Fact("Another script", "لوحة المعلومات"),
            Fact("A label that is as long as a whole sentence can be", "and a value that is longer still " * 4),
            Fact("<b>Markup</b>", "<img src=x onerror=alert(1)>"),
        ]
    )
