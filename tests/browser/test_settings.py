"""The page follows the admin's settings."""

from playwright.sync_api import expect

from tests import samples
from tests.browser.desk import Desk


def test_only_allowed_origins_are_heard(desk: Desk) -> None:
    desk.settings["allowed_origins"] = ["https://chat.example.com"]
    desk.open(state="waiting")

    desk.post(samples.text(samples.EMAIL))

    desk.wait_for("waiting")


def test_an_allowed_origin_is_heard(desk: Desk) -> None:
    desk.settings["allowed_origins"] = [desk.host]

    desk.open()


def test_a_wrong_setting_is_named_on_the_page(desk: Desk) -> None:
    desk.settings["allowed_origins"] = ["chat.example.com"]
    desk.open(state="error")

    desk.app.get_by_text("Details", exact=True).click()
    expect(desk.app.get_by_role("alert")).to_contain_text(
        "[deskside] allowed_origins.0: an origin is scheme, host and port"
    )
