"""Places in a context or a row: values, addresses, and checks of impossible places."""

import pytest
from pydantic import JsonValue

from app.context import Context
from app.context.paths import fill_template, placeholders, type_at, value_at

CONTEXT = Context.model_validate(
    {
        "contact": {
            "email": "ada+x@x.example",
            "custom_attributes": {"orders": [{"n": 1}], "customer_id2": "C 7", "here": ".", "up": ".."},
        },
        "conversation": {"labels": ["vip"]},
    }
)


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("contact.email", "ada+x@x.example"),
        ("contact.custom_attributes.orders.0.n", 1),
        ("contact.custom_attributes.customer_id_2", "C 7"),  # as the mobile app spells it
        ("conversation.labels.0", "vip"),
        ("conversation.labels.1", None),
        ("conversation.labels.-1", None),
        ("contact.nothing", None),
        ("contact.email.0", None),
        ("", None),
    ],
)
def test_a_path_leads_to_a_value_or_to_nothing(path: str, value: object) -> None:
    assert value_at(CONTEXT, path) == value


def test_keys_of_rows_are_taken_to_the_letter() -> None:
    assert value_at({"placed_at": 1}, "placedAt") is None


@pytest.mark.parametrize(
    ("template", "address"),
    [
        (
            "https://a.example/?e={contact.email}&v={ conversation.labels.0 }",
            "https://a.example/?e=ada%2Bx%40x.example&v=vip",
        ),
        ("https://a.example/{contact.phone_number}", None),
        ("https://a.example/{contact.custom_attributes.here}/orders", None),
        ("https://a.example/{contact.custom_attributes.up}/orders", None),
        ("https://a.example/{contact.custom_attributes.orders}", None),
    ],
)
def test_an_address_is_filled_with_all_its_values_or_not_at_all(template: str, address: str | None) -> None:
    assert fill_template(template, CONTEXT) == address


@pytest.mark.parametrize("value", ["••••••", "•••4567"])
def test_hidden_values_are_never_put_into_an_address(value: str) -> None:
    assert fill_template("https://a.example/{phone}", {"phone": value}) is None


@pytest.mark.parametrize("template", ["{a", "a}", "{}", "{a}}", "{ }"])
def test_a_brace_needs_the_other_one_and_a_path(template: str) -> None:
    with pytest.raises(ValueError, match=r"a placeholder is a path in braces, like \{contact\.email\}"):
        placeholders(template)


@pytest.mark.parametrize(
    ("path", "problem"),
    [
        ("contact.emial", "contact has no 'emial'; it has id, name, email, "),
        ("person.email", "the context has no 'person'; it has contact, conversation, agent, "),
        ("contact.email.host", "contact.email is a single value, with nothing inside"),
        ("conversation.team.nme", "conversation.team has no 'nme'; it has id, "),
    ],
)
def test_an_impossible_path_is_detected_without_a_context(path: str, problem: str) -> None:
    with pytest.raises(ValueError, match=r"^\w") as raised:
        type_at(path)

    assert str(raised.value).startswith(problem)


def test_custom_keys_may_contain_any_characters() -> None:
    assert type_at("contact.custom_attributes.orders.0.items") is JsonValue
    assert type_at("conversation.labels.0") is str
