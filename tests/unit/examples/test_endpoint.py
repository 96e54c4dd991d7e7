import asyncio
import base64
import json
from dataclasses import dataclass, field
from typing import Any

import httpx
import pytest

from examples.endpoint.limits import Limit
from examples.endpoint.seed import AGENTS, seeded
from examples.endpoint.tickets import TicketError, checked, issued, signed
from examples.endpoint.web import Endpoint

APP = "https://desk.example.com"
KEY = b"k" * 32
RILEY = "riley.agent@support.example.com"
SAM = "sam@support.example.com"
JORDAN = "jordan.sample@customer.example"
NOON = 1_788_000_000.0


@dataclass
class Client:
    """A browser with the app's page, and the endpoint; the clock is the test's.

    Attributes:
        now: The present, in seconds since 1970.
        origin: The site whose page asks.
    """

    now: float = NOON
    origin: str = APP
    records: Any = field(default_factory=seeded)

    def __post_init__(self) -> None:
        self._application = Endpoint(self.records, KEY, APP, lambda: self.now).application()

    def ask(self, method: str, path: str, credential: str = "", **given: Any) -> httpx.Response:
        """Let the page send a request."""
        headers = {
            "Origin": self.origin,
            **({"Authorization": credential} if credential else {}),
            **given.pop("headers", {}),
        }

        async def asked() -> httpx.Response:
            transport = httpx.ASGITransport(self._application)
            async with httpx.AsyncClient(transport=transport, base_url="https://shop.example") as client:
                return await client.request(method, path, headers=headers, **given)

        return asyncio.run(asked())

    def sign_in(self, agent: str = RILEY) -> str:
        """Sign an agent in, as the page and the agent do; the ticket."""
        begun = self.ask("POST", "/sign-ins").json()
        typed = {"code": begun["code"], "agent": agent, "secret": AGENTS[agent]}
        assert self.ask("POST", "/sign-in", data=typed).status_code == 200
        ticket: str = self.ask("POST", "/ticket", f"Device {begun['secret']}").json()["ticket"]
        return ticket

    def orders(self, credential: str, email: str = JORDAN, **query: str) -> httpx.Response:
        """Ask for orders."""
        return self.ask("GET", "/orders", credential, params={"email": email, **query})


@pytest.fixture
def client() -> Client:
    return Client()


def refusal(answer: httpx.Response) -> tuple[int, str]:
    return answer.status_code, answer.json()["error"]


def test_an_agent_who_signed_in_gets_the_customers_orders(client: Client) -> None:
    answer = client.orders(f"Bearer {client.sign_in()}")

    assert answer.json()["orders"][0] == {
        "number": "A-10479",
        "placed_at": "2026-08-09T09:20:00+00:00",
        "status": "processing",
        "total": 186.07,
        "currency": "EUR",
    }
    assert answer.headers["Cache-Control"] == "no-store"


def test_what_is_more_than_a_page_comes_page_by_page(client: Client) -> None:
    bearer = f"Bearer {client.sign_in()}"

    first, second = client.orders(bearer).json(), client.orders(bearer, page="2").json()

    assert [(len(page["orders"]), page["next"]) for page in (first, second)] == [(10, 2), (4, None)]


def test_an_address_is_the_same_however_it_is_capitalised(client: Client) -> None:
    bearer = f"Bearer {client.sign_in()}"

    assert client.orders(bearer, JORDAN.upper()).json() == client.orders(bearer).json()


def test_who_is_no_customer_has_no_orders(client: Client) -> None:
    assert client.orders(f"Bearer {client.sign_in()}", "x@y.example").json() == {"orders": [], "next": None}


