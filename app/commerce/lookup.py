"""Requests records from an endpoint, page by page."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any, Literal, TypeAlias
from urllib.parse import urljoin, urlsplit

from app.commerce.actions import RecordAction
from app.commerce.hidden_fields import HiddenField
from app.commerce.read_answer import Reading, read_answer
from app.commerce.records import CONTRACT, AnyAnswer, Numbered
from app.context import Message
from app.context.tolerant import FieldError
from app.jobs.http import HttpError, WebError, get_json
from app.ui.i18n import gettext

FIRST = 12
"""How many records are shown at first."""

STEP = 25
"""How many more with each press of "Load more"."""

_AT_ONCE = 100
"""How many records of an answer are read, apart from mentioned ones, since an endpoint may not support pages."""

_MOST_PAGES = 20
"""The most pages that are requested at once."""

Problem: TypeAlias = Literal["unknown", "forbidden"]
"""Expected errors: 404, the shop doesn't know the customer; 403, this agent may not see it."""


@dataclass(frozen=True, slots=True, eq=False)
class Lookup:
    """What is known of a customer.

    Attributes:
        answer: The records.
        subject: By what the customer was looked for, such as their e-mail.
        errors: What could not be read.
        problem: Why there are no records, if the shop said so.
        failure: Why a further page could not be loaded.
        is_partial: Whether there are more pages.
        limit: How many records are drawn at most.
        is_asked: Whether an endpoint was asked, which may have more.
        link: The address of a record in the shop, with `{number}` where its fields stand; None for the record's own.
        actions: What agents may do with each record.
    """

    answer: AnyAnswer
    subject: str = ""
    errors: tuple[FieldError, ...] = ()
    problem: Problem | None = None
    failure: str = ""
    is_partial: bool = False
    limit: int = 4 * STEP
    is_asked: bool = False
    link: str | None = None
    actions: tuple[RecordAction, ...] = ()


async def ask_pages(  # noqa: PLR0913 - each has a name
    name: str,
    address: str,
    subject: str,
    *,
    count: int = FIRST,
    rows: str = "",
    names: Mapping[str, str] | None = None,
    hidden: Sequence[HiddenField] = (),
    messages: Sequence[Message] = (),
) -> Lookup:
    """Ask for as many pages as it takes.

    Args:
        name: What for: `orders`, `payments` or `subscriptions`.
        address: Where.
        subject: By what the customer is looked for.
        count: How many records are wanted.
        rows: Where the records are in an answer, if not where the contract has them.
        names: Where a record has its fields.
        hidden: What of the records is not to be seen.
        messages: The conversation's, which may mention records.

    Raises:
        WebError: The first page can't be loaded, for another reason than a `Problem`.
    """
    try:
        data = await get_json(address)
    except HttpError as error:
        problems: dict[int, Problem] = {HTTPStatus.NOT_FOUND: "unknown", HTTPStatus.FORBIDDEN: "forbidden"}
        if error.status not in problems:
            raise
        return Lookup(CONTRACT[name](), subject, problem=problems[error.status], is_asked=True)
    model, most = CONTRACT[name], max(count, _AT_ONCE)

    def read(data: object) -> Reading[AnyAnswer]:
        return read_answer(model, name, data, rows=rows, names=names, hidden=hidden, most=most, messages=messages)

    readings = [read(data)]
    addresses, failure = [address], ""
    while (following := readings[-1].answer.next) and _size(readings, name) < count and len(addresses) < _MOST_PAGES:
        try:
            addresses.append(_next_page(addresses, following))
            data = await get_json(addresses[-1])
        except WebError as error:
            failure = str(error)
            break
        readings.append(read(data))
    answer, is_last = _merged(readings, name), not readings[-1].answer.next
    left = sum(each.left for each in readings)
    if left and is_last and answer.count is None:
        answer = answer.model_copy(update={"count": left + _size(readings, name)})
    return Lookup(
        answer,
        subject,
        tuple(each for reading in readings for each in reading.errors),
        failure=failure,
        is_partial=left > 0 or not is_last,
        limit=count,
        is_asked=True,
    )


def _next_page(addresses: list[str], following: str) -> str:
    """The address of the next page: on the same site, and none that was asked already."""
    try:
        address = urljoin(addresses[0], following)
        is_same = urlsplit(address)[:2] == urlsplit(addresses[0])[:2]
    except ValueError:
        is_same, address = False, ""
    if not is_same or address in addresses:
        raise WebError(gettext("The next page is not where it should be."))
    return address


def _size(readings: list[Reading[AnyAnswer]], name: str) -> int:
    return sum(len(getattr(each.answer, name)) for each in readings)


def _merged(readings: list[Reading[AnyAnswer]], name: str) -> AnyAnswer:
    """The records of all pages; one that has moved from page to page is there once."""
    if len(readings) == 1:
        return readings[0].answer
    keys = (name, "invoices") if name == "subscriptions" else (name,)
    merged: dict[str, Any] = {}
    for key in keys:
        records: list[Numbered] = [record for each in readings for record in getattr(each.answer, key)]
        merged[key] = tuple({record.id: record for record in records}.values())
    return readings[0].answer.model_copy(update=merged)
