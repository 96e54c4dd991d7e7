"""Who looked at whom: a file of JSON lines to which the endpoint only ever appends."""

import json
import os
from datetime import UTC, datetime
from pathlib import Path


class AuditLog:
    """The file. It names customers, so it is the one place to protect; only its owner may read it.

    Args:
        path: Where it is. It is made if it isn't there.
    """

    def __init__(self, path: Path) -> None:
        # O_APPEND: each line goes to the end of the file in one piece, also from several processes.
        self._file = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)

    def close(self) -> None:
        """Close the file."""
        os.close(self._file)

    def append(self, agent: str, kind: str, customer: str, *, is_allowed: bool, now: float) -> None:
        """Write a look down before it is answered.

        Args:
            agent: Who asks.
            kind: For what: `orders`, `payments` …
            customer: Whose, by e-mail address.
            is_allowed: Whether the agent may see it.
            now: The present, in seconds since 1970.

        Raises:
            OSError: It can't be written, so the request must not be answered.
        """
        at = datetime.fromtimestamp(now, UTC).isoformat(timespec="milliseconds")
        line = {"at": at, "agent": agent, "kind": kind, "customer": customer, "allowed": is_allowed}
        data = (json.dumps(line) + "\n").encode()
        if os.write(self._file, data) != len(data):
            raise OSError("the disk is full")
