"""Every public address stands in one table: which methods, and who may call it."""

from collections.abc import Iterator
from typing import NamedTuple
from uuid import UUID

import pytest
from django.urls import URLPattern, URLResolver, get_resolver, reverse

pytestmark = pytest.mark.guard


class Rule(NamedTuple):
    methods: str
    who: str


# HEAD goes with GET. `link`: whoever holds the signed link of a mail.
PUBLIC = {
    "card": Rule("GET", "anyone; the picture of a public page"),
    "healthz": Rule("GET", "anyone; says nothing but ok"),
    "mailbox": Rule("GET", "anyone, only with DEBUG"),
    "mailbox_letter": Rule("GET", "anyone, only with DEBUG"),
    "mailbox_html": Rule("GET", "anyone, only with DEBUG"),
    "forms_ext_consent:confirm": Rule("GET POST", "link; GET shows one button"),
    "forms_ext_consent:not_me": Rule("GET POST", "link; GET shows one button"),
    "forms_ext_consent:new_link": Rule("GET POST", "anyone; same answer to all"),
    "forms_ext_consent:preferences": Rule("GET POST", "anyone; same answer to all"),
    "forms_ext_consent:choices": Rule("GET POST", "link"),
    "forms_ext_consent:share": Rule("POST", "anyone, without cookie; adds to a sum"),
    "forms_ext_newsletters:unsubscribe": Rule("GET POST", "link; POST without cookie"),
    "forms_ext_formpages:go": Rule("GET", "anyone; leads to the page, counts nobody"),
    "forms_ext_formpages:sign": Rule("GET POST", "anyone; GET leads to the page"),
    "forms_ext_formpages:thanks": Rule("GET", "anyone"),
    "forms_ext_formpages:thanks_by_key": Rule("GET POST", "key, for half an hour"),
    "forms_ext_formpages:count": Rule("GET", "anyone"),
    "forms_ext_formpages:stall": Rule("GET POST", "a device that holds the stall"),
    "forms_ext_formpages:stall_thanks": Rule("GET", "a device that holds the stall"),
    "forms_ext_formpages:stall_close": Rule(
        "GET POST", "a device that holds the stall"
    ),
    "forms_ext_formpages:names": Rule("GET", "anyone; names whose owners agreed"),
    "wagtail_serve": Rule("GET POST", "anyone, unless an editor restricts the page"),
    "wagtailcore_authenticate_with_password": Rule("POST", "anyone with a password"),
    "wagtailcore_login": Rule("GET POST", "anyone"),
}
# Addresses of Wagtail and anymail, which guard themselves.
THEIRS = ("admin/", "documents/", "anymail/", "^media/")
# Wagtail's own views of pages: their methods are Wagtail's.
WAGTAIL = {
    "wagtail_serve",
    "wagtailcore_login",
    "wagtailcore_authenticate_with_password",
}
EXAMPLES = {
    "int": 1,
    "slug": "x",
    "string": "x",
    "path": "x",
    "uuid": UUID(int=0),
    "language": "fr",
}
METHODS = ("GET", "POST", "PUT", "PATCH", "DELETE")


def walk(patterns: list, prefix: str = "") -> Iterator[tuple[str, URLPattern]]:
    for entry in patterns:
        route = prefix + str(entry.pattern)
        if route.startswith(THEIRS):
            continue
        if isinstance(entry, URLResolver):
            yield from named(entry, route)
        else:
            yield entry.name or route, entry


def named(resolver: URLResolver, route: str) -> Iterator[tuple[str, URLPattern]]:
    space = f"{resolver.namespace}:" if resolver.namespace else ""
    for name, entry in walk(resolver.url_patterns, route):
        yield space + name, entry


ROUTES = dict(walk(get_resolver("config.urls").url_patterns))


def test_every_public_address_is_in_the_table():
    assert ROUTES.keys() - PUBLIC.keys() == set()


def test_the_table_holds_no_address_that_is_gone():
    assert PUBLIC.keys() - ROUTES.keys() == set()


@pytest.mark.django_db
@pytest.mark.parametrize("name", sorted(PUBLIC.keys() - WAGTAIL))
def test_an_address_refuses_the_methods_it_does_not_name(name, client, settings):
    settings.DEBUG = True
    url = reverse(name, kwargs=example(ROUTES[name]))
    refused = set(METHODS) - set(PUBLIC[name].methods.split())
    answers = {method: client.generic(method, url).status_code for method in refused}
    assert answers == dict.fromkeys(refused, 405)


def example(route: URLPattern) -> dict[str, object]:
    return {
        name: EXAMPLES[type(converter).__name__.removesuffix("Converter").lower()]
        for name, converter in route.pattern.converters.items()
    }
