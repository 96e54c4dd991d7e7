"""Writes a build's configuration for nginx: `python3 -m devtools.build.nginx dist --root /srv/deskside`."""

import argparse
import sys
from pathlib import Path

from devtools.build.record import Record
from devtools.check.folder import record_in
from devtools.server.content import FOREVER, FRESH

TEMPLATE = """\
# Deskside {version}, build {build}. For the context `http`, as files in conf.d are.
map $uri $deskside_cache {{
    ~/assets/  "{forever}";
    default    {fresh};
}}

server {{
    listen {port};
    root {root};

    add_header Content-Security-Policy "{policy}" always;
    add_header Cache-Control $deskside_cache;
    add_header X-Content-Type-Options nosniff;
    add_header Referrer-Policy no-referrer;

    gzip_static on;
    gzip_vary on;
{brotli}
    # A location without headers of its own has those of the server.
    location ~ \\.m?js$ {{
        types {{ }}
        default_type text/javascript;
    }}
    location ~ \\.wasm$ {{
        types {{ }}
        default_type application/wasm;
    }}
}}
"""


def nginx_configuration(record: Record, root: str, port: int = 80, *, brotli: bool = False) -> str:
    """Write nginx's configuration for a build.

    Args:
        record: The build's record, which holds the policy.
        root: The folder on the host that holds the build.
        port: The port to listen on.
        brotli: Whether nginx has the module ngx_brotli.

    Returns:
        The text of a file for `conf.d`.
    """
    return TEMPLATE.format(
        version=record.version,
        build=record.build,
        forever=FOREVER,
        fresh=FRESH,
        port=port,
        root=root,
        policy=record.policy,
        brotli="    brotli_static on;\n" if brotli else "",
    )


def main() -> None:
    """Write the configuration to stdout."""
    parser = argparse.ArgumentParser(prog="python3 -m devtools.build.nginx", description=__doc__)
    parser.add_argument("build", type=Path, help="the folder of a build")
    parser.add_argument("--root", default="/srv/deskside", help="the folder on the host (/srv/deskside)")
    parser.add_argument("--port", type=int, default=80, help="the port to listen on (80)")
    parser.add_argument("--brotli", action="store_true", help="nginx has ngx_brotli")
    arguments = parser.parse_args()
    record = record_in(arguments.build)
    sys.stdout.write(nginx_configuration(record, arguments.root, arguments.port, brotli=arguments.brotli))


if __name__ == "__main__":
    main()