@pytest.mark.parametrize(
    ("query", "problem"),
    [
        ({"email": ""}, "email must be a customer's address"),
        ({"email": "' OR 1=1 --"}, "email must be a customer's address"),
        ({"email": JORDAN, "page": "0"}, "page must be a number from 1 on"),
        ({"email": JORDAN, "page": "1; DROP TABLE orders"}, "page must be a number from 1 on"),
    ],
)
def test_what_is_asked_for_wrongly_is_refused_with_a_reason(
    client: Client, query: dict[str, str], problem: str
) -> None:
    assert refusal(client.orders(f"Bearer {client.sign_in()}", **query)) == (400, problem)


def test_a_context_alone_is_no_reason_to_answer(client: Client) -> None:
    answer = client.orders("")

    assert refusal(answer) == (401, "a ticket is missing: sign in")
    assert answer.headers["WWW-Authenticate"] == "Bearer"


def test_a_changed_ticket_is_refused(client: Client) -> None:
    said, _, signature = client.sign_in(SAM).partition(".")
    content = json.loads(base64.urlsafe_b64decode(said + "=="))
    forged = base64.urlsafe_b64encode(json.dumps({**content, "agent": RILEY}).encode()).decode().rstrip("=")

    answer = client.orders(f"Bearer {forged}.{signature}")

    assert refusal(answer) == (401, "this ticket was not made here, or was changed")


@pytest.mark.parametrize("shown", ["", ".", "a.b", "e30.e30", "é.é", "a" * 5000])
def test_what_was_never_a_ticket_is_refused(shown: str) -> None:
    with pytest.raises(TicketError, match="was not made here"):
        checked(shown, KEY, APP, NOON)


def test_a_ticket_of_another_key_is_refused() -> None:
    with pytest.raises(TicketError, match="was not made here"):
        checked(signed(issued(RILEY, APP, NOON), b"another"), KEY, APP, NOON)


def test_a_ticket_ends_after_a_quarter_of_an_hour(client: Client) -> None:
    bearer = f"Bearer {client.sign_in()}"

    client.now += 899
    before = client.orders(bearer)
    client.now += 1

    assert before.status_code == 200
    assert refusal(client.orders(bearer)) == (401, "this ticket has ended: sign in again")


def test_a_ticket_is_renewed_until_the_shift_is_over(client: Client) -> None:
    bearer = f"Bearer {client.sign_in()}"
    lives = []
    while (answer := client.ask("POST", "/ticket", bearer)).status_code == 200:
        lives.append(answer.json()["seconds"])
        bearer = f"Bearer {answer.json()['ticket']}"
        client.now += 840

    assert (len(lives), lives[0], lives[-1]) == (43, 900, 720)
    assert client.now - NOON == 36_120


def test_a_ticket_works_from_the_apps_own_site_alone(client: Client) -> None:
    bearer = f"Bearer {client.sign_in()}"

    client.origin = "https://evil.example"

    assert refusal(client.orders(bearer)) == (401, "this ticket is of another site")


def test_an_agent_sees_what_they_may_and_no_more(client: Client) -> None:
    bearer = f"Bearer {client.sign_in(SAM)}"

    answer = client.ask("GET", "/payments", bearer, params={"email": JORDAN})

    assert refusal(answer) == (403, "sam@support.example.com may not see payments")
    assert client.orders(bearer).status_code == 200


def test_an_agent_who_has_left_is_refused_at_once(client: Client) -> None:
    bearer = f"Bearer {client.sign_in()}"

    client.records.database.execute("DELETE FROM agents WHERE email = ?", (RILEY,))

    assert refusal(client.orders(bearer)) == (403, f"{RILEY} has no access any more")


def test_each_look_at_a_customer_is_written_down(client: Client) -> None:
    client.orders(f"Bearer {client.sign_in()}", JORDAN.upper())

    looks = client.records.database.execute("SELECT * FROM looks").fetchall()
    assert [tuple(look) for look in looks] == [(NOON, RILEY, "orders", JORDAN)]


