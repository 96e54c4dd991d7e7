"""What `app/browser/` does with the browser, in Firefox: copying, saving, storing, keys, focus, requests, windows.

Each is tested more closely in Chromium.
"""

import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlencode

import pytest
from selenium.webdriver import ActionChains, Keys
from selenium.webdriver.common.by import By
from selenium.webdriver.remote.webdriver import WebDriver

from devtools.fetch.runtime import ensure_runtime
from devtools.image.make import make_image
from devtools.progress import Progress
from devtools.server.server import serving
from devtools.shop.web import shop_serving
from tests import samples
from tests.browser.engine_desk import EngineDesk, need_engine
from tests.engines import FIREFOX, firefox

pytestmark = pytest.mark.nightly

Open = Callable[..., EngineDesk]


@pytest.fixture(scope="module")
def downloads(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of what the browser saves."""
    folder: Path = tmp_path_factory.mktemp("downloads")
    return folder


@pytest.fixture(scope="module")
def driver(downloads: Path) -> Iterator[WebDriver]:
    """One Firefox for all tests."""
    need_engine(FIREFOX)
    with firefox(downloads) as driver:
        yield driver


@pytest.fixture(scope="module")
def port(as_shipped: Path) -> Iterator[int]:
    """Where the project is served, with the demo shop."""
    ensure_runtime(as_shipped, Progress(sys.stderr))
    make_image(as_shipped, "app", Progress(sys.stderr))
    with shop_serving() as shop, serving(as_shipped, shop=shop.origin) as port:
        shop.allow([f"http://{name}:{port}" for name in ("127.0.0.1", "localhost")])
        yield port


@pytest.fixture
def open_desk(driver: WebDriver, port: int) -> Open:
    """Opens the app inside the simulator, which is on another site, with settings of the simulator."""

    def open_desk(**settings: str) -> EngineDesk:
        query = urlencode({"tab": "app", "chrome": "off", **settings})
        desk = EngineDesk(driver, f"http://127.0.0.1:{port}/simulator/?{query}")
        # What is still to come would move what a test clicks.
        desk.until(lambda: desk.dataset().get("state") == "ready" and not desk.count("[data-panel][aria-busy=true]"))
        return desk

    return open_desk


@pytest.fixture
def desk(open_desk: Open) -> EngineDesk:
    """The app with an ordinary conversation."""
    return open_desk()


def press_keys(desk: EngineDesk, *keys: str) -> None:
    """Press keys one after the other, wherever the focus is."""
    ActionChains(desk.driver).send_keys(*keys).perform()


def pasted(desk: EngineDesk) -> object:
    """What the clipboard holds, as the search field takes it."""
    desk.click("#search")
    ActionChains(desk.driver).key_down(Keys.CONTROL).send_keys("v").key_up(Keys.CONTROL).perform()
    return desk.driver.find_element(By.CSS_SELECTOR, "#search").get_property("value")


def focus(desk: EngineDesk) -> str:
    """The element that has the focus, by its id and classes."""
    return str(
        desk.driver.execute_script("const { id, className } = document.activeElement; return `${id} ${className}`")
    )


def open_tool(desk: EngineDesk, name: str) -> None:
    """Open a tool of the menu."""
    desk.click("[popovertarget=menu]")
    desk.click(f"#menu [data-action={name}]")
    desk.until(lambda: desk.count(f"#tool[data-tool={name}]"))


def test_a_value_is_copied(desk: EngineDesk) -> None:
    desk.click("[data-panel=contact] .copy")

    desk.until(lambda: desk.count(".copy[data-copied]"))
    assert pasted(desk) == "jordan.sample@customer.example"


def test_the_report_is_copied_or_shown_to_be_copied_and_names_the_browser(desk: EngineDesk) -> None:
    open_tool(desk, "diagnostics")
    assert "Firefox/" in desk.text("#tool")
    desk.click("#tool .button[data-action^='copy ']")
    desk.until(lambda: desk.text("#tool .quiet.copied") == "Copied")

    desk.driver.execute_script(
        "document.execCommand = () => false; navigator.clipboard.writeText = () => Promise.reject(new Error('refused'))"
    )
    desk.click("#tool .button[data-action^='copy ']")
    desk.until(lambda: desk.count("#tool textarea:focus"))


def test_a_file_is_saved(desk: EngineDesk, downloads: Path) -> None:
    open_tool(desk, "export")

    desk.click("#tool [data-action='save markdown']")

    desk.until(lambda: any(file.stat().st_size for file in downloads.glob("*.md")))
    (file,) = downloads.glob("*.md")
    assert file.read_text(encoding="utf-8").startswith("# Conversation ")


def test_what_an_agent_has_folded_is_folded_at_the_next_opening(open_desk: Open) -> None:
    desk = open_desk()
    fold = "[data-panel=conversation] details.fold"
    assert desk.count(f"{fold}[open]")

    desk.click(f"{fold} summary.panel-head")
    desk.until(lambda: not desk.count(f"{fold}[open]"))
    desk = open_desk()

    assert desk.count(fold)
    assert not desk.count(f"{fold}[open]")


def test_the_agents_theme_replaces_the_hosts(open_desk: Open) -> None:
    desk = open_desk(payload=samples.NEWEST)
    assert desk.dataset()["theme"] == "dark"
    desk.simulator("setTheme('light')")
    desk.until(lambda: desk.dataset()["theme"] == "light")

    desk.click("[popovertarget=menu]")
    desk.click("#menu [data-action='theme dark']")
    desk.until(lambda: desk.dataset()["theme"] == "dark")
    assert open_desk(payload=samples.NEWEST, theme="light").dataset()["theme"] == "dark"

    desk.click("[popovertarget=menu]")
    desk.click("#menu [data-action='theme auto']")
    desk.until(lambda: desk.dataset()["theme"] == "light")


def test_keys_go_to_sections_and_to_the_search_and_escape_ends_both(desk: EngineDesk) -> None:
    desk.click("[data-panel=summary] h1")
    press_keys(desk, "j")
    assert "panel-head" in focus(desk)

    press_keys(desk, "/", *"jordan")
    assert focus(desk).startswith("search")
    desk.until(lambda: desk.text(".hit-count").strip())
    press_keys(desk, Keys.ESCAPE)
    desk.until(lambda: not desk.text(".hit-count").strip())

    desk.click("[data-panel=summary] h1")
    press_keys(desk, "?")
    desk.until(lambda: desk.count("#tool[data-tool=keyboard]"))
    press_keys(desk, Keys.ESCAPE)
    desk.until(lambda: not desk.count("#tool"))


def count_requests(desk: EngineDesk) -> int:
    """How often the app has asked its host for a context."""
    count = desk.simulator("log().filter(({ kind }) => kind === 'fetch-info').length")
    assert isinstance(count, int)
    return count


def test_turning_to_the_page_asks_for_news(desk: EngineDesk) -> None:
    before = count_requests(desk)

    desk.click("[data-panel=summary] h1")

    desk.until(lambda: count_requests(desk) > before)


def test_coming_back_to_the_tab_brings_what_is_new(desk: EngineDesk) -> None:
    desk.simulator("open('messages')")
    desk.simulator("customerWrites()")
    content = str(desk.simulator("data().conversation.messages.at(-1).content"))

    desk.simulator("open('app')")

    desk.until(lambda: content in desk.text("[data-panel=messages]"))


def test_a_host_that_falls_silent_makes_the_page_stale_until_it_answers(desk: EngineDesk) -> None:
    desk.simulator("setSilent(true)")
    desk.click("[data-action=refresh]")
    desk.until(lambda: desk.dataset()["state"] == "stale")

    desk.simulator("setSilent(false)")
    desk.until(lambda: desk.dataset()["state"] == "ready")


def test_a_letter_is_in_a_frame_of_its_own_and_what_it_quotes_is_folded(open_desk: Open) -> None:
    desk = open_desk(payload=samples.EMAIL)
    letter = desk.driver.find_element(By.CSS_SELECTOR, "deskside-mail#mail-90403")
    desk.driver.execute_script("arguments[0].scrollIntoView()", letter)
    desk.until(lambda: desk.driver.execute_script("return arguments[0].shadowRoot?.querySelector('iframe')", letter))

    def letter_text() -> str:
        desk.enter()
        desk.driver.switch_to.frame(letter.shadow_root.find_element(By.CSS_SELECTOR, "iframe"))
        text = desk.driver.find_element(By.CSS_SELECTOR, "body").text
        desk.enter()
        return text

    desk.until(lambda: "Hello team" in letter_text())
    assert "which quantity do you need?" not in letter_text()
    letter.find_element(By.CSS_SELECTOR, "[slot=quoted]").click()
    desk.until(lambda: "which quantity do you need?" in letter_text())


def test_a_link_opens_a_tab_that_knows_nothing_of_the_page(desk: EngineDesk, port: int) -> None:
    address = f"http://localhost:{port}/static/icon.svg"
    desk.simulator(
        f"setData({{ ...simulator.data(), contact: {{ id: 1, custom_attributes: {{ page: '{address}' }} }} }})"
    )
    desk.click("[data-action=refresh]")
    desk.until(lambda: desk.count(f"a[href='{address}']"))
    own = desk.driver.current_window_handle

    desk.click(f"a[href='{address}']")

    desk.until(lambda: len(desk.driver.window_handles) > 1)
    (opened,) = set(desk.driver.window_handles) - {own}
    desk.driver.switch_to.window(opened)
    desk.until(lambda: desk.driver.current_url == address)
    assert desk.driver.execute_script("return [window.opener, document.referrer]") == [None, ""]
    desk.driver.close()
    desk.driver.switch_to.window(own)


def test_the_page_speaks_the_language_that_it_is_asked_for(open_desk: Open) -> None:
    desk = open_desk(locale="de")

    assert "Nachrichten" in desk.text("[data-panel=messages]")
    assert "29. Februar 2024" in str(desk.driver.execute_script("return document.body.innerHTML"))


def test_panels_ask_a_shop_and_a_button_posts_to_it(desk: EngineDesk) -> None:
    desk.until(lambda: "SO-10084" in desk.text("[data-panel=orders]"))
    payment = "[data-panel=payments] :is(details.record, .record details)"
    desk.click(f"{payment} summary")

    for _ in ("ask", "confirm"):
        button = "//*[@data-panel='payments']//button[contains(., 'Resend receipt')]"
        desk.driver.find_element(By.XPATH, button).click()

    desk.until(lambda: "is on its way to the customer." in desk.text("[data-panel=payments]"))


def test_an_agent_signs_in_within_a_window(open_desk: Open) -> None:
    desk = open_desk(shop="sign-in")
    own = desk.driver.current_window_handle
    desk.until(lambda: desk.count("[data-panel=orders] [data-action^='sign-in']"))

    desk.click("[data-panel=orders] [data-action^='sign-in']")
    desk.until(lambda: len(desk.driver.window_handles) > 1)
    (opened,) = set(desk.driver.window_handles) - {own}
    desk.driver.switch_to.window(opened)
    desk.until(lambda: desk.count("button[name=agent]"))
    desk.click("button[name=agent]")
    desk.until(lambda: len(desk.driver.window_handles) == 1)
    desk.driver.switch_to.window(own)
    desk.enter()

    desk.until(lambda: "SO-10084" in desk.text("[data-panel=orders]"))


def test_it_starts_without_its_image(open_desk: Open, port: int) -> None:
    desk = open_desk(app=f"http://localhost:{port}/?boot=plain")

    assert desk.dataset()["boot"] == "ordinary"
    assert "Jordan Sample" in desk.text("[data-panel=summary]")
