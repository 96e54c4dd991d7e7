"""The local names of this machine, and explanations why a server can't listen on one."""

import errno
import re
import socket
from contextlib import suppress
from ipaddress import ip_address

LOCAL = "127.0.0.1"
LOCAL_IPV6 = "::1"
# The addresses that stand for all addresses of the machine.
ANY = frozenset({"0.0.0.0", "::"})  # noqa: S104 - to recognise what the user chose


def page_addresses(host: str, port: int) -> tuple[str, str]:
    """Return the addresses of the app and of the simulator.

    Like Chatwoot and the app, they have different origins wherever the machine has two names for itself.

    Args:
        host: The address that the server listens on.
        port: The port.
    """
    if host in {LOCAL, "localhost", *ANY}:
        app, simulator = own_origins(port)
    else:
        app = simulator = f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"
    return f"{app}/", f"{simulator}/simulator/"


def own_origins(port: int) -> tuple[str, str]:
    """Return the two origins under which this machine reaches its own port."""
    return f"http://localhost:{port}", f"http://{LOCAL}:{port}"


def is_own_name(name: str, host: str) -> bool:
    """Whether the host name of a request belongs to this server.

    Another site's page can reach this machine by a DNS name that resolves to it (DNS rebinding), and could then read
    all files. An address in digits is never such a name.

    Args:
        name: The request's `Host`, with or without a port.
        host: The address that the server listens on.
    """
    bare = re.sub(r":\d+$", "", name).removeprefix("[").removesuffix("]").lower().removesuffix(".")
    if bare in {LOCAL, LOCAL_IPV6, "localhost", host.lower()}:
        return True
    return host in ANY and (_is_address(bare) or bare == socket.gethostname().lower())


def _is_address(text: str) -> bool:
    try:
        ip_address(text)
    except ValueError:
        return False
    return True


def has_local_ipv6() -> bool:
    """Whether this machine can reach itself by IPv6."""
    with suppress(OSError), socket.socket(socket.AF_INET6) as probe:
        probe.bind((LOCAL_IPV6, 0))
        return True
    return False


def why_not(error: OSError, host: str, port: int) -> str:
    """Explain why the server can't listen on a port, and what to do."""
    if error.errno == errno.EADDRINUSE:
        return f"port {port} of {host} is busy: stop what uses it, or choose another one with --port"
    if error.errno == errno.EACCES:
        return f"port {port} needs more rights than you have: choose one above 1023 with --port"
    if isinstance(error, socket.gaierror) or error.errno == errno.EADDRNOTAVAIL:
        return f"{host} is not an address of this machine: omit --host, or give one that is"
    return f"port {port} of {host} cannot be listened on ({error.strerror}): choose another one with --port"
