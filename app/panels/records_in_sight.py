"""Which records a panel draws: the first ones, and others in which the agent's words stand."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, TypeVar

from app.commerce.lookup import FIRST, Lookup
from app.commerce.records import HIDEABLE, Numbered
from app.kit import render_context
from app.ui.highlight import contains_all, fold_text, search_words

N = TypeVar("N", bound=Numbered)


def in_sight(kind: str, records: Sequence[N], lookup: Lookup) -> list[N]:
    """The records that are drawn.

    Args:
        kind: What they are: `orders`, `payments`, `subscriptions` or `invoices`.
        records: All that the page has, in their order on it.
        lookup: What is known, with the number of those that are drawn in any case.

    Returns:
        The first ones, and up to a dozen others that the search finds.
    """
    rest = records[lookup.limit :]
    words = search_words(render_context().search)
    if not rest or not words:
        return [*records[: lookup.limit]]
    texts: Mapping[str, str] = render_context().cache.value(
        f"texts-{kind}", (records,), lambda: {each.id: _text(each) for each in records}
    )
    matches = [each for each in rest if contains_all(texts[each.id], words)]
    return [*records[: lookup.limit], *matches[:FIRST]]


def is_cut(lookup: object) -> bool:
    """Whether a panel has more records than it draws, so that what it draws depends on the search."""
    return isinstance(lookup, Lookup) and any(len(getattr(lookup.answer, kind, ())) > lookup.limit for kind in HIDEABLE)


def _text(record: Numbered) -> str:
    """All that a record says, folded."""
    return fold_text(" ".join(_texts(record.model_dump(mode="json", exclude_none=True))))


def _texts(value: Any) -> Iterator[str]:  # noqa: ANN401 - any JSON
    match value:
        case dict():
            for inner in value.values():
                yield from _texts(inner)
        case list():
            for inner in value:
                yield from _texts(inner)
        case _:
            yield str(value)
