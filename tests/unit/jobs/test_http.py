"""Only allowed sites are asked, and errors are shown without the sites' own words."""

import asyncio
from collections.abc import Sequence
from typing import Any

import pytest

from app.i18n import available_languages, override_language
from app.jobs.access import Request
from app.jobs.http import HttpClient, HttpError, NotFound, WebError, address, get_json, post_json, use_client

SHOP = "https://shop.example"


class Site:
    """Answers each request with what comes next."""

    def __init__(self, *answers: tuple[int, str] | Exception) -> None:
        self.answers = list(answers)
        self.requests: list[Request] = []
        self.pauses: list[float] = []

    async def fetch(self, request: Request, _largest: int) -> tuple[int, str]:
        self.requests.append(request)
        answer = self.answers.pop(0)
        if isinstance(answer, Exception):
            raise answer
        return answer

    async def pause(self, seconds: float) -> None:
        self.pauses.append(seconds)

    def get(
        self, url: str = f"{SHOP}/orders", *, origins: Sequence[str] = (SHOP,), is_development: bool = False
    ) -> Any:
        with use_client(HttpClient(self.fetch, origins, is_development, self.pause)):
            return asyncio.run(get_json(url))


def test_an_answer_is_read_as_json() -> None:
    site = Site((200, '{"orders": [1]}'))

    assert site.get() == {"orders": [1]}
    assert site.requests == [Request("GET", f"{SHOP}/orders", {"Accept": "application/json"}, None, credentials=False)]


def test_half_a_character_in_an_answer_is_replaced_as_in_what_the_host_says() -> None:
    assert Site((200, r'{"name": "cut \ud83d"}')).get() == {"name": "cut \ufffd"}


def test_an_answer_without_content_is_none() -> None:
    assert Site((204, "")).get() is None


def test_parameters_are_escaped_and_missing_ones_left_out() -> None:
    query: dict[str, str | float | None] = {"email": "a+b@x.example", "open": True, "page": 2, "none": None}

    assert address(f"{SHOP}/orders?a=1#top", query) == f"{SHOP}/orders?a=1&email=a%2Bb%40x.example&open=true&page=2#top"
    assert address(SHOP, {"none": None}) == SHOP


def test_a_network_that_fails_is_tried_again_twice() -> None:
    site = Site(ConnectionError(), ConnectionError(), (200, "7"))

    assert site.get() == 7
    assert site.pauses == [0.3, 1.0]


def test_a_third_network_failure_is_reported() -> None:
    with pytest.raises(WebError, match=r"^shop.example could not be reached, or does not allow this page to read"):
        Site(*[ConnectionError()] * 3).get()


def test_an_http_error_is_reported_by_its_status_and_not_retried() -> None:
    site = Site((503, "<script>alert(1)</script>"))

    with pytest.raises(HttpError) as raised:
        site.get()

    assert raised.value.status == 503
    assert str(raised.value) == "shop.example answers with an error: 503 (Service Unavailable)."
    assert len(site.requests) == 1


@pytest.mark.parametrize(("status", "is_not_found"), [(404, True), (410, False), (403, False)])
def test_a_404_can_be_caught_on_its_own(status: int, is_not_found: bool) -> None:  # noqa: FBT001
    with pytest.raises(HttpError) as raised:
        Site((status, "")).get()

    assert isinstance(raised.value, NotFound) is is_not_found


@pytest.mark.parametrize(
    ("answer", "text"),
    [
        (TimeoutError(), "shop.example did not answer within 10 seconds."),
        (OverflowError(), "The answer of shop.example has more than 5 MB."),
        ((200, "<html>"), "The answer of shop.example is not JSON: expected value at line 1 column 1."),
    ],
)
def test_an_unreadable_answer_is_reported(answer: tuple[int, str] | Exception, text: str) -> None:
    with pytest.raises(WebError) as raised:
        Site(answer).get()

    assert str(raised.value) == text


