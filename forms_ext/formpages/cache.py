"""A page that is the same for everyone is kept whole, for a minute.

Every publication and every change of the library makes all of them again: a word that
all processes share is part of the key, and each of these draws another.
"""

from collections.abc import Callable
from hashlib import sha256
from secrets import token_hex

from django.core.cache import cache
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response

SHARED_SECONDS = 60
SOON_SECONDS = 5
GENERATION = "forms_ext.pages"
MARK = "_forms_ext_may_be_shared"


def may_be_shared(response: HttpResponse) -> None:
    """Says that this answer holds nothing of the visitor who got it."""
    setattr(response, MARK, True)


def forget_pages() -> None:
    """Now, and after the commit: until then another process draws what was before."""
    _begin_anew()
    transaction.on_commit(_begin_anew)


def _begin_anew() -> None:
    # Drawn, not counted up: a cache may lose the word, and two may write it at once,
    # but none that has been comes back, and no old page with it.
    cache.set(GENERATION, token_hex(8), None)


def forget_pages_soon() -> None:
    """At most once in some seconds, so that a rush keeps its pages."""
    if cache.add(f"{GENERATION}.soon", 1, SOON_SECONDS):
        forget_pages()


class SharedPageMiddleware:
    """Stands before whatever reads a session: a kept page costs no query at all.

    The key is host and path; a form page pays no heed to the query string, so nobody
    can make the server work by adding one.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        # Wagtail draws previews by a made-up request to the page's own address.
        if request.method not in ("GET", "HEAD") or getattr(request, "is_dummy", 0):
            return self.get_response(request)
        key = key_of(request)
        response = cache.get(key)
        if response is None:
            response = self.get_response(request)
            if not shareable(response):
                return response
            response["ETag"] = f'"{sha256(response.content).hexdigest()[:32]}"'
            cache.set(key, response, SHARED_SECONDS)
        return get_conditional_response(request, response["ETag"], None, response)


def shareable(response: HttpResponse) -> bool:
    return (
        getattr(response, MARK, False)
        and response.status_code == 200
        and not response.cookies
        and "cookie" not in response.get("Vary", "").lower()
    )


def key_of(request: HttpRequest) -> str:
    where = f"{request.scheme}://{request.get_host()}{request.path}"
    generation = cache.get_or_set(GENERATION, lambda: token_hex(8), None)
    return f"{GENERATION}.{generation}.{sha256(where.encode()).hexdigest()}"
