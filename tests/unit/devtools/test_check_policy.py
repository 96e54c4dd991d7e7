"""A host's policy is compared with the one that a build needs."""

from devtools.check.findings import Finding, lines
from devtools.check.policy import check_policy


def test_a_policy_is_compared_source_by_source() -> None:
    needed = "default-src 'none'; script-src 'self' 'unsafe-x'; img-src 'self' https:; frame-ancestors *"
    header = "Default-Src 'none'; script-src 'self'; img-src *; frame-ancestors *; sandbox"

    assert lines(check_policy(header, needed)) == [
        "error    Content-Security-Policy: script-src lacks 'unsafe-x': send 'script-src 'self' 'unsafe-x''",
        "warning  Content-Security-Policy: img-src allows more than is needed, *: send 'img-src 'self' https:'",
        "warning  Content-Security-Policy has sandbox, with which the page was never tried: leave it out",
    ]


def test_a_policy_falls_back_to_its_default() -> None:
    assert [*check_policy("default-src 'self'", "default-src 'self'; img-src 'self'")] == []


def test_the_same_finding_about_several_files_is_one_line() -> None:
    findings = [Finding("is wide", is_error=False, path="c"), Finding("is odd", path="b"), Finding("is odd", path="a")]

    assert lines(findings) == ["error    a and 1 more: is odd", "warning  c: is wide"]
