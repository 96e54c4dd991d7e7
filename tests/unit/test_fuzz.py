"""Whatever a host says, it is read and drawn, and nothing in it becomes more than text.

Samples of all hosts are damaged at random: any JSON in any place, keys renamed, things left out or doubled. The page is
then read back, strictly: only elements and attributes that panels draw on purpose may be in it.
"""

import json
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.core.events import MessageReceived
from app.core.state import initial_state
from app.host.decode import Broken, Received, decode
from app.testing.html_tree import HtmlElement, parse_html
from tests import samples
from tests.unit.rendering import HOST, NOW, advance, draw

ANYWHERE = {"aria-hidden", "aria-label", "class", "data-drawn", "dir", "id", "role", "slot", "tabindex", "title"}
PLAIN = (
    "article bdi blockquote br caption code dd dialog dl dt em footer g h1 h2 h3 hr label mark ol p pre s strong"
    " summary table tbody td thead title tr ul wbr"
)
ACTIONS = (
    "data-action data-close data-copy data-hit data-jump data-name data-turn data-view popovertarget"
    " popovertargetaction"
)
PLAYER = {"controls", "preload", "src"}
ALLOWED: dict[str, set[str]] = {
    **{tag: set() for tag in PLAIN.split()},
    "a": {"href", "rel", "target"},
    "audio": PLAYER,
    "button": {"aria-busy", "aria-pressed", "type", *ACTIONS.split()},
    "details": {"data-fold", "open"},
    "div": {"aria-atomic", "aria-labelledby", "aria-live", "data-copied", "data-panel", "data-press", "popover"},
    "deskside-mail": {"data-forward", "data-key", "data-origins", "data-others", "data-title", "data-version"},
    "header": set(),
    "img": {"alt", "height", "loading", "referrerpolicy", "src", "width"},
    "input": {"autocomplete", "data-enter", "maxlength", "placeholder", "spellcheck", "type", "value"},
    "li": {"value"},
    "line": {"x1", "x2", "y1", "y2"},
    "rect": {"height", "rx", "width", "x", "y"},
    "section": {"aria-labelledby", "data-panel", "data-tool"},
    "span": {"aria-live"},
    "svg": {"focusable", "viewbox"},
    "th": {"scope"},
    "time": {"datetime"},
    "use": {"href"},
    "video": PLAYER,
}
"""Every element that panels draw, and its attributes beside those that stand anywhere."""

PATIENT = settings(
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.large_base_example, HealthCheck.data_too_large],
)

hostile = st.sampled_from(
    [
        *(
            "<x-evil onload=alert(1)>",
            '"><x-evil a="',
            "' onmouseover='alert(1)",
            "</dd></dl></section>",
            "<!--",
            "-->",
        ),
        *("]]>", "<![CDATA[", "<?xml ?>", "<!doctype html>", "&lt;x-evil&gt;", "&#60;x-evil&#62;", "&notanentity"),
        *(
            "javascript:alert(1)",
            "JaVaScRiPt:alert(1)",
            " java\tscript:alert(1)",
            "vbscript:x",
            "//evil.test/",
            "tel:1",
        ),
        *(
            "data:text/html,<x-evil>",
            "mailto:a@b.test?bcc=<x-evil>",
            "https://[::1",
            "http://",
            "https://evil.test/a b",
        ),
        *(
            "https://chatwoot.example.com@evil.test/",
            "https://evil.test\\@chatwoot.example.com/",
            f"{HOST}/?password=x",
        ),
        *(
            "https://\u0430pple.example/",
            "[a](javascript:alert(1))",
            '[a](https://ok.test "<x-evil>")',
            f"![a]({HOST}/a)",
        ),
        *("![a](https://evil.test/x.png)", "<https://ok.test>", "[x](mention://user/1/<x-evil>)", "# <x-evil>"),
        *("`<x-evil>`", "```\n<x-evil>\n```", "> " * 50, "- " * 50, "*" * 50, "[" * 50, "a" * 5_000, "Z̴̧̛͎̤̙͚" * 20),
        *("\x00", "\ud800", "\u202e", "\ufeff", "\u2028", "9" * 400, "1e999", "NaN", "0", "true", "null", "{}"),
        *("2026-12-31T23:00:00.000Z", "9999-12-31T23:59:59.999Z", "0001-01-01T00:00:00+14:00", "2026-02-30"),
        *("__proto__", "constructor", '{"password": "x"}', "Channel::", "::", "••••••"),
    ]
)
number = st.integers() | st.floats() | st.sampled_from([0, -1, 2**31, 2**53 + 1, 10**18, 10**400, 1e308, 1788601160])
leaf = st.none() | st.booleans() | number | st.text(max_size=20) | hostile
key = st.text(max_size=8) | hostile | st.sampled_from(["id", "name", "value", "url", "meta", "type", "content", ""])
anything = st.recursive(
    leaf, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(key, inner, max_size=3), max_leaves=6
)
damage = st.tuples(
    st.integers(min_value=0, max_value=1 << 20), st.sampled_from(["set", "set", "set", "drop", "double", "rename"]),
    anything, key,
)  # fmt: skip


