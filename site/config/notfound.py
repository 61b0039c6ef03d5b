"""The site's own page where nothing is: on one's own machine too.

With DEBUG Django shows the whole table of addresses instead, and whoever tries the
demo is no developer.
"""

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.deprecation import MiddlewareMixin
from django.views.defaults import page_not_found


class NotFoundMiddleware(MiddlewareMixin):
    def process_exception(
        self, request: HttpRequest, exception: Exception
    ) -> HttpResponse | None:
        if isinstance(exception, Http404):
            return page_not_found(request, exception)
        return None
