"""A transcript as a self-contained HTML page: no scripts, no pictures, no requests."""

from collections.abc import Sequence
from datetime import datetime

from htpy import Element, Node, a, article, body, dd, div, dl, dt, fragment, h1, h2, head, header, meta, p, style
from htpy import html as page
from htpy import time as time_tag
from htpy import title as title_tag

from app.context import Context, MessageType
from app.export.entry import Entry, entries
from app.export.flatten import Line, Run
from app.export.record_list import RecordList
from app.export.transcript import about, moment, title
from app.ui.bidi import close_bidi
from app.ui.formats import Formats
from app.ui.i18n import current_language, text_direction
from app.ui.links import web_address

_POLICY = "default-src 'none'; style-src 'unsafe-inline'"

_STYLE = """
:root { color-scheme: light dark; font: 15px/1.5 system-ui, sans-serif }
body { max-width: 44rem; margin: 2rem auto; padding: 0 1rem }
dl { display: grid; grid-template-columns: auto 1fr; gap: 0 1rem }
dt, time, .activity { color: GrayText }
dd { margin: 0 }
article { margin: 1rem 0; padding-inline-start: .75rem; border-inline-start: 3px solid #8888; break-inside: avoid }
article.outgoing { border-color: #0090ff }
article.note { border-color: #ffb224; background: #ffb22422 }
header { display: flex; justify-content: space-between; gap: 1rem; font-weight: 600 }
time { font-weight: 400; font-variant-numeric: tabular-nums }
p { margin: 0; white-space: pre-wrap; overflow-wrap: anywhere }
"""


def html(context: Context, now: datetime, formats: Formats) -> str:
    """Write a transcript as one file of HTML. Everything that people wrote is text in it, nothing is markup."""
    name = title(context)
    document = page(lang=current_language(), dir=text_direction())[
        head[
            meta(charset="utf-8"),
            meta(http_equiv="Content-Security-Policy", content=_POLICY),
            meta(name="viewport", content="width=device-width"),
            title_tag[name],
            style[_STYLE],
        ],
        body[
            h1(dir="auto")[name],
            dl[([dt[label], dd(dir="auto")[value]] for label, value in about(context, now))],
            map(_message, entries(context, formats)),
        ],
    ]
    return close_bidi(str(document))


def _message(entry: Entry) -> Element:
    message = entry.message
    kind = "note" if message.private else str(message.message_type or MessageType.INCOMING)
    at = message.created_at
    return article(class_=kind)[
        header[
            div(dir="auto")[entry.author],
            time_tag(datetime=at.isoformat(timespec="seconds"))[moment(at)] if at else None,
        ],
        map(_line, entry.above),
        entry.text and p(dir="auto")[entry.text],
        map(_line, entry.below),
    ]


def _line(line: Line) -> Element:
    return p(dir="auto")[(_run(run) for run in line)]


def _run(run: Run) -> Node:
    address = web_address(run.address)
    return a(href=address, rel="noopener noreferrer nofollow")[run.text] if address else run.text


def add_to_html(transcript: str, records: Sequence[RecordList], formats: Formats) -> str:  # noqa: ARG001 - as all
    """The transcript, and the records after it: a heading for each kind, and each record as an article."""
    before, end, after = transcript.rpartition("</body>")
    lists = fragment[
        (
            [
                h2[each.title],
                (article(class_=one.kind)[map(_line, one.content)] for one in each.entries),
                each.remark and p[each.remark],
            ]
            for each in records
        )
    ]
    return f"{before}{close_bidi(str(lists))}{end}{after}"
