"""Matching declared attributes to values, and the order of attributes."""

from app.context.attribute import match_keys, value_of
from tests import samples
from tests.unit.outline import outline


def test_a_key_that_the_mobile_app_has_changed_is_found() -> None:
    stored = samples.context(samples.MOBILE_DAMAGED).contact.custom_attributes
    declared = ["planName", "customer_id_2", "mrr_2024", "CPF", "order-no", "user.id", "VIP?", "städte"]

    assert [value_of(key, stored) for key in declared] == [
        *("Business", "C-2", 1299, "111.222.333-44", "A-17", "u1", True, ["Bonn", "Köln"]),
    ]


def test_a_key_without_a_latin_letter_means_nothing_else() -> None:
    assert value_of("имя", {"": "Анна"}) is None


def test_the_same_key_comes_before_a_similar_one() -> None:
    assert match_keys(["planName", "plan_name"], ["plan_name", "planName"]) == {
        "planName": "planName",
        "plan_name": "plan_name",
    }


def test_no_value_is_given_to_two_declarations() -> None:
    assert match_keys(["planName", "Plan Name"], ["plan_name"]) == {"planName": "plan_name"}


def test_declared_attributes_come_first_then_all_others() -> None:
    facts = outline(samples.ATTRIBUTES).facts("attributes")

    assert list(facts) == [
        *("Customer number", "Seats", "Seats as text", "Balance", "MRR (EUR)", "Discount", "CRM", "Site", "Renewal"),
        *("Signup", "Last call", "Region", "Newsletter", "Beta", "Tags", "Odd", "Undeclared flag", "Usage"),
        *("Api calls", "Last error", "Order", "Not declared"),
    ]


def test_attributes_are_written_by_their_definitions() -> None:
    facts = outline(samples.ATTRIBUTES).facts("attributes")

    assert {label: facts[label] for label in ("Customer number", "Seats", "Balance", "MRR (EUR)", "Discount")} == {
        "Customer number": "10077",
        "Seats": "1,250",
        "Balance": "1299",
        "MRR (EUR)": "EUR 1,299.50",
        "Discount": "12.5",
    }
    assert {label: facts[label] for label in ("Renewal", "Signup", "Region", "Beta", "Odd", "Undeclared flag")} == {
        "Renewal": "2026-12-31 23:00 · in 3 months",
        "Signup": "2024-02-29 · 2 years ago",
        "Region": "LATAM",
        "Beta": "No",
        "Odd": "2026-02-30",
        "Undeclared flag": "No",
    }


def test_keys_that_the_mobile_app_has_changed_find_their_definitions() -> None:
    data = samples.data(samples.MOBILE_DAMAGED)
    data["custom_attributes"] = [
        {
            "attribute_key": "customer_id_2",
            "attribute_display_name": "Customer number",
            "attribute_display_type": "text",
            "attribute_model": "contact_attribute",
        }
    ]

    assert outline(data).facts("attributes")["Customer number"] == "C-2"
