"""The app with a connection to a site that a real OpenID provider guards (`tests/provider/provider.mjs`)."""

import json
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from urllib.request import Request, urlopen

from playwright.sync_api import Locator, Page, expect

from devtools.build.node import node
from tests.browser.editable_desk import EditableDesk, serve_copy
from tests.checkout import ROOT

PROVIDER = ROOT / "tests" / "provider" / "provider.mjs"


class SignedInDesk(EditableDesk):
    """The app with orders that require a sign-in.

    Attributes:
        issuer: The provider's address.
        site: The address of the orders' site.
    """

    issuer: str
    site: str

    @property
    def orders(self) -> Locator:
        """The panel of the orders."""
        return self.panel("orders")

    def open_on_one_site(self) -> None:
        """Open the app on Chatwoot's own site: there no browser blocks storage."""
        self.host = self.origin
        self.open(app=f"{self.origin}/")

    def begin(self) -> Page:
        """Press the button, and return the window that opens."""
        with self.page.context.expect_page() as new_page:
            self.orders.get_by_role("button", name="Sign in to see this").click()
        return new_page.value

    def sign_in(self, who: str = "eve") -> None:
        """Sign in at the provider, and wait until the window is closed."""
        window = self.begin()
        with window.expect_event("close"):
            self.fill_in(window, who)

    def fill_in(self, window: Page, who: str) -> None:
        """Fill in the provider's pages."""
        window.get_by_placeholder("Enter any login").fill(who)
        window.get_by_placeholder("and password").fill("any")
        window.get_by_role("button", name="Sign-in").click()
        window.get_by_text("Authorize").wait_for()
        window.get_by_role("button", name="Continue").click(no_wait_after=True)

    def begin_with_code(self) -> Page:
        """Press the button, and open the provider's page to which the code leads, in a tab."""
        self.orders.get_by_role("button", name="Sign in to see this").click()
        with self.page.context.expect_page() as new_page:
            self.orders.get_by_role("link").click()
        return new_page.value

    def revoke(self) -> None:
        """Let the provider revoke all that it has granted."""
        with urlopen(Request(f"{self.site}/end", method="POST")):  # noqa: S310 - our own server
            pass

    def choose(self, *connections: dict[str, Any]) -> None:
        """Connect the page to a site, in the settings and in the policy that is made of them."""
        self.settings["connections"] = list(connections)
        path = self.project / "pyscript.toml"
        text = path.read_text(encoding="utf-8").partition("\n[[deskside.connections]]")[0]
        tables = ("\n".join(f"{key} = {json.dumps(value)}" for key, value in each.items()) for each in connections)
        path.write_text(text + "".join(f"\n[[deskside.connections]]\n{each}\n" for each in tables), encoding="utf-8")


@contextmanager
def signed_in_desk(page: Page, project: Path, seconds: int = 600) -> Iterator[SignedInDesk]:
    """Serve a copy of the project, the provider and the site while the block runs.

    Args:
        page: An empty page.
        project: A copy of the project; an empty folder becomes one.
        seconds: How long an access token lasts.
    """
    with serve_copy(page, project) as plain:
        desk = SignedInDesk(plain.page, int(plain.origin.rpartition(":")[2]))
        desk.project = plain.project
        with running_provider(desk.origin, seconds) as (desk.issuer, desk.site):
            desk.settings["orders"] = {"from": "shop:/orders?email={contact.email}"}
            desk.choose(
                {"name": "shop", "url": desk.site, "sign_in": "oidc", "issuer": desk.issuer, "client_id": "deskside"}
            )
            desk.page.on("pageerror", lambda error: desk.problems.append(error.message))
            # The provider's own pages import a font from the web, and are not drawn while that may yet come.
            desk.page.context.route(_is_elsewhere, lambda route: route.abort())
            yield desk


@contextmanager
def running_provider(origin: str, seconds: int = 600) -> Iterator[tuple[str, str]]:
    """The provider and the site while the block runs; their addresses.

    Args:
        origin: The page's origin.
        seconds: How long an access token lasts.
    """
    command = [node(), str(PROVIDER), origin, str(seconds)]
    with subprocess.Popen(  # noqa: S603 - our own script
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    ) as server:
        assert server.stdout is not None
        addresses = json.loads(server.stdout.readline())
        yield addresses["issuer"], addresses["site"]
        server.communicate()


def _is_elsewhere(url: str) -> bool:
    return urlsplit(url).hostname not in {"127.0.0.1", "localhost"}


def expect_signed_out(desk: SignedInDesk) -> None:
    """The orders give way to one quiet line."""
    expect(desk.orders.get_by_role("button", name="Sign in to see this")).to_be_visible()
