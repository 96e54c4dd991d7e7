"""Orders, payments and subscription are shown by settings alone, from a team's own endpoint."""

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, Request, Route, expect

from devtools.shop.answers import Shop as ShopData
from devtools.shop.customers import RICH
from tests import samples
from tests.browser.cold_code import MISSES, hold_cold_code
from tests.browser.editable_desk import EditableDesk, serve_copy
from tests.browser.held_request import HeldRequest
from tests.browser.test_accessibility import Style, change_style, faults_by_style
from tests.unit.commerce.contract import ORDERS, PAYMENTS, SUBSCRIPTIONS

BROKEN_WORDS = """(element) => {
  const text = element.firstChild;
  const lines = (start, end) => {
    const range = document.createRange();
    range.setStart(text, start);
    range.setEnd(text, end);
    return new Set([...range.getClientRects()].map(({ top }) => Math.round(top))).size;
  };
  const words = [...text.data.matchAll(/\\S+/g)];
  return words.filter((word) => lines(word.index, word.index + word[0].length) > 1).map(([word]) => word);
}"""
"""The words of an element's text that stand in more than one line."""

SHOP = "https://shop.example"
ALLOWED = {"Access-Control-Allow-Origin": "*"}


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a copy of the project."""
    return tmp_path_factory.mktemp("project")


@pytest.fixture
def desk(page: Page, project: Path) -> Iterator[EditableDesk]:
    """The app with a shop that the settings name."""
    with serve_copy(page, project) as desk:
        desk.allow(SHOP)
        for name, answer in (("orders", ORDERS), ("payments", PAYMENTS), ("subscriptions", SUBSCRIPTIONS)):
            desk.settings[name] = {"from": f"{SHOP}/{name}?email={{contact.email}}"}
            desk.answer(f"{SHOP}/{name}", answer)
        desk.settings["orders"]["open"] = f"{SHOP}/admin/{{number}}"
        desk.settings["orders"]["actions"] = [{"label": "Refund", "post": f"{SHOP}/refunds?order={{number}}"}]
        yield desk
        assert desk.problems == []


def test_settings_alone_bring_orders_payments_and_a_subscription_and_a_message_names_an_order(
    desk: EditableDesk,
) -> None:
    desk.page.set_viewport_size({"width": 1000, "height": 900})
    data = samples.data(samples.WEBSITE)
    data["conversation"]["messages"][-1]["content"] = "Where is A-10479?"
    message = data["conversation"]["messages"][-1]["id"]
    desk.open()
    desk.tell(data)

    orders = desk.panel("orders")
    expect(orders.get_by_role("heading", level=2)).to_have_text("Orders")
    expect(desk.panel("summary")).to_contain_text("12 orders · €1,204.50")
    expect(desk.panel("payments")).to_contain_text("Visa •••• 4242")
    expect(desk.panel("subscription")).to_contain_text("€49.00 a month")

    orders.get_by_text("A-10479").first.click()
    expect(orders.get_by_role("link", name="Open in the shop")).to_have_attribute("href", f"{SHOP}/admin/A-10479")
    expect(orders).to_contain_text("Walnut desk")
    orders.get_by_role("button", name="mentioned").click()

    expect(desk.app.locator(f"#message-{message}")).to_be_in_viewport()
    orders.get_by_text("A-10479").first.click()
    desk.panel("messages").get_by_role("button", name="A-10479").click()
    expect(orders.locator("#order-5001")).to_have_attribute("open", "")
    expect(orders.locator("#order-5001")).to_be_in_viewport()


def test_an_order_stays_unfolded_and_fits_where_there_is_little_room(desk: EditableDesk) -> None:
    desk.page.set_viewport_size({"width": 280, "height": 700})
    desk.open()

    orders = desk.panel("orders")
    orders.get_by_text("A-10479").first.click()
    desk.app.get_by_role("button", name="Refresh").click()

    expect(orders).to_contain_text("Walnut desk")
    expect(orders.locator(".record details").first).to_have_attribute("open", "")
    assert desk.frame.evaluate("document.documentElement.scrollWidth") <= 280


@pytest.mark.parametrize("has_picture", [True, False])
def test_an_articles_long_name_fits_and_breaks_between_its_words(desk: EditableDesk, *, has_picture: bool) -> None:
    picture = f"{desk.host}/simulator/media/picture.png" if has_picture else None
    name = "Kabinenlampe with an extraordinarily long chain"
    lines = [
        {"name": each, "quantity": 12, "price": "1234567.00", "image": picture} for each in (name, "A" * 60, "Desk")
    ]
    answer = {"orders": [{"id": 1, "number": "N-1", "currency": "EUR", "lines": lines}]}
    desk.page.route(f"{SHOP}/orders?*", lambda route: route.fulfill(json=answer, headers=ALLOWED))
    desk.page.set_viewport_size({"width": 280, "height": 700})
    desk.open()
    orders = desk.panel("orders")

    orders.get_by_text("N-1").first.click()

    expect(orders.locator(".line img")).to_have_count(3 * has_picture)
    assert orders.get_by_text(name).evaluate(BROKEN_WORDS) == []
    assert desk.frame.evaluate("document.documentElement.scrollWidth") <= 280


def test_orders_that_are_one_press_away_are_drawn_when_the_agent_presses(desk: EditableDesk) -> None:
    answer = {"orders": [{"id": at, "number": f"N-{at}", "note": "Ring twice."} for at in range(1, 6)]}
    desk.page.route(f"{SHOP}/orders?*", lambda route: route.fulfill(json=answer, headers=ALLOWED))
    desk.open()
    orders = desk.panel("orders")
    expect(orders.locator(".record")).to_have_count(2)

    orders.get_by_text("Show 3 more").press("Enter")

    expect(orders.get_by_text("N-5").first).to_be_visible()
    expect(orders.get_by_text("Show 3 more")).to_be_focused()
    orders.get_by_text("N-5").first.click()
    expect(orders.locator("#order-5")).to_contain_text("Ring twice.")


def test_records_that_arrive_at_once_need_no_cold_code(desk: EditableDesk) -> None:
    shop = ShopData(SHOP)
    hold_cold_code(desk.page)
    for name in ("orders", "payments", "subscriptions"):
        answer = shop.get(f"/{name}", f"email={RICH}").body
        desk.page.route(f"{SHOP}/{name}?*", partial(_answer, content=answer))

    desk.open()

    expect(desk.panel("orders")).to_contain_text("SO-10077")
    expect(desk.panel("payments")).to_contain_text("Paid in all")
    expect(desk.panel("subscription")).to_contain_text("INV-2026-0917")
    assert desk.frame.evaluate(MISSES) == 0
    desk.expect_problems("Failed to load resource")  # the cold half, which was refused


def test_amounts_have_the_decimals_of_their_currency_and_sums_are_apart(desk: EditableDesk) -> None:
    paid = [("1204.5", "EUR"), (250, "USD"), (5_400, "JPY"), (1_250, "KWD"), ("3", "GBP")]
    payments = [
        {"id": at, "amount": amount, "currency": code, "status": "paid"} for at, (amount, code) in enumerate(paid)
    ]
    desk.page.route(f"{SHOP}/payments?*", lambda route: route.fulfill(json=payments, headers=ALLOWED))
    desk.open()

    sums = desk.panel("payments").get_by_text("€1,204.50").first.locator("xpath=ancestor::dd")

    for text in ("€1,204.50", "US$2.50", "5,400", "1.250", "£3.00"):
        expect(sums).to_contain_text(text)
    expect(sums).not_to_contain_text("5,400.00")


def _open_the_conversations_tab(desk: EditableDesk) -> None:
    desk.leave_tab()
    desk.simulator("open('app')")


def _open_another_window(desk: EditableDesk) -> None:
    desk.frame.evaluate("dispatchEvent(new Event('focus'))")


def _open_another_tab_of_the_browser(desk: EditableDesk) -> None:
    desk.frame.evaluate(
        """() => {
          for (const hidden of [true, false]) {
            Object.defineProperty(document, 'hidden', { value: hidden, configurable: true });
            document.dispatchEvent(new Event('visibilitychange'));
          }
        }"""
    )


@pytest.mark.parametrize(
    "leave_and_come_back", [_open_the_conversations_tab, _open_another_window, _open_another_tab_of_the_browser]
)
def test_an_agent_who_comes_back_sees_the_old_orders_until_the_new_ones_have_come(
    desk: EditableDesk, leave_and_come_back: Callable[[EditableDesk], None]
) -> None:
    desk.settings["orders"]["keep_for"] = 0
    desk.open()
    orders = desk.panel("orders")
    orders.get_by_text("A-10479").first.click()
    order = orders.locator("#order-5001")
    expect(order).to_contain_text("Walnut desk")
    order.evaluate("(element) => (element.isTheSame = true)")
    answer = HeldRequest(desk.page, f"{SHOP}/orders?*")

    leave_and_come_back(desk)

    route = answer.route()
    expect(orders).to_have_attribute("aria-busy", "true")
    expect(orders.get_by_text("Walnut desk")).to_be_visible()
    route.fulfill(json={"orders": [{**ORDERS["orders"][0], "fulfilment": "delivered"}]}, headers=ALLOWED)
    expect(order.get_by_text("Delivered").first).to_be_visible()
    expect(order).to_have_attribute("open", "")
    expect(order).to_have_js_property("isTheSame", True)  # noqa: FBT003 - the property's value


def test_orders_that_can_not_be_refreshed_stay_with_their_time_and_the_reason(desk: EditableDesk) -> None:
    desk.open()
    orders = desk.panel("orders")
    orders.get_by_text("A-10479").first.click()
    desk.page.route(f"{SHOP}/orders?*", partial(_answer, status=503))

    desk.app.get_by_role("button", name="Refresh").click()

    error = orders.get_by_role("status").filter(has_text="shop.example answers with an error: 503")
    expect(error).to_be_visible()
    expect(orders).to_contain_text("As of")
    expect(orders.get_by_text("Walnut desk")).to_be_visible()
    desk.page.route(f"{SHOP}/orders?*", partial(_answer, content=ORDERS))
    orders.get_by_role("button", name="Try again").click()
    expect(error).to_have_count(0)
    desk.expect_problems("Failed to load resource")


def test_an_action_is_sent_once_after_a_second_press_and_the_shops_words_are_shown(desk: EditableDesk) -> None:
    bodies: list[Any] = []

    def refund(route: Route) -> None:
        if route.request.method == "POST":
            bodies.append(route.request.post_data_json)
        headers = {"Access-Control-Allow-Origin": "*", "Access-Control-Allow-Headers": "Content-Type"}
        route.fulfill(json={"message": "€186.07 are on their way back."}, headers=headers)

    desk.page.route(f"{SHOP}/refunds?order=A-10479", refund)
    desk.open()
    orders = desk.panel("orders")
    orders.get_by_text("A-10479").first.click()

    orders.get_by_role("button", name="Refund", exact=True).click()
    expect(orders).to_contain_text("Refund: A-10479?")
    assert bodies == []
    orders.get_by_role("button", name="Refund", exact=True).click()

    expect(orders.get_by_role("status").filter(has_text="€186.07 are on their way back.")).to_be_visible()
    assert [each["order"] for each in bodies] == [{"id": "5001", "number": "A-10479"}]


def test_records_are_accessible_in_every_state(desk: EditableDesk) -> None:
    narrow: list[Style] = [("light", 280), ("dark", 280)]
    change_style(desk, narrow[0])
    desk.open()
    orders, payments, subscription = map(desk.panel, ("orders", "payments", "subscription"))
    orders.get_by_text("A-10479").first.click()
    expect(orders.get_by_role("button", name="Load more")).to_be_visible()
    orders.get_by_role("button", name="Refund", exact=True).click()
    expect(orders).to_contain_text("Refund: A-10479?")
    assert faults_by_style(desk, narrow) == {}, "an action to be confirmed"

    desk.page.route(f"{SHOP}/refunds?order=A-10479", lambda route: route.abort())
    orders.get_by_role("button", name="Refund", exact=True).click()
    expect(orders.get_by_text("shop.example could not be").first).to_be_visible()
    assert faults_by_style(desk, narrow) == {}, "an action that has failed"

    for name, status in (("orders", 403), ("payments", 404), ("subscriptions", 500)):
        desk.page.route(f"{SHOP}/{name}?*", partial(_answer, status=status))
    desk.open()
    expect(orders).to_contain_text("You are not allowed to see this.")
    expect(payments).to_contain_text("No payments known")
    expect(subscription.get_by_role("button", name="Try again")).to_be_visible()
    assert faults_by_style(desk, narrow) == {}, "errors"

    desk.page.route(f"{SHOP}/orders?*", lambda _route: None)
    desk.page.route(f"{SHOP}/payments?*", partial(_answer, content={"payments": [{"id": 1, "amount": 1.5}]}))
    desk.page.route(f"{SHOP}/subscriptions?*", partial(_answer, content=[]))
    desk.open()
    expect(orders.locator(".panel-waiting")).to_be_visible()
    expect(payments).to_contain_text("1 field could not be read")
    expect(subscription).to_contain_text("No subscription.")
    assert faults_by_style(desk, narrow) == {}, "one that waits, one with an unreadable field, and one that is empty"
    desk.expect_problems("Failed to load resource")


def _answer(route: Route, _request: Request, *, status: int = 200, content: object = None) -> None:
    route.fulfill(status=status, json=content, headers=ALLOWED)
