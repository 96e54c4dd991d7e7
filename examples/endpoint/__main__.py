"""`python3 -m examples.endpoint`: runs the endpoint on this machine, with invented records."""

import argparse
import secrets

import uvicorn

from examples.endpoint.seed import AGENTS, seeded
from examples.endpoint.web import Endpoint


def main() -> None:
    """Run until Ctrl-C. The key is a new one each time, so a restart ends all tickets."""
    parser = argparse.ArgumentParser(prog="python3 -m examples.endpoint", description=__doc__)
    parser.add_argument("--app", default="http://localhost:8000", help="the app's origin (http://localhost:8000)")
    parser.add_argument("--port", type=int, default=8100, help="the port to listen on (8100)")
    arguments = parser.parse_args()
    endpoint = Endpoint(seeded(), secrets.token_bytes(32), arguments.app)
    print(f"Records for {arguments.app} at http://localhost:{arguments.port}/")
    for email, code in AGENTS.items():
        print(f"Sign in as {email} with {code}")
    uvicorn.run(endpoint.application(), port=arguments.port, log_level="warning")


if __name__ == "__main__":
    main()
