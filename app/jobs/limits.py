"""The limits of jobs: their duration, the size of an answer, and how many results are cached."""

from datetime import timedelta

QUERY_TIMEOUT = 10.0
"""Seconds that a panel's query may take, unless the panel says otherwise."""

ACTION_TIMEOUT = 30.0
"""Seconds that an action may take. What it has sent until then is not taken back."""

FRESH_FOR = 300.0
"""Seconds that a query's result is fresh, unless the panel says otherwise."""

SUCCESS_SHOWN_FOR = timedelta(seconds=6)
"""How long a button reports its success."""

CACHED_RESULTS = 10
"""Results that a panel keeps: an agent can return to so many contacts without a new request."""

LARGEST_ANSWER = 5_000_000
"""Bytes of the largest answer of another site that is read."""
