"""Messages below each other: days, heads, changes in a row, and each row from memory where it has not changed."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, timedelta

from htpy import Element, details, li, ol
from htpy import summary as summary_tag
from htpy import time as time_tag
from markupsafe import Markup

from app.context import Contact, Message
from app.messages.button_answers import ButtonAnswers, add_button_answers
from app.messages.details import DETAILS, detail_text, is_in_details
from app.messages.grouping import Changes, Day, MessageLine, group_messages
from app.messages.message_row import Row, key_of, message_row
from app.messages.quoted_reply import Target
from app.ui.highlight import highlight
from app.ui.i18n import gettext, ngettext
from app.ui.render_cache import stamp
from app.ui.render_context import ANY_TIME, formats, render_context, use_render_context
from app.ui.truncate import NAME


def message_list(
    visible: Sequence[Message],
    loaded: tuple[Message, ...],
    words: tuple[str, ...],
    contact: Contact,
    link: Callable[[Message, Markup], Markup] | None = None,
) -> Element:
    """Draw messages.

    Args:
        visible: Those that are drawn, the oldest first.
        loaded: All that the host has loaded, to find what is answered.
        words: What is marked in them.
        contact: Whose conversation it is.
        link: What sets links in a message's row.
    """
    return _Listing(visible, loaded, words, contact, link).render()


class _Listing:
    def __init__(
        self,
        visible: Sequence[Message],
        loaded: tuple[Message, ...],
        words: tuple[str, ...],
        contact: Contact,
        link: Callable[[Message, Markup], Markup] | None,
    ) -> None:
        self._visible = visible
        self._loaded = loaded
        answers = render_context().cache.fold("button-answers", None, loaded, ButtonAnswers(), add_button_answers)
        self._with_answers = answers.answers
        self._places = {str(each.id): key_of(each) for each in visible}
        self._words = words
        self._contact = contact
        self._link = link
        self._has_all_details = DETAILS in render_context().filters
        steady = replace(render_context(), now=ANY_TIME, messages_shown=0, search="", filters=frozenset(), answers={})
        # The same object as long as it is equal, so that the rows' inputs are compared quickly.
        self._steady = render_context().cache.value("row-context", steady, lambda: steady)

    def render(self) -> Element:
        return ol(".messages")[map(self._line, group_messages(self._visible, self._contact, formats().day_of))]

    def _line(self, line: Day | MessageLine | Changes) -> Element | Markup | None:
        match line:
            case Day(day):
                return self._day(day)
            case MessageLine(message, goes_on):
                return self._row(message, goes_on=goes_on)
            case Changes(together):
                return self._changes(together)

    def _day(self, day: date) -> Element:
        today = formats().day_of(render_context().now)
        named = {today: gettext("Today"), today - timedelta(days=1): gettext("Yesterday")}
        return li(".day")[time_tag(datetime=day.isoformat())[named.get(day) or formats().date(day)]]

    def _changes(self, together: tuple[Message, ...]) -> Element:
        count = len(together)
        return li(".changes")[
            details(".folded", id=f"changes-{together[0].id}"[:NAME])[
                summary_tag[ngettext("{count} change", "{count} changes", count)],
                ol[(self._row(each, goes_on=False) for each in together)],
            ]
        ]

    def _row(self, message: Message, *, goes_on: bool) -> Markup | None:
        message = self._with_answers.get(str(message.id), message)
        inputs = Row(message, goes_on, self._contact, self._target(message), self._has_details(message))
        key = key_of(message)
        with use_render_context(self._steady):
            html = self._steady.cache.element(key, (inputs, self._steady), lambda: message_row(inputs))
        if html is None:
            return html
        if self._words:
            html = stamp(highlight(html, self._words))
        return self._link(message, html) if self._link else html

    def _has_details(self, message: Message) -> bool:
        """Whether the agent asks for the details of all messages, or looks for something in those of this one."""
        text = detail_text(message, self._contact) if self._words or self._has_all_details else ""
        return bool(text) if self._has_all_details else any(is_in_details(word, text) for word in self._words)

    def _target(self, message: Message) -> Target | None:
        answered = message.content_attributes.in_reply_to
        if answered is None:
            return None
        other = next((each for each in reversed(self._loaded) if str(each.id) == str(answered)), None)
        return Target(other, self._places.get(str(answered)))
