from devtools.build.nginx import nginx_configuration
from devtools.build.record import Record

RECORD = Record("0123456789ab", (), "default-src 'none'; script-src 'self'", {}, "1.2.3")


def test_nginx_sends_the_policy_of_the_build_from_where_it_lies() -> None:
    text = nginx_configuration(RECORD, "/srv/desk", 8080)

    assert text.startswith("# Deskside 1.2.3, build 0123456789ab.")
    assert "    listen 8080;\n    root /srv/desk;\n" in text
    assert "    add_header Content-Security-Policy \"default-src 'none'; script-src 'self'\" always;\n" in text


def test_brotli_is_for_an_nginx_that_has_it() -> None:
    assert "brotli" not in nginx_configuration(RECORD, "/srv/desk")
    assert "    brotli_static on;\n" in nginx_configuration(RECORD, "/srv/desk", brotli=True)
