"""Find records that the conversation mentions, by the numbers of orders, parcels and invoices.

A message is cut into words once, and each is looked up among the records' numbers, so that the time is linear in both.
An amount is a record's if it has a currency and exactly one record has that total.
A number that no record has is nothing. A plain number is only taken for a record's where it can't be a year, an amount
or a part of a phone number, or where a word or sign before it says what it is: "order 1042", "#1042".
"""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from functools import lru_cache
from typing import Self, TypeAlias

from app.commerce.amount_mentions import find_amounts
from app.commerce.records import Numbered
from app.context import Message, MessageType

_WORD = re.compile(r"[^\W_]+(?:[-_./]+[^\W_]+)*")
"""A run of letters and digits, with what may stand inside a number."""

_DIGIT = re.compile("[0-9]")

_LONGEST = 20_000
"""Characters of a message that are looked at."""

_PLAIN_FROM = 5
"""Digits from which on a number without a letter stands for itself; years have four."""

_SPACED_FROM = 10
"""Digits from which on a number may be written in groups, as those of parcels are."""

_SHORTEST = 3
"""Characters of the shortest number with a letter in it that stands for itself."""

_SIGNS = ("#", "№")
_NAMES = frozenset(
    (
        *("order", "orders", "bestellung", "auftrag", "commande", "pedido", "pedidos", "encomenda", "orden"),
        *("no", "nr", "number", "nummer", "numéro", "numero", "número", "invoice", "rechnung", "facture", "factura"),
        *(
            "fatura",
            "tracking",
            "paket",
            "parcel",
            "طلب",
            "الطلب",
            "رقم",
            "הזמנה",
            "מספר",
            "חשבונית",
            "注文",
            "注文番号",
        ),
    )
)
"""Words before a number that say that it is one."""

_CURRENCIES = frozenset("€$£¥₹₽₩₺₪")
_CODES = frozenset(
    (
        *("eur", "usd", "gbp", "jpy", "chf", "cad", "aud", "brl", "inr", "cny", "sek", "nok", "dkk", "pln", "czk"),
        *("try", "ils", "sar", "aed", "kwd", "euro", "euros", "dollars"),
    )
)
"""Words beside an amount."""


@dataclass(frozen=True, slots=True)
class Mention:
    """Where a record was mentioned last: in which message, and when."""

    message: int | str
    at: datetime | None


Totals: TypeAlias = Mapping[tuple[Decimal, str], str]
"""The records that alone have an amount as their total, by that."""

Key: TypeAlias = str | tuple[Decimal, str]
"""By what records are found: a number, folded, or an amount with its currency."""

Entries: TypeAlias = Mapping[Key, Sequence[str]]
"""Records by what finds them."""


def find_mentions(index: "Index", messages: Iterable[Message]) -> dict[str, Mention]:
    """Find the records that messages mention.

    Args:
        index: The records.
        messages: The conversation's, oldest first.

    Returns:
        The last mention of each record that is mentioned, by the record's id, the latest first.
    """
    return dict(reversed(add_mentions(index, {}, messages).items()))


def add_mentions(index: "Index", before: Mapping[str, Mention], messages: Iterable[Message]) -> dict[str, Mention]:
    """The last mention of each record in a conversation with more messages, the latest last.

    Args:
        index: The records.
        before: The mentions in the messages before.
        messages: The messages after them, oldest first.
    """
    mentions = {**before}
    for message in messages:
        if not _is_said(message):
            continue
        for _, _, records in index.places(_text(message)[:_LONGEST]):
            for record in records:
                mentions.pop(record, None)
                mentions[record] = Mention(message.id or 0, message.created_at)
    return mentions


def totals_of(records: Iterable[Numbered]) -> Totals:
    """The records that alone have an amount as their total, by that."""
    totals: dict[tuple[Decimal, str], list[str]] = {}
    for each in records:
        if (money := each.worth) and money.currency:
            totals.setdefault((money.amount, money.currency), []).append(each.id)
    return {total: ids[0] for total, ids in totals.items() if len(ids) == 1}


class Index:
    """Finds mentions of records in texts.

    Args:
        numbers: The numbers by which each record may be called, by the record's id.
        totals: Returns the records' totals; called where a text names an amount.
    """

    def __init__(self, numbers: Mapping[str, Iterable[str | None]], totals: Callable[[], Totals] = dict) -> None:
        self._numbers = numbers
        self._make_totals = totals
        self._totals: Totals | None = None
        self._records: dict[str, list[str]] | None = None

    @classmethod
    def of_entries(cls, entries: Entries) -> Self:
        """An index that finds these entries alone, see `entries`."""
        index = cls({})
        index._records = {key: [*records] for key, records in entries.items() if isinstance(key, str)}
        index._totals = {key: records[0] for key, records in entries.items() if not isinstance(key, str)}
        return index

    def entries(self, messages: Iterable[Message]) -> Entries:
        """The numbers and totals that messages name, with their records."""
        result: dict[Key, Sequence[str]] = {}
        for message in messages:
            for _, _, entries in self._matches((message.content or "")[:_LONGEST]):
                result.update(entries)
        return result

    def places(self, text: str) -> Iterator[tuple[int, int, list[str]]]:
        """Where a text mentions records: the beginning and the end of each place, and the records."""
        for start, end, entries in self._matches(text):
            yield start, end, [record for records in entries.values() for record in records]

    def _matches(self, text: str) -> Iterator[tuple[int, int, Entries]]:
        """Where a text mentions records, and by what."""
        folded = _fold(text)
        if not _DIGIT.search(folded):
            return
        if self._records is None:
            self._records = {}
            for record, names in self._numbers.items():
                for name in names:
                    if name and (key := _key(name)):
                        self._records.setdefault(key, []).append(record)
        places: list[tuple[int, int, Entries]] = [
            (start, end, {word: self._records[word]}) for word, start, end in _numbers(folded, self._records)
        ]
        places += self._amounts(folded)
        yield from sorted(places, key=lambda each: each[:2])

    def _amounts(self, text: str) -> Iterator[tuple[int, int, Entries]]:
        for start, end, amounts in find_amounts(text):
            if self._totals is None:
                self._totals = self._make_totals()
            entries: Entries = {each: [self._totals[each]] for each in amounts if each in self._totals}
            if entries:
                yield start, end, entries


