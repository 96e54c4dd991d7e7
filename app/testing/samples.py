"""What Chatwoot sends, as samples: one file for each kind of conversation. A checkout has them, a build has not."""

from pathlib import Path

from app.context import Context
from app.host.decode import Received, decode

_FOLDER = Path(__file__).parents[2] / "tests" / "payloads"

NAMES = tuple(sorted(path.stem for path in _FOLDER.glob("*.json")))
"""The names of all samples, such as `01-website-widget-full`."""


def sample(name: str) -> Context:
    """The context in a sample, as the page reads it.

    Args:
        name: One of `NAMES`.

    Raises:
        ValueError: There is no such sample. The message says which there are.
    """
    decoded = decode(text(name))
    if not isinstance(decoded, Received):
        raise ValueError(f"the sample {name} holds no context: {decoded.reason}")  # noqa: TRY004 - it's the value
    return decoded.context


def text(name: str) -> str:
    """A sample as it travels: JSON text.

    Raises:
        ValueError: There is no such sample.
    """
    if name not in NAMES:
        raise ValueError(f"there is no sample {name!r}; there are {', '.join(NAMES) or f'none in {_FOLDER}'}")
    return (_FOLDER / f"{name}.json").read_text(encoding="utf-8")
