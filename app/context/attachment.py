"""The attachments of a message."""

from app.context.model import Model, Part


class ContactCard(Model):
    """The name on a shared contact's card; its phone number is the attachment's `fallback_title`."""

    first_name: str | None = None
    last_name: str | None = None


class Attachment(Model):
    """A file, a place, a contact's card or a story (`app/models/attachment.rb`).

    `file_type` is one of image, audio, video, file, location, fallback, share, story_mention, contact, ig_reel,
    ig_post, ig_story, embed, or a kind that later hosts add. Sizes are in bytes and pixels.
    """

    id: int | str | None = None
    file_type: str | None = None
    extension: str | None = None
    content_type: str | None = None
    data_url: str | None = None
    thumb_url: str | None = None
    file_size: int | None = None
    width: int | None = None
    height: int | None = None
    fallback_title: str | None = None
    coordinates_lat: float | None = None
    coordinates_long: float | None = None
    transcribed_text: str | None = None
    meta: Part[ContactCard] = ContactCard()
