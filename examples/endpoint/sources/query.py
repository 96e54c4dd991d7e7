"""A query of the settings, whose values travel beside it and never in it."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, CursorResult, TextClause, bindparam, text

_PARAMETERS = {"email", "limit", "offset", "ids"}


class Query:
    """A query.

    Args:
        sql: Its text, with `:email` and others where values belong.

    Attributes:
        names: The values that it needs.

    Raises:
        ValueError: It names a value that there isn't.
    """

    def __init__(self, sql: str) -> None:
        self._sql = sql
        self.names = frozenset(text(sql).compile().params)
        if unknown := self.names - _PARAMETERS:
            raise ValueError(f"a query can't name :{', :'.join(sorted(unknown))}")
        self._statement = self._prepare(sql)

    def run(self, connection: Connection, values: Mapping[str, Any], prefix: str = "") -> CursorResult[Any]:
        """Run it.

        Args:
            connection: With which database.
            values: Those that it needs, and perhaps others.
            prefix: What to write before it, such as EXPLAIN.
        """
        statement = self._prepare(f"{prefix} {self._sql}") if prefix else self._statement
        return connection.execute(statement, {name: values[name] for name in self.names})

    def _prepare(self, sql: str) -> TextClause:
        statement = text(sql)
        return statement.bindparams(bindparam("ids", expanding=True)) if "ids" in self.names else statement
