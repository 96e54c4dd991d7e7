"""The origins that the page may ask because of `[[deskside.connections]]`."""

from urllib.parse import urlsplit


def connection_origins(settings: object) -> list[str]:
    """Return the origins of connections and of the providers that agents sign in with.

    Args:
        settings: The table `[deskside]`, which may have mistakes; the app itself reports them.
    """
    connections = settings.get("connections") if isinstance(settings, dict) else None
    tables = [each for each in connections if isinstance(each, dict)] if isinstance(connections, list) else []
    addresses = [address for each in tables for key in ("url", "issuer") if isinstance(address := each.get(key), str)]
    return list(dict.fromkeys(origin for each in addresses if (origin := _origin(each))))


def _origin(address: str) -> str | None:
    try:
        parts = urlsplit(address)
    except ValueError:
        return None
    is_web = parts.scheme in {"https", "http"} and parts.hostname and "@" not in parts.netloc
    return f"{parts.scheme}://{parts.netloc}".lower() if is_web else None
