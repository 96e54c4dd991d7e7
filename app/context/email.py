"""The headers and bodies of an e-mail."""

from pydantic import Field

from app.context.model import Many, Model, Part
from app.context.moment import Moment


class Body(Model):
    """An e-mail's text in one format: in full, the reply alone, and the quoted text.

    Of an HTML body only `full` is HTML; the other two are text (`app/presenters/mail_presenter.rb`).
    """

    full: str | None = None
    reply: str | None = None
    quoted: str | None = None


class Email(Model):
    """The headers and the bodies of an e-mail. Addresses may be bare or `"Name" <address>`."""

    subject: str | None = None
    from_: Many[str] = Field((), alias="from")
    to: Many[str] = ()
    cc: Many[str] = ()
    bcc: Many[str] = ()
    date: Moment = None
    message_id: str | None = None
    in_reply_to: str | None = None
    references: Many[str] = ()
    number_of_attachments: int | None = None
    auto_reply: bool | None = None
    html_content: Part[Body] = Body()
    text_content: Part[Body] = Body()