def test_an_agent_who_asks_too_often_has_to_wait(client: Client) -> None:
    bearer = f"Bearer {client.sign_in()}"

    answers = [client.orders(bearer) for _ in range(31)]

    assert [answer.status_code for answer in answers[-2:]] == [200, 429]
    assert answers[-1].headers["Retry-After"] == "1"


def test_personal_codes_cannot_be_guessed_in_numbers(client: Client) -> None:
    begun = client.ask("POST", "/sign-ins").json()
    typed = {"code": begun["code"], "agent": RILEY, "secret": "guess"}

    statuses = [client.ask("POST", "/sign-in", data=typed).status_code for _ in range(10)]

    assert statuses == [403] * 9 + [429]


def test_the_app_waits_until_the_agent_has_confirmed(client: Client) -> None:
    begun = client.ask("POST", "/sign-ins").json()

    answer = client.ask("POST", "/ticket", f"Device {begun['secret']}")

    assert (answer.status_code, answer.json()) == (202, {"waits": True})
    assert begun["page"] == f"https://shop.example/sign-in?code={begun['code']}"


def test_a_sign_in_gives_one_ticket(client: Client) -> None:
    begun = client.ask("POST", "/sign-ins").json()
    client.ask("POST", "/sign-in", data={"code": begun["code"], "agent": RILEY, "secret": AGENTS[RILEY]})

    answers = [client.ask("POST", "/ticket", f"Device {begun['secret']}") for _ in range(2)]

    assert [answer.status_code for answer in answers] == [200, 401]


def test_a_sign_in_that_nobody_confirms_ends(client: Client) -> None:
    begun = client.ask("POST", "/sign-ins").json()
    client.now += 300

    page = client.ask("GET", "/sign-in", params={"code": begun["code"]})

    assert (page.status_code, "This code has ended" in page.text) == (404, True)
    assert client.ask("POST", "/ticket", f"Device {begun['secret']}").status_code == 401


def test_another_site_cannot_begin_a_sign_in(client: Client) -> None:
    client.origin = "https://evil.example"

    answer = client.ask("POST", "/sign-ins")

    assert refusal(answer) == (403, "this endpoint answers another site")
    assert "Access-Control-Allow-Origin" not in answer.headers


def test_the_page_to_sign_in_names_the_app_and_can_be_embedded_nowhere(client: Client) -> None:
    begun = client.ask("POST", "/sign-ins").json()

    page = client.ask("GET", "/sign-in", params={"code": begun["code"]})

    assert APP in page.text
    assert begun["code"] in page.text
    assert page.headers["Content-Security-Policy"] == (
        "default-src 'none'; style-src 'self'; form-action 'self'; frame-ancestors 'none'"
    )


def test_a_form_that_is_too_long_is_refused(client: Client) -> None:
    assert client.ask("POST", "/sign-in", content=b"x" * 5000).status_code == 413


def test_browsers_are_told_that_the_app_alone_may_ask_and_without_cookies(client: Client) -> None:
    def preflight(origin: str) -> tuple[int, str | None, str | None]:
        client.origin = origin
        headers = {"Access-Control-Request-Method": "GET", "Access-Control-Request-Headers": "authorization"}
        answer = client.ask("OPTIONS", "/orders", headers=headers)
        allowed = answer.headers.get("Access-Control-Allow-Origin")
        return answer.status_code, allowed, answer.headers.get("Access-Control-Allow-Credentials")

    assert preflight(APP) == (200, APP, None)
    assert preflight("https://evil.example") == (400, None, None)


def test_a_refusal_can_be_read_by_the_app_too(client: Client) -> None:
    assert client.orders("").headers["Access-Control-Allow-Origin"] == APP


def test_who_was_silent_longest_is_forgotten_first() -> None:
    limit = Limit(burst=1, per_minute=60)

    waits = [limit.wait(f"asker {at}", 0) for at in range(10_001)]

    assert set(waits) == {0.0}
    assert (limit.wait("asker 10000", 0.25), limit.wait("asker 0", 0.25)) == (0.75, 0.0)