def reads(messages: Iterable[Message]) -> tuple[object, ...]:
    """What of messages `find_mentions` depends on."""
    return tuple(
        (each.id, each.content, each.content_attributes.submitted_values)
        for each in messages
        if each.message_type is not MessageType.ACTIVITY
    )


def _text(message: Message) -> str:
    """What a message says, and what the customer has entered in its form."""
    return "\n".join((message.content or "", *message.content_attributes.submitted_texts))


def _is_said(message: Message) -> bool:
    """Whether a message can mention something: it is no line of the log, and was not deleted."""
    is_log = message.message_type is MessageType.ACTIVITY
    return message.id is not None and not is_log and not message.content_attributes.deleted


def _fold(text: str) -> str:
    """A text in lower case, with digits of all scripts as ASCII has them, as long as it was."""
    if text.isascii():
        return text.lower()
    return "".join(map(_fold_letter, text))


@lru_cache(maxsize=1024)
def _fold_letter(letter: str) -> str:
    """A letter, folded, if that is one letter, so that places in the folded text are places in the text."""
    folded = str(unicodedata.decimal(letter, letter)).lower()
    return folded if len(folded) == 1 else letter


@lru_cache(maxsize=16_384)
def _key(name: str) -> str | None:
    """A record's number as it is looked up; None for one without a digit, which any word might be."""
    key = _fold(unicodedata.normalize("NFC", name)).strip().lstrip("#№").strip()
    return key if _DIGIT.search(key) else None


def _numbers(text: str, records: Mapping[str, object]) -> Iterator[tuple[str, int, int]]:
    """The records' numbers in a text, each with where it begins and ends."""
    words = list(_WORD.finditer(text))
    group, begin = "", 0
    for at, match in enumerate(words):
        word = match[0]
        before = text[max(0, match.start() - 1) : match.start()]
        is_named = before in _SIGNS or (at > 0 and _is_name(words[at - 1], match, text))
        for part, start in _parts(word, match.start()):
            if part in records and (is_named or _stands_alone(part, match, words, at, text)):
                yield part, start, start + len(part)
        # Digits in groups: only the whole run counts, so each run is looked up once.
        is_joined = bool(group) and word.isdigit() and text[words[at - 1].end() : match.start()] == " "
        begin = begin if is_joined else match.start()
        group = f"{group if is_joined else before if before == '+' else ''}{word}" if word.isdigit() else ""
        is_last = at + 1 == len(words) or not words[at + 1][0].isdigit()
        if is_last and is_joined and len(group) >= _SPACED_FROM and group in records:
            yield group, begin, match.end()


def _parts(word: str, start: int) -> Iterator[tuple[str, int]]:
    """A word, and the parts of a path in it, each with where it begins: a link to an order's page names the order."""
    yield word, start
    if "/" in word:
        for part in word.split("/"):
            yield part, start
            start += len(part) + 1


def _is_name(before: re.Match[str], match: re.Match[str], text: str) -> bool:
    between = text[before.end() : match.start()]
    return before[0] in _NAMES and len(between) <= 3 and not between.strip(" :.#№")  # noqa: PLR2004 - ". #"


def _stands_alone(part: str, match: re.Match[str], words: list[re.Match[str]], at: int, text: str) -> bool:
    """Whether nothing around a number makes it a part of something else."""
    if not part.isdigit():
        return len(part) >= _SHORTEST and not _is_decimal(part)
    if part != match[0]:
        return len(part) >= _PLAIN_FROM
    if len(part) < _PLAIN_FROM:
        return False
    before, after = text[max(0, match.start() - 2) : match.start()], text[match.end() : match.end() + 2]
    if "+" in before or _CURRENCIES & set(before + after):
        return False
    neighbours = [words[at - 1]] if at else []
    neighbours += words[at + 1 : at + 2]
    return not any(_joins(each, match, text) for each in neighbours)


def _is_decimal(part: str) -> bool:
    """Whether this is an amount, a date, a version: digits with points or dashes alone between them."""
    return part.replace(".", "").isdigit()


def _joins(other: re.Match[str], match: re.Match[str], text: str) -> bool:
    """Whether a word beside a number makes it an amount, or a part of a longer number."""
    first, second = sorted((other, match), key=lambda each: each.start())
    between = text[first.end() : second.start()]
    if len(between) > 2:  # noqa: PLR2004 - as in ") "
        return False
    if other[0] in _CODES:
        return True
    edge = first[0][-1] if other is first else second[0][0]
    return edge.isdigit() and not between.strip(" ,()'\u2019+-/")
