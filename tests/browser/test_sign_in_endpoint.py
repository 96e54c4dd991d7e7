"""The page, a real OpenID provider and the example endpoint together."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from examples.endpoint.seed import seed
from tests.browser.signed_in_desk import SignedInDesk, expect_signed_out, signed_in_desk
from tests.checkout import ROOT
from tests.unit.examples.endpoint.process import free_port, running

EXAMPLE = ROOT / "examples" / "endpoint" / "example.toml"
AUDIENCE = "https://data.example.com"


@pytest.fixture
def open_desk(page: Page, tmp_path: Path) -> Iterator[Callable[[str], SignedInDesk]]:
    """Opens the app with an endpoint whose tokens must be for an audience."""
    with ExitStack() as stack:

        def open_desk(audience: str) -> SignedInDesk:
            (tmp_path / "project").mkdir()
            desk = stack.enter_context(signed_in_desk(page, tmp_path / "project"))
            settings = tmp_path / "endpoint.toml"
            changes = {
                "http://localhost:8000": desk.origin,
                "http://localhost:8101": desk.issuer,
                "looks.jsonl": str(tmp_path / "looks.jsonl"),
                '"deskside-endpoint"': f'"{audience}"',
                'agent = "email"': 'agent = "sub"',
            }
            text = EXAMPLE.read_text(encoding="utf-8")
            for old, new in changes.items():
                assert old in text
                text = text.replace(old, new)
            settings.write_text(text, encoding="utf-8")
            database = f"sqlite:///{tmp_path / 'shop.db'}"
            seed(database)
            arguments = ("examples.endpoint", str(settings))
            log = tmp_path / "log"
            site = stack.enter_context(running(free_port(), log, *arguments, SHOP_DATABASE=database))
            desk.choose({**desk.settings["connections"][0], "url": site, "resource": AUDIENCE})
            desk.open()
            return desk

        yield open_desk


def test_orders_of_the_database_are_shown_to_whoever_has_signed_in(
    open_desk: Callable[[str], SignedInDesk], tmp_path: Path
) -> None:
    desk = open_desk(AUDIENCE)
    expect_signed_out(desk)

    desk.sign_in("eve")

    expect(desk.orders).to_contain_text("A-10479")
    assert '"agent":"eve"' in (tmp_path / "looks.jsonl").read_text().replace(" ", "")


def test_a_token_for_another_audience_is_reported_in_one_line(open_desk: Callable[[str], SignedInDesk]) -> None:
    desk = open_desk("https://other.example.com")

    desk.sign_in("eve")

    expect(desk.orders).to_contain_text("The site did not accept this sign-in.")
    expect_signed_out(desk)
    expect(desk.orders).not_to_contain_text("A-10479")
