"""`python3 -m examples.endpoint SETTINGS`: runs the endpoint, as a TOML file says; docs/endpoint.md explains it."""

import argparse
import logging
import sys
from pathlib import Path

import httpx
import uvicorn

from examples.endpoint.audit import AuditLog
from examples.endpoint.chatwoot_access import Chatwoot
from examples.endpoint.keys import Keys
from examples.endpoint.settings import Settings, read_settings, secret
from examples.endpoint.slow_clients import ImpatientProtocol
from examples.endpoint.source import Source
from examples.endpoint.sources import make_sources
from examples.endpoint.tokens import Verifier
from examples.endpoint.web import Endpoint, Guards

log = logging.getLogger("endpoint")


def main(arguments: list[str] | None = None) -> int:
    """Run until Ctrl-C; 1 if the settings are wrong."""
    parser = argparse.ArgumentParser(prog="python3 -m examples.endpoint", description=__doc__)
    parser.add_argument("settings", type=Path, help="the TOML file")
    parser.add_argument("--host", default="127.0.0.1", help="the address to listen on (127.0.0.1)")
    parser.add_argument("--port", type=int, default=8100, help="the port to listen on (8100)")
    options = parser.parse_args(arguments)
    logging.basicConfig(format="%(asctime)s %(levelname)s %(message)s", level=logging.INFO)
    for library in ("httpx", "stripe"):
        logging.getLogger(library).setLevel(logging.WARNING)  # their lines name addresses, and so customers
    try:
        settings = read_settings(options.settings)
        sources = make_sources(settings)
        endpoint = Endpoint(settings, sources, make_guards(settings))
    except (OSError, ValueError) as error:
        log.error("%s: %s", options.settings, error)  # noqa: TRY400 - the message is for the admin
        return 1
    for name, source in sources.items():
        warn(name, source)
    log.info("Answering %s at http://%s:%d/", settings.app, options.host, options.port)
    uvicorn.run(
        endpoint.application(),
        host=options.host,
        port=options.port,
        http=ImpatientProtocol,
        access_log=False,  # its lines hold the customers' addresses
        log_level="warning",
        limit_concurrency=500,
        timeout_keep_alive=30,
        server_header=False,
    )
    return 0


def make_guards(settings: Settings) -> Guards:
    """Whom the endpoint asks before it answers.

    Raises:
        OSError: The audit log can't be opened.
        ValueError: A secret is missing.
    """
    token = settings.token
    chatwoot = None
    if each := settings.chatwoot:
        address = f"{each.address.rstrip('/')}/api/v1/accounts/{each.account}/"
        headers = {"api_access_token": secret(each.token_from)}
        chatwoot = Chatwoot(httpx.AsyncClient(base_url=address, headers=headers, timeout=settings.seconds))
    return Guards(Verifier(token, Keys(token.issuer, token.keys)), AuditLog(settings.audit_log), chatwoot)


def warn(name: str, source: Source) -> None:
    """Log what the admin should know of a source. One that is away is no reason not to start."""
    try:
        for warning in source.check():
            log.warning("%s: %s", name, warning)
    except Exception as error:  # noqa: BLE001 - whatever a system's library raises
        log.error("%s can't be reached: %s", name, getattr(error, "orig", None) or type(error).__name__)  # noqa: TRY400


if __name__ == "__main__":
    sys.exit(main())
