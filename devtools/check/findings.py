"""Findings of a check."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Finding:
    """A problem to fix.

    Attributes:
        text: The problem and the remedy, in one line.
        is_error: Whether something does not work; False for a warning.
        path: The file that it is about, if any.
    """

    text: str
    is_error: bool = True
    path: str = ""


def lines(findings: Iterable[Finding]) -> list[str]:
    """Format findings as lines, errors first. The same finding about several files is one line."""
    paths: defaultdict[tuple[bool, str], list[str]] = defaultdict(list)
    for finding in findings:
        paths[not finding.is_error, finding.text].append(finding.path)
    return [
        f"{'warning' if is_warning else 'error':7}  {_subject(sorted(subjects))}{text}"
        for (is_warning, text), subjects in sorted(paths.items(), key=lambda item: item[0][0])
    ]


def _subject(paths: list[str]) -> str:
    if not paths[0]:
        return ""
    return f"{paths[0]}: " if len(paths) == 1 else f"{paths[0]} and {len(paths) - 1} more: "