@pytest.mark.parametrize(
    "url",
    [
        "https://evil.example/orders",
        "https://shop.example.evil.example/",
        "https://shop.example@evil.example/",
        "https://evil.example\\@shop.example/",
        "https://shop.example:444/",
        "http://shop.example/orders",
        "javascript:alert(1)",
        "//shop.example/orders",
        "https://shop.éxample/",
        "https://[/",
    ],
)
def test_requests_to_other_addresses_are_refused(url: str) -> None:
    site = Site()

    with pytest.raises(WebError):
        site.get(url)

    assert site.requests == []


def test_a_site_that_is_not_allowed_is_reported_with_the_setting() -> None:
    with pytest.raises(WebError) as raised:
        Site().get("https://evil.example/")

    assert str(raised.value) == (
        "https://evil.example may not be asked: the setting panel_origins in pyscript.toml doesn't name it."
    )


def test_this_machine_is_allowed_without_https_only_in_development() -> None:
    local = "http://127.0.0.1:9000"

    assert Site((200, "1")).get(f"{local}/a", origins=[local], is_development=True) == 1
    with pytest.raises(WebError, match="must begin with https"):
        Site().get(f"{local}/a", origins=[local])


def test_a_post_is_sent_once() -> None:
    site = Site(ConnectionError(), (200, "1"))
    with use_client(HttpClient(site.fetch, [SHOP], pause=site.pause)), pytest.raises(WebError):
        asyncio.run(post_json(f"{SHOP}/refunds", {"order": 7}))

    assert [(each.method, each.body) for each in site.requests] == [("POST", '{"order":7}')]


@pytest.mark.parametrize("failure", [TimeoutError(), ConnectionError()])
def test_a_post_without_an_answer_may_have_taken_effect(failure: Exception) -> None:
    site = Site(failure)
    with use_client(HttpClient(site.fetch, [SHOP])), pytest.raises(WebError) as raised:
        asyncio.run(post_json(f"{SHOP}/refunds"))

    assert str(raised.value).endswith(" It may have been done all the same: check before you try again.")


@pytest.mark.parametrize(
    ("answer", "detail"),
    [
        ('{"detail": "No such order"}', "No such order"),
        ('{"error": {"code": 7, "message": "Too\\n old"}}', "Too old"),
        ("Closed\r\non Sundays", "Closed on Sundays"),
        ('{"message": "abc\u202egnp.exe"}', "abcgnp.exe"),
        ("x" * 400, "x" * 300),
        ("<!doctype html><p>Bad gateway", ""),
        ('["no", "words"]', ""),
        ("", ""),
        ("x" * 30_000, ""),
    ],
)
def test_what_a_site_says_about_an_error_is_one_line_of_text(answer: str, detail: str) -> None:
    with pytest.raises(HttpError) as raised:
        Site((422, answer)).get()

    assert raised.value.detail == detail
    assert str(raised.value) == "shop.example answers with an error: 422 (Unprocessable Entity)."


def test_requests_outside_of_a_panel_are_refused() -> None:
    with pytest.raises(WebError, match="async panel or an action alone"):
        asyncio.run(get_json(SHOP))


@pytest.mark.parametrize("language", [each for each in available_languages() if each != "en"])
@pytest.mark.parametrize(
    "answer",
    [(503, ""), (200, "<p>"), TimeoutError(), ConnectionError(), OverflowError()],
    ids=lambda answer: type(answer).__name__ if isinstance(answer, Exception) else str(answer[0]),
)
def test_what_went_wrong_is_said_in_the_agents_language(language: str, answer: tuple[int, str] | Exception) -> None:
    texts = []
    for each in ("en", language):
        with override_language(each), pytest.raises(WebError) as raised:
            Site(*[answer] * 3).get()
        texts.append(str(raised.value))

    assert texts[0] != texts[1]
    assert "shop.example" in texts[1]
