"""Compares the Content-Security-Policy of a host with that of a build."""

from collections.abc import Iterator

from devtools.check.findings import Finding

HEADER = "Content-Security-Policy"


def check_policy(actual: str, needed: str) -> Iterator[Finding]:
    """Compare two policies.

    Args:
        actual: The header that the host sends.
        needed: The build's policy.

    Yields:
        An error for each needed source that the host forbids, a warning for each other one that it allows.
    """
    ours, theirs = _directives(needed), _directives(actual)
    for name, sources in ours.items():
        allowed = theirs.get(name, theirs.get("default-src") if name.endswith("-src") else None)
        if allowed is None:
            yield Finding(f"{HEADER} has no {name}: send '{name} {_text(sources)}'", is_error=False)
        elif (lacking := sources - allowed) and "*" not in allowed:
            yield Finding(f"{HEADER}: {name} lacks {_text(lacking)}: send '{name} {_text(sources)}'")
        elif more := allowed - sources:
            text = f"{HEADER}: {name} allows more than is needed, {_text(more)}: send '{name} {_text(sources)}'"
            yield Finding(text, is_error=False)
    for name in sorted(theirs.keys() - ours.keys()):
        yield Finding(f"{HEADER} has {name}, with which the page was never tried: leave it out", is_error=False)


def _directives(policy: str) -> dict[str, frozenset[str]]:
    directives: dict[str, frozenset[str]] = {}
    for directive in policy.split(";"):
        if words := directive.split():
            directives.setdefault(words[0].lower(), frozenset(words[1:]) - {"'none'"})
    return directives


def _text(sources: frozenset[str]) -> str:
    return " ".join(sorted(sources)) or "'none'"
