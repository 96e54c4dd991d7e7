"""What the gallery shows is what its pages say."""

import importlib
from pathlib import Path

import pytest

from app.kit import Panel
from app.testing import press, render
from examples.gallery.button_states import button_states
from examples.gallery.buttons import buttons
from examples.gallery.panel_states import fails, folded, has_a_mistake, has_nothing
from examples.gallery.tables import everything, odd

FOLDER = Path(__file__).parents[3] / "examples" / "gallery"
ENDLESS = {"waits", "takes_too_long"}
IN_ERROR = {"fails": "error", "has_a_mistake": "error", "wrong": "error", "has_nothing": "empty", "nothing": "empty"}


def panels() -> list[Panel]:
    """All panels of the gallery that come to an end."""
    files = [path.stem for path in FOLDER.glob("*.py") if path.stem != "__init__"]
    modules = [importlib.import_module(f"examples.gallery.{name}") for name in sorted(files)]
    members = [each for module in modules for each in vars(module).values() if isinstance(each, Panel)]
    return [each for each in members if each.name not in ENDLESS]


@pytest.mark.parametrize("panel", panels(), ids=lambda each: each.name)
def test_every_panel_looks_as_it_should(panel: Panel) -> None:
    assert render(panel).look == IN_ERROR.get(panel.name, "shown")


def test_a_buttons_states_are_all_there() -> None:
    assert dict(render(button_states).facts) == {
        "Idle": "Refund",
        "Asks first": "Refund SO-10077? Refund Cancel",
        "Works": "Refund",
        "Done": "Refunded SO-10077",
        "Failed": "Refund shop.example answers with an error: 409 (Conflict).",
    }


def test_buttons_do_what_they_say() -> None:
    asking = press(render(buttons), "Refund")

    assert press(asking, "Refund").result == "Refunded SO-10077"
    assert press(render(buttons), "Charge the card").error == (
        "shop.example answers with an error: 402 (Payment Required)."
    )


def test_a_table_has_a_column_of_each_type_and_sums_by_currency() -> None:
    first = render(everything).rows[0]

    assert list(first) == ["Order", "Name", "Items", "Total", "Placed", "State", "Invoice"]
    assert first["Total"] == "EUR 19.90"
    assert "USD 79.60" in render(everything).text
    assert [dict(row) for row in render(odd).rows] == [
        {"Number": "", "Total": "many"},
        {"Number": "<b>SO-1</b>", "Total": "Yes"},
        {"Number": "a, b", "Total": ""},
    ]


def test_panels_fail_and_stay_empty_by_themselves() -> None:
    assert render(fails).error == "shop.example answers with an error: 503 (Service Unavailable)."
    assert "has no attribute 'orders'" in render(has_a_mistake).error
    assert render(has_nothing).text == "Nothing to show."
    assert render(folded).text == "until the agent opens it"
