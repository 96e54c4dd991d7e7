"""Strangers' text stays text: no script runs, no other site gets a request, no policy is violated."""

import pytest
from playwright.sync_api import expect

from tests import samples
from tests.browser.desk import Desk
from tests.hostile import STRINGS, fill

WATCH = """() => {
  window.happened = [];
  window.pwned = () => happened.push('a script ran');
  addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) => {
    happened.push(`${violatedDirective} ${blockedURI}`);
  });
}"""


@pytest.fixture
def desk_with_log(desk: Desk) -> Desk:
    """The desk, which records scripts that run and violations of the policy."""
    desk.page.on("dialog", lambda dialog: desk.problems.append(f"dialog: {dialog.message}"))
    desk.open()
    desk.frame.evaluate(WATCH)
    return desk


def recorded_events(desk: Desk) -> list[str]:
    events: list[str] = desk.frame.evaluate("happened")
    return events


@pytest.mark.parametrize(
    "sample", [samples.WEBSITE, samples.WHATSAPP, samples.EMAIL, samples.BOT, samples.ATTACHMENTS, samples.ATTRIBUTES]
)
def test_hostile_strings_in_every_field_do_nothing(desk_with_log: Desk, sample: str) -> None:
    data = samples.data(sample)
    contexts = [fill(data, start) for start in range(0, len(STRINGS), 13)]

    states = desk_with_log.post_each(contexts, "() => document.documentElement.dataset.state")

    assert set(states) == {"ready"}
    assert recorded_events(desk_with_log) == []


def test_a_hostile_name_is_shown_unchanged(desk_with_log: Desk) -> None:
    texts = [text for text in STRINGS if text.strip()]

    names = desk_with_log.post_each(
        [{"contact": {"id": 1, "name": text}} for text in texts],
        "() => document.querySelector('[data-panel=summary] h1').textContent",
    )

    expected = [text[:120].replace("\r", "\n") for text in texts]
    assert [name[: len(text)] for name, text in zip(names, expected, strict=True)] == expected
    assert recorded_events(desk_with_log) == []


def test_hostile_letters_do_nothing(desk_with_log: Desk) -> None:
    data = samples.data(samples.EMAIL)
    letter = next(each for each in data["conversation"]["messages"] if each["content_attributes"].get("email"))
    body = "".join(f"<p>{text}</p>" for text in STRINGS)
    letter["content_attributes"]["email"]["html_content"] = {"full": f"<h1>A letter</h1>{body}"}
    data["conversation"]["messages"] = [letter]

    desk_with_log.post_data(data)

    desk_with_log.app.locator("deskside-mail").scroll_into_view_if_needed()
    frame = desk_with_log.app.locator("deskside-mail").frame_locator("iframe")
    expect(frame.get_by_role("heading", name="A letter")).to_be_attached()
    assert frame.locator("script, iframe, object, embed, form, base, meta[http-equiv=refresh], link").count() == 0
    assert recorded_events(desk_with_log) == []
