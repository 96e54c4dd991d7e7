"""Discover panels in the modules of a package."""

import importlib
import pkgutil
from collections.abc import Iterable
from typing import NoReturn

from app.context import Context
from app.ui.panel import Panel, panel


def discover_panels(package: str) -> tuple[Panel, ...]:
    """Return the panels of a package's modules, sorted by the modules' names.

    A module that can't be imported, or a panel whose name is taken, becomes a panel with an error.

    Args:
        package: The package's name. Modules whose names begin with `_` are ignored.
    """
    modules = sorted(each.name for each in pkgutil.iter_modules(importlib.import_module(package).__path__))
    panels: dict[str, Panel] = {}
    for each in (candidate for name in modules if name[0] != "_" for candidate in _panels(package, name)):
        if each.name in panels:
            why = ValueError(f"two panels are called {each.name!r}; give one function another name")
            panels[f"{each.name}-again"] = _broken_panel(f"{each.name}-again", why)
        else:
            panels[each.name] = each
    return tuple(panels.values())


def _panels(package: str, name: str) -> Iterable[Panel]:
    try:
        module = importlib.import_module(f"{package}.{name}")
    except Exception as error:  # noqa: BLE001 - a team's own code
        return [_broken_panel(name, error)]
    return [each for each in vars(module).values() if isinstance(each, Panel)]


def _broken_panel(name: str, why: Exception) -> Panel:
    """Return a panel that shows why another one could not be loaded."""

    def draw(_context: Context) -> NoReturn:
        raise ImportError(f"the panel {name!r} could not be loaded: {why}") from why

    draw.__name__ = name
    return panel(name, icon="circle-alert", order=200)(draw)
