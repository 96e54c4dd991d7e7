"""How often an agent may ask."""

from collections import OrderedDict

_MOST = 10_000  # agents that are remembered; whoever was silent longest is forgotten first


class RateLimit:
    """A bucket for each agent that fills steadily: a burst is fine, a flood is not.

    Args:
        burst: How many requests a full bucket holds.
        per_minute: How many it gains in a minute.
    """

    def __init__(self, burst: int, per_minute: int) -> None:
        self._burst = burst
        self._per_second = per_minute / 60
        self._buckets: OrderedDict[str, tuple[float, float]] = OrderedDict()

    def wait(self, agent: str, now: float) -> float:
        """Count a request; the seconds that the agent must wait instead, 0 if it may be answered.

        Args:
            agent: Who asks.
            now: The present, in seconds.
        """
        tokens, at = self._buckets.pop(agent, (float(self._burst), now))
        tokens = min(self._burst, tokens + (now - at) * self._per_second)
        wait = 0.0 if tokens >= 1 else (1 - tokens) / self._per_second
        self._buckets[agent] = (tokens if wait else tokens - 1, now)
        if len(self._buckets) > _MOST:
            self._buckets.popitem(last=False)
        return wait
