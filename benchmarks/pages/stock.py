"""The least that a page with the same packages does: two models, one validation."""

from js import performance
from pydantic import BaseModel


class Contact(BaseModel):
    """Who."""

    id: int
    name: str


class Conversation(BaseModel):
    """What about."""

    id: int
    contact: Contact


Conversation.model_validate_json('{"id": 1, "contact": {"id": 2, "name": "Jordan Sample"}}')
performance.mark("deskside:context")
