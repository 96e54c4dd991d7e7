"""A minimal page with the same packages: two models, one validation."""

from js import performance
from pydantic import BaseModel


class Contact(BaseModel):
    """A contact."""

    id: int
    name: str


class Conversation(BaseModel):
    """A conversation."""

    id: int
    contact: Contact


Conversation.model_validate_json('{"id": 1, "contact": {"id": 2, "name": "Jordan Sample"}}')
performance.mark("deskside:context")
