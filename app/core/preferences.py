"""The agent's preferences. The browser stores them; they contain no customer data."""

from typing import Annotated, Literal, TypeAlias, get_args

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError

from app.context.attribute import LONGEST_KEY

Theme: TypeAlias = Literal["light", "dark", "auto"]
"""How the page looks; `auto` is as Chatwoot does, else as the page's address says, else as the system does."""

THEMES: tuple[Theme, ...] = get_args(Theme)

MOST_PINS = 8
"""Facts that an agent may pin; one more takes the place of the first."""

Key = Annotated[str, StringConstraints(min_length=1, max_length=LONGEST_KEY)]
Name = Annotated[str, StringConstraints(pattern=r"^[\w-]{1,60}\Z")]


class Preferences(BaseModel):
    """How the agent wants the page: its panels, by their names, its theme and the pinned facts.

    Attributes:
        folded: Those that the agent has folded.
        unfolded: Those that the agent has unfolded.
        hidden: Those that the agent doesn't want to see.
        order: All of them, once the agent has moved one; any others follow in their own order.
        theme: How the page looks. Hosts up to v4.16.2 don't send theirs, which may differ from the system's.
            `static/page/inbox.js` reads it as well, before Python is up.
        pinned: The keys of the facts that the agent has pinned to the head.
    """

    # Python's own engine is loaded anyway; pydantic's keeps megabytes of tables, which the boot image would hold.
    model_config = ConfigDict(frozen=True, extra="ignore", regex_engine="python-re")

    folded: frozenset[Name] = frozenset()
    unfolded: frozenset[Name] = frozenset()
    hidden: frozenset[Name] = frozenset()
    order: tuple[Name, ...] = Field((), max_length=500)
    theme: Theme = "auto"
    pinned: tuple[Key, ...] = Field((), max_length=MOST_PINS)

    def fold(self, name: str, *, is_open: bool) -> "Preferences":
        """Return the preferences after a panel was folded or unfolded."""
        folded, unfolded = self.folded - {name}, self.unfolded - {name}
        if is_open:
            return self.model_copy(update={"folded": folded, "unfolded": unfolded | {name}})
        return self.model_copy(update={"folded": folded | {name}, "unfolded": unfolded})

    def apply(self, action: str) -> "Preferences":
        """Return the preferences after the agent has arranged panels, chosen a theme or pinned a fact.

        Args:
            action: `hide NAME`, `show NAME`, `order NAME NAME …`, `reset` (which keeps theme and pins), `theme NAME`,
                or `pin KEY`, which also removes the pin; anything else changes nothing.
        """
        if action.startswith("pin "):
            return self._pin(action.removeprefix("pin "))
        match action.split():
            case ["hide", name]:
                return self.model_copy(update={"hidden": self.hidden | {name}})
            case ["show", name]:
                return self.model_copy(update={"hidden": self.hidden - {name}})
            case ["order", *names]:
                return self.model_copy(update={"order": tuple(names)})
            case ["reset"]:
                return Preferences(theme=self.theme, pinned=self.pinned)
            case ["theme", name] if name in THEMES:
                return self.model_copy(update={"theme": name})
        return self

    def _pin(self, key: str) -> "Preferences":
        others = tuple(each for each in self.pinned if each != key)
        pinned = others if key in self.pinned else (*others, key)[-MOST_PINS:]
        return self.model_copy(update={"pinned": pinned})


def read_preferences(text: str | None) -> Preferences:
    """Read the stored preferences; the defaults if they can't be read.

    Args:
        text: As `Preferences.model_dump_json` writes it.
    """
    try:
        return Preferences.model_validate_json(text or "{}")
    except ValidationError:
        return Preferences()
