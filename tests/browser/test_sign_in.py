"""Signing in to a connection, against a real OpenID provider, with the page embedded by another site."""

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qs

import pytest
from playwright.sync_api import Page, Request, Response, Route, expect

from tests import samples
from tests.browser.signed_in_desk import SignedInDesk, expect_signed_out, signed_in_desk
from tests.browser.test_accessibility import faults_by_style
from tests.browser.test_tools import open_tool

PANEL = """
from app.kit import Content, Context, get_json, panel


@panel("Latest")
async def latest(_context: Context) -> Content:
    answer = await get_json("shop:/orders")
    return f"The last is {answer['orders'][0]['number']}."
"""

# What the browser itself writes to the console of a refused request.
_REFUSALS = ("status of 400", "status of 401", "status of 403")


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a copy of the project."""
    return tmp_path_factory.mktemp("project")


@pytest.fixture
def seconds() -> int:
    """How long an access token lasts."""
    return 600


@pytest.fixture
def desk(page: Page, project: Path, seconds: int) -> Iterator[SignedInDesk]:
    """The app whose orders are guarded."""
    with signed_in_desk(page, project, seconds) as desk:
        for part in (*_REFUSALS, *(f"request to another site: {each}" for each in (desk.issuer, desk.site))):
            desk.expect_problems(part)
        yield desk
        assert desk.problems == []


def test_one_sign_in_shows_the_orders_in_each_conversation_and_after_a_reload(desk: SignedInDesk) -> None:
    desk.open_on_one_site()
    expect_signed_out(desk)

    desk.sign_in("eve")

    expect(desk.orders).to_contain_text("A-1 of eve")
    desk.simulator("select(given)", samples.EMAIL)
    desk.simulator("open('app')")
    desk.wait_for("ready")
    expect(desk.orders).to_contain_text("A-1 of eve")
    desk.open_on_one_site()
    expect(desk.orders).to_contain_text("A-1 of eve")


def test_one_sign_in_serves_a_panel_by_settings_and_one_in_python_too(desk: SignedInDesk) -> None:
    own = desk.project / "app" / "custom_panels" / "latest.py"
    own.write_text(PANEL, encoding="utf-8")
    desk.settings["panels"] = [{"title": "Returns", "from": "shop:/orders", "rows": "orders", "columns": ["number"]}]
    desk.open()
    buttons = desk.app.get_by_role("button", name="Sign in to see this")
    expect(buttons).to_have_count(3)

    desk.sign_in("eve")

    expect(buttons).to_have_count(0)
    expect(desk.app.locator("[data-panel]", has_text="Returns")).to_contain_text("A-1 of eve")
    expect(desk.app.locator("[data-panel]", has_text="Latest")).to_contain_text("The last is A-1 of eve.")
    own.unlink()


def test_the_menu_names_the_signed_in_agent_and_the_next_one_sees_nothing_of_the_last(desk: SignedInDesk) -> None:
    desk.open()
    desk.sign_in("eve")
    expect(desk.orders).to_contain_text("A-1 of eve")

    desk.app.get_by_role("button", name="More", exact=True).click()
    expect(desk.app.locator(".signed-in")).to_contain_text("shop: signed in as Agent eve")
    desk.app.get_by_role("button", name="Sign out").click()

    expect_signed_out(desk)
    expect(desk.orders).not_to_contain_text("eve")
    desk.page.context.clear_cookies()  # the provider's own session
    desk.sign_in("bob")
    expect(desk.orders).to_contain_text("A-1 of bob")


def test_who_signs_in_to_chatwoot_next_is_not_signed_in_here(desk: SignedInDesk) -> None:
    desk.open_on_one_site()
    desk.sign_in("eve")
    expect(desk.orders).to_contain_text("A-1 of eve")

    desk.tell({**samples.data(samples.WEBSITE), "currentAgent": {"id": 99, "name": "Bob", "email": "bob@example.com"}})

    expect_signed_out(desk)
    expect(desk.orders).not_to_contain_text("eve")
    desk.open_on_one_site()  # the first agent is back, and has to sign in again
    expect_signed_out(desk)


@pytest.mark.parametrize("seconds", [20])
def test_a_token_that_ends_is_renewed_in_silence(desk: SignedInDesk) -> None:
    def is_answer(response: Response) -> bool:
        return response.url.startswith(f"{desk.site}/orders") and response.request.method == "GET"

    renewals: list[Request] = []
    desk.page.on("request", lambda request: renewals.append(request) if request.url.endswith("/token") else None)
    desk.open()
    desk.sign_in()
    expect(desk.orders).to_contain_text("A-1 of eve")

    for _ in range(2):
        with desk.page.expect_response(is_answer) as response:
            desk.app.get_by_role("button", name="Refresh").click()
        assert response.value.status == 200

    expect(desk.orders).to_contain_text("A-1 of eve")
    assert len({each.post_data for each in renewals}) >= 3


def test_a_revoked_sign_in_asks_for_a_new_one(desk: SignedInDesk) -> None:
    desk.open()
    desk.sign_in()
    expect(desk.orders).to_contain_text("A-1 of eve")

    desk.revoke()
    desk.app.get_by_role("button", name="Refresh").click()

    expect_signed_out(desk)
    desk.begin()  # the provider still knows who it is
    expect(desk.orders).to_contain_text("A-1 of eve")


def test_a_forbidden_request_is_explained_to_the_agent(desk: SignedInDesk) -> None:
    desk.open()

    desk.sign_in("mallory")

    expect(desk.orders).to_contain_text("You are not allowed to see this.")


def test_a_site_that_leads_elsewhere_is_not_followed_with_the_token(desk: SignedInDesk) -> None:
    redirects: list[str] = []
    desk.page.on("request", lambda request: redirects.append(request.url) if "/elsewhere" in request.url else None)
    desk.settings["orders"] = {"from": "shop:/moved"}
    desk.open()

    desk.sign_in()

    expect(desk.orders).to_contain_text("could not be reached")
    assert redirects == []
    desk.expect_problems()


def test_an_answer_with_another_state_is_refused(desk: SignedInDesk) -> None:
    desk.open()
    window = desk.begin()
    window.get_by_placeholder("Enter any login").wait_for()

    with window.expect_event("close"):
        address = f"{desk.origin}/sign-in.html#code=stolen&state=other"
        window.evaluate("(address) => void (location.href = address)", address)

    expect(desk.orders).to_contain_text("The sign-in could not be verified")
    expect_signed_out(desk)


def test_a_message_from_another_window_is_not_heard(desk: SignedInDesk) -> None:
    desk.open()
    window = desk.begin()
    window.get_by_placeholder("Enter any login").wait_for()

    desk.page.evaluate("frames[0].postMessage({ desksideSignIn: 'code=x&state=y' }, '*')")
    desk.settle()

    expect(desk.orders).to_contain_text("Sign in within the new window.")
    desk.fill_in(window, "eve")
    expect(desk.orders).to_contain_text("A-1 of eve")


def test_a_page_of_another_site_that_opens_the_last_page_of_a_sign_in_gets_nothing(desk: SignedInDesk) -> None:
    desk.page.goto(f"{desk.host}/simulator/")
    desk.page.evaluate("void ((window.heard = []), addEventListener('message', ({ data }) => heard.push(data)))")

    with desk.page.expect_popup() as opened:
        address = f"{desk.origin}/sign-in.html#code=stolen&state=other"
        desk.page.evaluate("(address) => void window.open(address)", address)
    opened.value.wait_for_url(f"{desk.origin}/sign-in.html")  # it has removed the code from the address
    opened.value.evaluate("opener.postMessage('fence', '*')")
    desk.page.wait_for_function("heard.includes('fence')")

    assert "stolen" not in desk.page.evaluate("JSON.stringify(heard)")


def test_a_closed_window_is_noticed(desk: SignedInDesk) -> None:
    desk.open()

    desk.begin().close()

    expect(desk.orders).to_contain_text("The sign-in window was closed.")
    desk.sign_in()
    expect(desk.orders).to_contain_text("A-1 of eve")


def test_each_state_of_a_sign_in_is_accessible(desk: SignedInDesk) -> None:
    desk.open()
    expect_signed_out(desk)
    assert faults_by_style(desk) == {}, "signed out"

    window = desk.begin()
    expect(desk.orders).to_contain_text("Sign in within the new window.")
    assert faults_by_style(desk) == {}, "in another window"

    window.close()
    expect(desk.orders).to_contain_text("The sign-in window was closed.")
    assert faults_by_style(desk) == {}, "closed"

    desk.sign_in("mallory")
    expect(desk.orders).to_contain_text("You are not allowed to see this.")
    desk.app.get_by_role("button", name="More", exact=True).click()
    expect(desk.app.locator(".signed-in")).to_be_visible()
    assert faults_by_style(desk) == {}, "forbidden, with the menu"


def test_a_blocked_window_is_reported_with_what_to_do(desk: SignedInDesk) -> None:
    desk.open()
    desk.frame.evaluate("void (window.open = () => null)")

    desk.orders.get_by_role("button", name="Sign in to see this").click()

    expect(desk.orders).to_contain_text("Allow pop-ups for this page")


def test_where_storage_is_denied_a_sign_in_lasts_as_long_as_the_page_and_the_menu_says_so(desk: SignedInDesk) -> None:
    desk.page.add_init_script(
        """if (location.hostname === 'localhost')
          Object.defineProperty(window, 'sessionStorage', { get() { throw new DOMException('', 'SecurityError') } });"""
    )
    desk.open()

    desk.sign_in()

    expect(desk.orders).to_contain_text("A-1 of eve")
    desk.app.get_by_role("button", name="More", exact=True).click()
    expect(desk.app.locator(".signed-in")).to_contain_text("This browser forgets it with each conversation.")


@pytest.mark.own_context  # the sign-in's own window is listened to as well
def test_no_token_is_in_an_address_the_console_the_page_copies_or_exports(desk: SignedInDesk) -> None:
    addresses: list[str] = []
    lines: list[str] = []
    exchanges: list[dict[str, str]] = []
    context = desk.page.context
    context.on("request", lambda request: addresses.append(request.url))
    context.on("console", lambda message: lines.append(message.text))
    context.route("**/token", lambda route: exchanges.append(exchange(route)))
    desk.open_on_one_site()
    desk.sign_in()
    expect(desk.orders).to_contain_text("A-1 of eve")
    (secrets,) = exchanges
    stored = desk.frame.evaluate("JSON.stringify(sessionStorage)")
    assert [name for name, value in secrets.items() if value in stored] == ["access_token", "refresh_token"]

    texts = []
    for tool in ("Raw data", "Diagnostics", "Export"):
        open_tool(desk, tool)
        texts.append(desk.frame.evaluate("document.documentElement.outerHTML"))
        texts.append(copied_text(desk))
    desk.app.locator("#tool .check", has_text="orders").get_by_role("checkbox").check()
    saved = saved_files(desk)
    desk.app.get_by_role("button", name="More", exact=True).click()
    desk.app.get_by_role("button", name="Sign out").click()
    expect_signed_out(desk)

    assert any("A-1 of eve" in text for text in saved)
    logs = [desk.page.evaluate("JSON.stringify(simulator.log())"), desk.frame.evaluate("JSON.stringify(localStorage)")]
    for name, secret in secrets.items():
        assert not any(secret in text for text in (*addresses, *lines, *texts, *saved, *logs)), name
    left = desk.frame.evaluate("JSON.stringify(sessionStorage)")
    assert not any(secret in left for secret in secrets.values())


def exchange(route: Route) -> dict[str, str]:
    """Let a request to the token endpoint through; the secrets that the page sends and gets."""
    response = route.fetch()
    tokens = response.json()
    route.fulfill(response=response)
    verifier = parse_qs(route.request.post_data or "")["code_verifier"][0]
    return {**{name: tokens[name] for name in ("access_token", "refresh_token", "id_token")}, "code_verifier": verifier}


def copied_text(desk: SignedInDesk) -> str:
    """What the open tool copies."""
    desk.frame.evaluate(
        """() => {
          const keep = (text) => Boolean((window.copied = text));
          document.execCommand = () => keep(document.activeElement.value);
          navigator.clipboard.writeText = async (text) => keep(text);
        }"""
    )
    desk.app.locator("#tool .button[data-action^='copy ']").click()
    expect(desk.app.locator("#tool .quiet.copied")).to_have_text("Copied")
    return str(desk.frame.evaluate("window.copied"))


def saved_files(desk: SignedInDesk) -> list[str]:
    """What the tool Export, which is open, saves."""
    texts = []
    for button in desk.app.locator("#tool [data-action^='save ']").all():
        with desk.page.expect_download() as download:
            button.click()
        texts.append(Path(download.value.path()).read_text(encoding="utf-8"))
    return texts


def test_a_pasted_token_shows_the_orders_until_it_is_refused(desk: SignedInDesk) -> None:
    desk.choose({"name": "shop", "url": desk.site, "sign_in": "token"})
    requests: list[Request] = []
    desk.page.on("request", lambda request: requests.append(request) if request.url.startswith(desk.site) else None)
    desk.open()

    desk.orders.get_by_label("Token").fill("made-up")
    desk.orders.get_by_role("button", name="Sign in").click()

    expect(desk.orders).to_contain_text("The site did not accept this sign-in.")
    expect(desk.orders.get_by_label("Token")).to_have_value("")
    assert [each.headers["authorization"] for each in requests if each.method == "GET"] == ["Bearer made-up"]
