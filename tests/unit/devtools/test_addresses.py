import pytest

from devtools.server.addresses import page_addresses, why_not


@pytest.mark.parametrize(
    ("host", "app", "simulator"),
    [
        ("127.0.0.1", "http://localhost:80/", "http://127.0.0.1:80/simulator/"),
        ("0.0.0.0", "http://localhost:80/", "http://127.0.0.1:80/simulator/"),  # noqa: S104 - only printed
        ("desk.test", "http://desk.test:80/", "http://desk.test:80/simulator/"),
        ("::1", "http://[::1]:80/", "http://[::1]:80/simulator/"),
    ],
)
def test_the_printed_addresses_fit_the_host(host: str, app: str, simulator: str) -> None:
    assert page_addresses(host, 80) == (app, simulator)


def test_a_port_that_needs_more_rights_is_explained() -> None:
    assert why_not(PermissionError(13, "denied"), "127.0.0.1", 80) == (
        "port 80 needs more rights than you have: choose one above 1023 with --port"
    )


def test_any_other_reason_is_passed_on() -> None:
    assert "(too strange)" in why_not(OSError(999, "too strange"), "127.0.0.1", 80)
