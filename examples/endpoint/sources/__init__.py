"""The systems that can be asked, one a file."""

from collections.abc import Mapping

from examples.endpoint.settings import Settings, SqlSettings, StripeSettings, secret
from examples.endpoint.source import Source
from examples.endpoint.sources.sql import SqlSource
from examples.endpoint.sources.stripe import StripeSource


def make_sources(settings: Settings) -> Mapping[str, Source]:
    """The sources of the settings, by their names. A source of your own gets its case here.

    Raises:
        ValueError: A secret is missing, or a query names a parameter that there isn't.
    """
    sources: dict[str, Source] = {}
    for name, each in settings.sources.items():
        seconds = settings.seconds
        match each:
            case SqlSettings(queries=queries, time_zone=zone):
                sources[name] = SqlSource(secret(each.url_from), queries, seconds=seconds, time_zone=zone)
            case StripeSettings(kinds=kinds, address=address):
                sources[name] = StripeSource(secret(each.key_from), kinds, address, seconds=seconds)
    return sources
