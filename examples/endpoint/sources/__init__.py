"""The systems that can be asked, one a file."""

from collections.abc import Mapping

from examples.endpoint.settings import Settings, SqlSettings, secret
from examples.endpoint.source import Source
from examples.endpoint.sources.sql import SqlSource
from examples.endpoint.sources.stripe import StripeSource


def make_sources(settings: Settings) -> Mapping[str, Source]:
    """The sources of the settings, by their names. A source of your own gets its line here.

    Raises:
        ValueError: A secret is missing, or a query names a parameter that there isn't.
    """
    sources: dict[str, Source] = {}
    for name, each in settings.sources.items():
        if isinstance(each, SqlSettings):
            url = secret(each.url_from)
            sources[name] = SqlSource(url, each.queries, seconds=settings.seconds, time_zone=each.time_zone)
        else:
            sources[name] = StripeSource(secret(each.key_from), each.kinds, each.address, seconds=settings.seconds)
    return sources
