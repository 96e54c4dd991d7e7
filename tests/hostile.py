"""Hostile strings: a published list, and attempts to run a script.

`data/blns.json` is Max Woolf's Big List of Naughty Strings 1.0.0 (MIT, `data/blns.LICENSE`). The others go through the
classes of OWASP's cheat sheet on the evasion of XSS filters, in our own words.
"""

import json
from collections.abc import Iterator
from itertools import cycle
from pathlib import Path
from typing import Any

VECTORS = (
    "<script>pwned()</script>",
    "<SCRIPT/x>pwned()</SCRIPT>",
    "<<script>pwned();//<</script>",
    "<img src=x onerror=pwned()>",
    "<img src='x' onerror=\"pwned()\"/>",
    '"><img src=x onerror=pwned()>',
    "'><svg onload=pwned()>",
    "<svg><script>pwned()</script></svg>",
    "<svg><animate onbegin=pwned() attributeName=x dur=1s>",
    "<svg><a xlink:href='javascript:pwned()'><text>x</text></a></svg>",
    "<math><a xlink:href=javascript:pwned()>x</a></math>",
    "<math><mtext><table><mglyph><style><img src=x onerror=pwned()>",
    "<body onload=pwned()>",
    "<iframe src=javascript:pwned()></iframe>",
    "<iframe srcdoc='<script>parent.pwned()</script>'></iframe>",
    "<object data=javascript:pwned()></object>",
    "<embed src=javascript:pwned()>",
    "<video><source onerror=pwned()></video>",
    "<audio src=x onerror=pwned()>",
    "<details open ontoggle=pwned()>",
    "<input autofocus onfocus=pwned()>",
    "<select autofocus onfocus=pwned()>",
    "<marquee onstart=pwned()>",
    "<form action=javascript:pwned()><button>x</button></form>",
    "<form><button formaction=javascript:pwned()>x</button></form>",
    "<base href=https://evil.test/>",
    "<link rel=stylesheet href=https://evil.test/a.css>",
    "<link rel=prefetch href=https://evil.test/>",
    "<meta http-equiv=refresh content='0;url=javascript:pwned()'>",
    "<style>@import 'https://evil.test/a.css';</style>",
    "<div style=\"background:url('https://evil.test/a.png')\">",
    "<template><script>pwned()</script></template>",
    "<noscript><p title='</noscript><img src=x onerror=pwned()>'>",
    "<title></title><img src=x onerror=pwned()>",
    "</textarea><img src=x onerror=pwned()>",
    "<!--><img src=x onerror=pwned()>-->",
    "<![CDATA[<img src=x onerror=pwned()>]]>",
    "<a href=javascript:pwned()>x</a>",
    "javascript:pwned()",
    "JaVaScRiPt:pwned()",
    "java\tscript:pwned()",
    "java\nscript:pwned()",
    "\x01javascript:pwned()",
    "javascript&colon;pwned()",
    "javascript://example.com/%0Apwned()",
    "data:text/html,<script>pwned()</script>",
    "data:text/html;base64,PHNjcmlwdD5wd25lZCgpPC9zY3JpcHQ+",
    "vbscript:pwned()",
    "//evil.test/a.png",
    "https://evil.test/a.png",
    "https://user:secret@evil.test/",
    "https://evil.test\\@example.com/",
    "[x](javascript:pwned())",
    "[x](data:text/html,pwned)",
    "![x](https://evil.test/a.png)",
    "![x](javascript:pwned())",
    "<https://evil.test/>",
    "[x]: javascript:pwned()\n\n[x]",
    "`<img src=x onerror=pwned()>`",
    "&lt;img src=x onerror=pwned()&gt;",
    "&#60;script&#62;pwned()&#60;/script&#62;",
    "\\u003cscript\\u003epwned()\\u003c/script\\u003e",
    "{{constructor.constructor('pwned()')()}}",
    "${pwned()}",
    "';pwned();//",
    '";pwned();//',
    "\u2028pwned()\u2029",
    "\ufeff<script>pwned()</script>",
    "＜script＞pwned()＜/script＞",  # noqa: RUF001 - as wide as a letter of Chinese
    '=HYPERLINK("https://evil.test","x")',
    "__proto__",
    "constructor",
    "NaN",
)

STRINGS: tuple[str, ...] = (
    *VECTORS,
    *json.loads((Path(__file__).parent / "data" / "blns.json").read_text(encoding="utf-8")),
)

_STRUCTURE = frozenset({
    "attribute_display_type", "attribute_key", "attribute_model", "channel", "content_type", "display_type",
    "file_type", "message_type", "status", "type",
})  # fmt: skip
"""Keys whose value decides what is rendered; other values would hide parts of the page."""


def fill(data: Any, start: int) -> Any:
    """Data with a hostile string in every text, and in every key of an attribute, beginning with number `start`."""
    strings = cycle(STRINGS[start:] + STRINGS[:start])
    return _fill(data, strings, is_free=False)


def _fill(value: Any, strings: Iterator[str], *, is_free: bool) -> Any:
    if isinstance(value, dict):
        return {
            (next(strings) if is_free else key): item
            if key in _STRUCTURE
            else _fill(item, strings, is_free=key == "custom_attributes")
            for key, item in value.items()
        }
    if isinstance(value, list):
        return [_fill(item, strings, is_free=False) for item in value]
    return next(strings) if isinstance(value, str) else value
