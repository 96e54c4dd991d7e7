"""Charts: one side, or two over time, above the line and below. Point at a bar; screen readers get a table."""

from app.kit import Bar, ChartBar, Content, Context, Section, bar_chart, panel, two_sided

VISITS = {"Mon": (3, 1), "Tue": (8, 2), "Wed": (0, 0), "Thu": (5, 5), "Fri": (12, 0), "Sat": (1, 4), "Sun": (0, 2)}


@panel("Charts", icon="activity", order=1)
def charts(_context: Context) -> Content:
    bars = [
        Bar(day, visits, sales, f"{day}: {visits} visits, {sales} orders") for day, (visits, sales) in VISITS.items()
    ]
    return Section(two_sided(bars, "This week", "Day", "Visits", "Orders"), aside="7 days")


@panel("One side", icon="activity", order=2)
def one_side(_context: Context) -> Content:
    bars = [ChartBar(day, orders, f"{orders} orders") for day, (_, orders) in VISITS.items()]
    return bar_chart(bars, "Orders this week", "Day", "Orders")


@panel("A chart of nothing", icon="activity", order=3)
def chart_of_nothing(_context: Context) -> Content:
    return two_sided([], "This week", "Day", "Visits", "Orders")
