"""The app's own settings: the table `[deskside]` in `pyscript.toml`."""

from typing import Annotated, Any, Literal, TypeAlias

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError

Origin = Annotated[str, StringConstraints(pattern=r"^https?://[^/\s?#]+\Z")]
"""Scheme, host and port of a site, without a path: `https://chat.example.com`."""

Language: TypeAlias = Literal["ar", "de", "en", "es", "fr", "he", "ja", "pt-BR"]
"""A language that the page speaks: those of the catalogues in `app/locales/`."""


_LOCAL = r"http://(localhost|127\.0\.0\.1|\[::1\])(:\d+)?"
AskedOrigin = Annotated[str, StringConstraints(pattern=rf"^(https://[A-Za-z0-9.-]+(:\d+)?|{_LOCAL})\Z", to_lower=True)]
"""The same of a site that panels may ask: by https, or on this machine while developing."""


class Settings(BaseModel):
    """What an admin may set.

    Attributes:
        allowed_origins: The sites that may embed the app and be heard by it. Empty means any, which suits a trial.
        messages_shown: How many of the newest messages are on screen before "show earlier" is pressed.
        live_seconds: How often the page looks for news by itself while it can be seen, in seconds; 0 for never.
        locale: The language that all agents see; None for that of each agent's browser.
        panel_origins: The sites that panels may ask for data, such as a shop's.
    """

    # Python's own engine is there anyway; the other keeps megabytes of tables, which a boot image would hold.
    model_config = ConfigDict(frozen=True, extra="forbid", regex_engine="python-re")

    allowed_origins: tuple[Origin, ...] = ()
    messages_shown: int = Field(20, ge=1, le=500)
    live_seconds: int = Field(5, ge=0, le=3600)
    locale: Language | None = None
    panel_origins: tuple[AskedOrigin, ...] = ()


class SettingsError(ValueError):
    """A setting is wrong; the text names its key and what is allowed, for the admin."""


def read_settings(table: dict[str, Any]) -> Settings:
    """Read the table `[deskside]`.

    Args:
        table: Its keys and values as TOML has them.

    Raises:
        SettingsError: If a key is unknown or a value is not allowed.
    """
    try:
        return Settings.model_validate(table)
    except ValidationError as error:
        raise SettingsError(
            "\n".join(_line(found["type"], found["loc"], found["msg"]) for found in error.errors())
        ) from error


def _line(kind: str, location: tuple[int | str, ...], message: str) -> str:
    key = ".".join(map(str, location))
    if kind == "extra_forbidden":
        return (
            f"pyscript.toml, [deskside] {key}: there is no such setting; there are {', '.join(Settings.model_fields)}"
        )
    if kind == "string_pattern_mismatch" and key.startswith("panel_origins"):
        message = "a site that panels ask is https:// and a host alone, like https://shop.example.com"
    elif kind == "string_pattern_mismatch":
        message = "an origin is scheme, host and port alone, like https://chat.example.com"
    return f"pyscript.toml, [deskside] {key}: {message}"
