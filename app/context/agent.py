"""The people and bots of the support team."""

from app.context.model import Model, Values


class Agent(Model):
    """The agent who looks at the page (`currentAgent`, since Chatwoot v2.12; `current_agent` on mobile)."""

    id: int | None = None
    name: str | None = None
    email: str | None = None


class Assignee(Model):
    """The agent or the agent bot that a conversation is assigned to (`models/_agent.json.jbuilder`, `user.rb`).

    After a websocket update some fields are missing, such as e-mail and role. `provider` is how the agent signs in.
    """

    id: int | None = None
    account_id: int | None = None
    name: str | None = None
    available_name: str | None = None
    email: str | None = None
    role: str | None = None
    custom_role_id: int | None = None
    provider: str | None = None
    confirmed: bool | None = None
    availability_status: str | None = None
    auto_offline: bool | None = None
    thumbnail: str | None = None
    description: str | None = None
    bot_type: str | None = None
    custom_attributes: Values = {}


class Team(Model):
    """The team that a conversation is assigned to; Chatwoot stores names in lower case."""

    id: int | None = None
    account_id: int | None = None
    name: str | None = None
    description: str | None = None
    icon: str | None = None
    icon_color: str | None = None
    allow_auto_assign: bool | None = None
    is_member: bool | None = None
