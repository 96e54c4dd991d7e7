"""Whether an agent may see a contact: asked of Chatwoot itself, since what the page says of them proves nothing."""

import time
from collections.abc import Callable
from typing import Any

import httpx

_LASTS = 120  # seconds for which an answer is good
_MOST = 10_000  # answers that are kept


class ChatwootError(Exception):
    """Chatwoot can't be asked."""


class Chatwoot:
    """Chatwoot's API. An agent may see a contact who has a conversation in an inbox of theirs; administrators see all.

    So does Chatwoot decide which conversations an agent sees (`contacts/conversations_controller.rb`, 4.16), where no
    custom role says otherwise.

    Args:
        client: Asks Chatwoot as an administrator, with `api/v1/accounts/ACCOUNT/` as its address.
        now: The present, in seconds.
    """

    def __init__(self, client: httpx.AsyncClient, now: Callable[[], float] = time.monotonic) -> None:
        self._client = client
        self._now = now
        self._cache: dict[str, tuple[float, Any]] = {}

    async def may_see(self, agent: str, email: str) -> bool:
        """Whether an agent may see a contact.

        Args:
            agent: The agent's e-mail address in Chatwoot.
            email: The contact's.

        Raises:
            ChatwootError: Chatwoot can't be asked.
        """
        try:
            return await self._has_conversation(agent.lower(), email)
        except (httpx.HTTPError, ValueError, LookupError, TypeError, AttributeError) as error:
            raise ChatwootError(f"Chatwoot can't be asked: {type(error).__name__}") from None

    async def _has_conversation(self, agent: str, email: str) -> bool:
        agents = await self._get("agents")
        roles = {each["email"].lower(): each["role"] for each in agents}
        role = roles.get(agent)
        if role != "agent":
            return role == "administrator"
        for inbox in await self._inboxes(email):
            members = (await self._get(f"inbox_members/{inbox}"))["payload"]
            if agent in {each["email"].lower() for each in members}:
                return True
        return False

    async def _inboxes(self, email: str) -> set[int]:
        """The inboxes in which a contact has conversations."""
        payload = (await self._get("contacts/search", q=email, include_contact_inboxes="false"))["payload"]
        contacts = [each["id"] for each in payload if (each["email"] or "").lower() == email]
        conversations = [
            each for contact in contacts for each in (await self._get(f"contacts/{contact}/conversations"))["payload"]
        ]
        return {each["inbox_id"] for each in conversations}

    async def _get(self, path: str, **query: str) -> Any:  # noqa: ANN401 - any JSON
        key = f"{path}?{query}"
        at, cached = self._cache.get(key, (float("-inf"), None))
        if self._now() - at < _LASTS:
            return cached
        response = await self._client.get(path, params=query)
        answer = response.raise_for_status().json()
        if len(self._cache) >= _MOST:
            self._cache.pop(next(iter(self._cache)))
        self._cache[key] = (self._now(), answer)
        return answer
