"""`python3 -m benchmarks.endpoint ORIGIN TOKEN`: asks a running endpoint steadily and prints how long it takes.

`--fill DATABASE` makes a million orders of 50 000 customers in a PostgreSQL first, in the tables of `seed.py`.
"""

import argparse
import asyncio
import statistics
import time
from collections import Counter

import httpx
from sqlalchemy import create_engine, text

from examples.endpoint.seed import metadata

CUSTOMERS = 50_000
FILL = (
    """INSERT INTO orders (id, number, email, placed_at, status, total, currency)
       SELECT at, 'L-' || at, 'customer' || at % :customers || '@load.example',
              timestamptz '2020-01-01' + at * interval '3 minutes', 'completed', (at * 37 % 50000) / 100.0, 'EUR'
       FROM generate_series(1000, 1000999) AS at""",
    """INSERT INTO order_lines (id, order_id, name, sku, quantity, price)
       SELECT at, at / 2, 'Lamp', 'LMP-4', 1 + at % 3, (at * 31 % 20000) / 100.0
       FROM generate_series(2000, 2001999) AS at""",
)


def fill(url: str) -> None:
    """Fill the database's tables."""
    engine = create_engine(url)
    metadata.create_all(engine)
    with engine.begin() as connection:
        for statement in FILL:
            connection.execute(text(statement), {"customers": CUSTOMERS} if ":customers" in statement else {})
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text("VACUUM ANALYZE"))
    engine.dispose()


async def measure(origin: str, token: str, per_second: int, seconds: int) -> None:
    """Send requests at a steady rate, each about another customer, without waiting for answers; print the results.

    Args:
        origin: The endpoint's origin.
        token: An access token. The endpoint's settings must allow so many requests of one agent.
        per_second: The requests per second.
        seconds: The duration.
    """
    times: list[float] = []
    statuses: Counter[int] = Counter()
    async with httpx.AsyncClient(base_url=origin, headers={"Authorization": f"Bearer {token}"}, timeout=30) as client:

        async def ask(at: int, due: float) -> None:
            email = f"customer{at * 7919 % CUSTOMERS}@load.example"
            answer = await client.get("/orders", params={"email": email})
            times.append(time.perf_counter() - due)  # a request that is sent late counts as a slow one
            statuses[answer.status_code] += 1

        started = time.perf_counter() + 0.5
        async with asyncio.TaskGroup() as tasks:
            for at in range(per_second * seconds):
                due = started + at / per_second
                await asyncio.sleep(max(0, due - time.perf_counter()))
                tasks.create_task(ask(at, due))
    centiles = statistics.quantiles([each * 1000 for each in times], n=100)
    print(f"{len(times)} requests, {per_second} a second; statuses {dict(statuses)}")
    print(f"p50 {centiles[49]:.1f} ms, p95 {centiles[94]:.1f} ms, p99 {centiles[98]:.1f} ms")


def main() -> None:
    """Fill, or measure."""
    parser = argparse.ArgumentParser(prog="python3 -m benchmarks.endpoint", description=__doc__)
    parser.add_argument("origin", nargs="?", default="http://localhost:8100")
    parser.add_argument("token", nargs="?", default="")
    parser.add_argument("--fill", metavar="DATABASE", help="the address of a PostgreSQL to fill, instead of measuring")
    parser.add_argument("--per-second", type=int, default=50)
    parser.add_argument("--seconds", type=int, default=60)
    arguments = parser.parse_args()
    if arguments.fill:
        fill(arguments.fill)
    else:
        asyncio.run(measure(arguments.origin, arguments.token, arguments.per_second, arguments.seconds))


if __name__ == "__main__":
    main()
