"""Charts: two sides over time, one above the line and one below. Point at a bar; screen readers get a table."""

from app.kit import Bar, Content, Context, Section, panel, two_sided

VISITS = {"Mon": (3, 1), "Tue": (8, 2), "Wed": (0, 0), "Thu": (5, 5), "Fri": (12, 0), "Sat": (1, 4), "Sun": (0, 2)}


@panel("Charts", icon="activity", order=1)
def charts(_context: Context) -> Content:
    bars = [Bar(day, seen, bought, f"{day}: {seen} visits, {bought} orders") for day, (seen, bought) in VISITS.items()]
    return Section(two_sided(bars, "This week", "Day", "Visits", "Orders"), aside="7 days")


@panel("A chart of nothing", icon="activity", order=2)
def chart_of_nothing(_context: Context) -> Content:
    return two_sided([], "This week", "Day", "Visits", "Orders")
