"""Signing in by a code that the agent enters at a real OpenID provider, where no window can be opened."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.signed_in_desk import SignedInDesk, expect_signed_out, signed_in_desk
from tests.browser.test_accessibility import faults_by_style


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a copy of the project."""
    return tmp_path_factory.mktemp("project")


@pytest.fixture
def desk(page: Page, project: Path) -> Iterator[SignedInDesk]:
    """The app with sign-in by a code."""
    with signed_in_desk(page, project) as desk:
        desk.choose({**desk.settings["connections"][0], "sign_in": "device", "client_id": "deskside-device"})
        yield desk


def test_a_code_that_is_entered_elsewhere_signs_the_agent_in(desk: SignedInDesk) -> None:
    desk.open()
    page = desk.begin_with_code()

    code = desk.orders.locator("strong").inner_text()
    expect(page.locator("code")).to_have_text(code)
    page.get_by_role("button", name="Continue").click()
    desk.fill_in(page, "eve")

    expect(page.get_by_text("Sign-in Success")).to_be_visible()
    expect(desk.orders).to_contain_text("A-1 of eve")
    desk.app.get_by_role("button", name="More", exact=True).click()
    expect(desk.app.locator(".signed-in")).to_contain_text("shop: signed in as Agent eve")


def test_a_declined_sign_in_is_reported(desk: SignedInDesk) -> None:
    desk.open()

    desk.begin_with_code().get_by_role("button", name="Abort").click()

    expect(desk.orders).to_contain_text("The sign-in was refused: End-User aborted interaction")
    expect_signed_out(desk)


def test_a_code_is_accessible_and_can_be_copied_but_not_pinned(desk: SignedInDesk) -> None:
    desk.open()
    desk.orders.get_by_role("button", name="Sign in to see this").click()
    expect(desk.orders.locator("strong")).to_be_visible()

    expect(desk.orders.get_by_role("button", name=re.compile("Copy"))).to_have_count(2)
    expect(desk.orders.locator("[data-action^=pin]")).to_have_count(0)
    assert faults_by_style(desk) == {}


def test_an_agent_can_give_up_here(desk: SignedInDesk) -> None:
    desk.open()
    desk.orders.get_by_role("button", name="Sign in to see this").click()
    expect(desk.orders.locator("strong")).to_be_visible()

    desk.orders.get_by_role("button", name="Cancel").click()

    expect_signed_out(desk)


def test_in_the_mobile_app_a_code_takes_the_windows_place(desk: SignedInDesk) -> None:
    desk.choose({**desk.settings["connections"][0], "sign_in": "oidc"})
    desk.open(host="mobile")

    page = desk.begin_with_code()
    page.get_by_role("button", name="Continue").click()
    desk.fill_in(page, "eve")

    expect(desk.orders).to_contain_text("A-1 of eve")
