"""Samples of the contexts that Chatwoot sends, one file for each kind of conversation. Builds do not include them."""

from pathlib import Path

from app.context import Context
from app.host.decode import Received, decode

_FOLDER = Path(__file__).parents[2] / "tests" / "payloads"

NAMES = tuple(sorted(path.stem for path in _FOLDER.glob("*.json")))
"""The names of all samples, such as `01-website-widget-full`."""


def sample(name: str) -> Context:
    """Return the context of a sample, as the page reads it.

    Args:
        name: One of `NAMES`.

    Raises:
        ValueError: There is no such sample. The message names the samples.
    """
    decoded = decode(text(name))
    if not isinstance(decoded, Received):
        raise ValueError(f"the sample {name} holds no context: {decoded.reason}")  # noqa: TRY004 - it's the value
    return decoded.context


def text(name: str) -> str:
    """Return a sample as JSON text.

    Raises:
        ValueError: There is no such sample.
    """
    if name not in NAMES:
        raise ValueError(f"there is no sample {name!r}; there are {', '.join(NAMES) or f'none in {_FOLDER}'}")
    return (_FOLDER / f"{name}.json").read_text(encoding="utf-8")
