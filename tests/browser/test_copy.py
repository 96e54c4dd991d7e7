"""Every value can be copied, in Chatwoot's iframe too, which has no permission for the async clipboard."""

from playwright.sync_api import expect

from tests import samples
from tests.browser.desk import Desk
from tests.browser.held_request import HeldRequest

# Looked at with each frame that is drawn: it lasts but a moment.
CONFIRMED = """() =>
  document.querySelector("[data-panel=contact] .copy use[href='#icon-check']") &&
  document.querySelector('body > [role=status]')?.textContent === 'Copied'"""
NO_COMMAND = "Document.prototype.execCommand = () => false"


def copy_value(desk: Desk, name: str, panel: str = "contact") -> str:
    """Press a copy button and return the clipboard's text, as the host's page can paste it."""
    button = desk.panel(panel).get_by_role("button", name=f"Copy: {name}", exact=True)
    expect(desk.app.get_by_text("Copied", exact=True)).to_have_count(0)  # of an earlier value
    button.focus()
    desk.page.keyboard.press("Enter")
    expect(desk.app.get_by_text("Copied", exact=True)).to_be_attached()
    expect(button).to_be_focused()
    desk.page.context.grant_permissions(["clipboard-read"], origin=desk.host)
    return str(desk.page.evaluate("navigator.clipboard.readText()"))


def test_a_value_is_copied_though_the_host_forbids_the_async_clipboard(desk: Desk) -> None:
    desk.open()
    assert desk.frame.evaluate("document.featurePolicy.allowsFeature('clipboard-write')") is False

    assert copy_value(desk, "E-mail") == "jordan.sample@customer.example"


def test_a_time_is_copied_to_the_second_and_a_number_as_it_came(desk: Desk) -> None:
    desk.open()

    assert copy_value(desk, "Created") == "2024-02-29T09:46:40+00:00"
    desk.panel("attributes").get_by_text("Show", exact=False).first.click()
    assert copy_value(desk, "Usage", "attributes") == '{"api_calls": 18230, "last_error": null}'
    assert copy_value(desk, "Crm profile", "attributes") == "https://crm.example.com/people/83f1"


def test_copying_is_confirmed_in_place_and_to_screen_readers_for_a_moment(desk: Desk) -> None:
    desk.open()
    button = desk.panel("contact").get_by_role("button", name="Copy: Phone")
    expect(button).to_have_css("opacity", "0")
    desk.panel("contact").get_by_text("Phone", exact=True).hover()
    expect(button).to_have_css("opacity", "1")

    button.click()

    desk.frame.wait_for_function(CONFIRMED)
    expect(desk.app.get_by_role("status").filter(has_text="Copied")).not_to_be_attached()
    expect(button.locator("use[href='#icon-copy']")).to_be_attached()


def test_a_press_that_is_quicker_than_its_script_is_not_lost(desk: Desk) -> None:
    script = HeldRequest(desk.page, "**/copy-button.mjs")
    desk.open()

    desk.panel("contact").get_by_role("button", name="Copy: E-mail").click()
    script.route().continue_()

    expect(desk.app.get_by_role("status").filter(has_text="Copied")).to_be_attached()


def test_if_copying_is_impossible_the_value_is_selected_and_the_keys_are_shown(desk: Desk) -> None:
    desk.open()
    desk.frame.evaluate(NO_COMMAND)

    desk.panel("contact").get_by_role("button", name="Copy: E-mail").click()

    expect(desk.app.get_by_role("status").filter(has_text="Press Ctrl+C to copy")).to_be_attached()
    assert desk.frame.evaluate("String(getSelection())") == "jordan.sample@customer.example"


def test_a_hidden_secret_can_not_be_copied(desk: Desk) -> None:
    desk.open()
    data = samples.data(samples.WEBSITE)
    data["contact"]["custom_attributes"] = {"api_key": "s3cr3t", "plan": "Pro"}
    desk.tell(data)

    expect(desk.panel("attributes").get_by_role("button", name="Copy: Plan")).to_be_attached()
    expect(desk.panel("attributes").get_by_role("button", name="Copy: Api key")).to_have_count(0)