def spots(value: Any) -> Iterator[tuple[Any, Any]]:
    """Every place in parsed JSON where a value stands: what holds it, and under which key."""
    for at, inner in value.items() if isinstance(value, dict) else enumerate(value):
        yield value, at
        if isinstance(inner, dict | list):
            yield from spots(inner)


def with_damage(data: Any, places: list[tuple[int, str, Any, str]]) -> Any:
    """Data with some damage done to it."""
    for place, how, value, name in places:
        candidates = list(spots(data))
        if not candidates:
            return data
        holder, at = candidates[place % len(candidates)]
        if how == "set":
            holder[at] = value
        elif how == "drop":
            del holder[at]
        elif isinstance(holder, dict):
            holder[name] = holder[at] if how == "double" else holder.pop(at)
        else:
            holder.insert(at, holder[at])
    return data


def check(part: HtmlElement) -> None:
    """See that an element is one that panels draw, and leads nowhere but where it may."""
    assert part.tag in ALLOWED, f"no panel draws <{part.tag}>"
    assert part.attributes.keys() <= ALLOWED[part.tag] | ANYWHERE, f"no panel writes {part.attributes} on <{part.tag}>"
    target = part["href"] or ""
    if part.tag == "a" and target:  # the viewer's link gets its address from the picture that is looked at
        assert urlsplit(target).scheme in ("http", "https", "mailto", "tel"), target
    if part.tag == "use":
        assert target.startswith("#icon-"), target
    for address in (part["src"], part["data-view"]):
        if address is not None:
            source = urlsplit(address)
            assert f"{source.scheme}://{source.netloc}" == HOST, address


@given(name=st.sampled_from(samples.NAMES), places=st.lists(damage, min_size=1, max_size=4))
@PATIENT
def test_nothing_that_a_host_can_say_stops_the_page_or_becomes_markup(
    name: str, places: list[tuple[int, str, Any, str]]
) -> None:
    text = json.dumps({"event": "appContext", "data": with_damage(samples.data(name), places)})

    assert isinstance(decode(text), Received | Broken)
    screen = draw(advance(initial_state(NOW, messages_shown=500), MessageReceived(text, HOST), NOW))
    for part in parse_html(screen.html).parts:
        check(part)


FIELDS = st.sampled_from(
    [
        ("h1", ("contact", "name")),
        ("dt", ("contact", "custom_attributes", None)),
        ("dd", ("contact", "custom_attributes", "plan_name")),
        ("dd", ("contact", "identifier")),
        ("bdi", ("contact", "additional_attributes", "company_name")),
        ("span", ("conversation", "meta", "team", "name")),
        ("dd", ("conversation", "additional_attributes", "browser", "platform_name")),
        ("span", ("conversation", "labels", 0)),
        ("span", ("conversation", "messages", 3, "content")),
    ]
)  # fmt: skip


@given(field=FIELDS, text=st.lists(hostile | st.text(max_size=30), max_size=4).map("".join))
@PATIENT
def test_text_is_read_back_as_it_was_written(field: tuple[str, tuple[str | int | None, ...]], text: str) -> None:
    tag, (*path, last) = field
    key = f"«{text}»".replace("\r", "")[:100]
    data = samples.data(samples.WEBSITE)
    holder: Any = data
    for step in path:
        holder = holder[step]
    if last is None:
        holder[key] = "value of its own"
    else:
        holder[last] = key

    root = parse_html(draw(advance(initial_state(NOW), MessageReceived(samples.message(data), HOST), NOW)).html)

    expected = key.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    assert any(_holds(each.text, expected) for each in root.all(tag)), expected


def _holds(text: str, expected: str) -> bool:
    """Whether a text holds the expected one; labels write words apart that keys join."""
    return expected in text or _letters(expected) in _letters(text)


def _letters(text: str) -> str:
    return "".join(text.replace("_", "").split()).lower()
