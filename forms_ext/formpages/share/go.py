"""Where a short address leads; who went there is not counted."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_safe

from .address import page_behind


@require_safe
def go(request: HttpRequest, code: str) -> HttpResponse:
    page = page_behind(code)
    url = page and page.get_url(request)
    if not url:
        raise Http404
    # Not permanent: browsers would keep for ever what an editor may still change.
    return redirect(url)
