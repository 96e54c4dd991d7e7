"""The limits of jobs: their duration, the size of an answer, and how many results are cached."""

from datetime import timedelta

QUERY_TIMEOUT = 10.0
"""The default time limit of a panel's query, in seconds."""

ACTION_TIMEOUT = 30.0
"""The time limit of an action, in seconds. It does not undo requests that were already sent."""

FRESH_FOR = 300.0
"""The default time that a query's result stays fresh, in seconds."""

SUCCESS_SHOWN_FOR = timedelta(seconds=6)
"""How long a button shows its success."""

CACHED_RESULTS = 10
"""Cached results of each panel: an agent can return to so many contacts without a new request."""

LARGEST_ANSWER = 5_000_000
"""The most bytes of another site's answer."""
