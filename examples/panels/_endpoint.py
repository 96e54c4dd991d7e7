"""Asking `examples/endpoint/`, whose agents sign in: no panel by itself, but what orders.py and errors.py share.

The ticket is kept until the browser's tab is closed. docs/data.md tells how the sign-in works and what it protects
from.
"""

from asyncio import sleep
from http import HTTPStatus
from time import time
from typing import Any

from htpy import strong
from pydantic import BaseModel

from app.kit import (
    Content,
    Context,
    HttpError,
    WebError,
    action,
    button_to,
    empty,
    facts,
    get_json,
    link,
    post_json,
    recall,
    remember,
)

ENDPOINT = "http://localhost:8100"
"""Yours; name it in `panel_origins` of pyscript.toml, too."""

PATIENCE = 20
"""Seconds that an agent who says to have signed in is waited for."""


class SignIn(BaseModel):
    """A sign-in that has begun: the code to compare, the page to open, the secret to fetch the ticket with."""

    code: str
    page: str
    secret: str


class Ticket(BaseModel):
    """What is shown with each request, for how many seconds."""

    ticket: str
    agent: str
    seconds: float


class Records(BaseModel):
    """A page of a customer's records, and the number of the next page if there is one."""

    orders: list[dict[str, Any]] = []
    payments: list[dict[str, Any]] = []
    errors: list[dict[str, Any]] = []
    next: int | None = None


class Access(BaseModel):
    """How far the agent is with signing in.

    Attributes:
        begun: The sign-in that waits for the agent.
        ticket: The newest ticket.
        ends: When that ends, in Unix seconds.
    """

    begun: SignIn | None = None
    ticket: Ticket | None = None
    ends: float = 0

    def take(self, told: object) -> Ticket:
        """Use a ticket from now on."""
        self.begun, self.ticket = None, Ticket.model_validate(told)
        self.ends = time() + self.ticket.seconds
        self.keep()
        return self.ticket

    def keep(self) -> None:
        """Keep it for the page that Chatwoot makes at the next change of the conversation."""
        remember(ENDPOINT, self.model_dump_json())

    def wake(self) -> None:
        """Go on where the page before this one was."""
        if (kept := recall(ENDPOINT)) and self.begun is None and self.ticket is None:
            known = Access.model_validate_json(kept)
            self.begun, self.ticket, self.ends = known.begun, known.ticket, known.ends


access = Access()


class SignedOutError(Exception):
    """The agent has to sign in (again)."""


async def records(kind: str, context: Context, page: int = 1) -> Records:
    """Ask for a page of the contact's records.

    Raises:
        SignedOutError: There is no ticket, or it is accepted no more.
        WebError: Anything else went wrong.
    """
    access.wake()
    if access.ticket is None:
        raise SignedOutError
    try:
        if access.ends - time() < access.ticket.seconds / 3:
            access.take(await post_json(f"{ENDPOINT}/ticket", headers=_bearer(access.ticket)))
        asked = {"email": context.contact.email, "page": page}
        return Records.model_validate(await get_json(f"{ENDPOINT}/{kind}", asked, headers=_bearer(access.ticket)))
    except HttpError as error:
        if error.status != HTTPStatus.UNAUTHORIZED:
            raise
        access.ticket = None
        access.keep()
        raise SignedOutError from error


def sign_in() -> Content:
    """What a panel shows instead of records while nobody has signed in."""
    if access.begun is None:
        return [empty("Sign in to see this."), button_to("Sign in", begin)]
    return [
        facts({"Code": strong[access.begun.code]}),
        link(access.begun.page, "Compare the code and sign in"),
        button_to("I have signed in", finish),
    ]


@action
async def begin(_context: Context) -> None:
    """Begin a sign-in, unless another panel has done so."""
    if access.begun is None and access.ticket is None:
        access.begun = SignIn.model_validate(await post_json(f"{ENDPOINT}/sign-ins"))
        access.keep()


@action
async def finish(_context: Context) -> str:
    """Fetch the ticket as soon as the agent has confirmed the sign-in on its page."""
    for _ in range(PATIENCE):
        if access.ticket is not None:
            return f"Signed in as {access.ticket.agent}"
        if access.begun is None:
            break
        shown = {"Authorization": f"Device {access.begun.secret}"}
        try:
            told = await post_json(f"{ENDPOINT}/ticket", headers=shown)
        except HttpError:
            access.begun = None  # it has ended; another one may begin
            access.keep()
            raise
        if isinstance(told, dict) and "ticket" in told:
            return f"Signed in as {access.take(told).agent}"
        await sleep(1)
    raise WebError("Nobody has signed in with this code yet.")


def _bearer(ticket: Ticket) -> dict[str, str]:
    return {"Authorization": f"Bearer {ticket.ticket}"}
