"""What all pages behind a link of a mail have in common."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.decorators import method_decorator
from django.views import View
from django.views.decorators.csrf import csrf_exempt

from .. import conf
from ..links import LinkInvalid
from .askform import AskForm

FOLDER = "forms_ext/consent"
HEADERS = {
    "Cache-Control": "no-store",
    # the address holds the token: no other host may learn it
    "Referrer-Policy": "no-referrer",
    "X-Robots-Tag": "noindex, nofollow",
}


class LinkGone(Exception):
    """There is nothing behind this link (any more)."""


# The signed link is the proof of who asks, and no cookie lends it authority; a CSRF
# token would need a cookie, and mail programs open links in boxes that keep none.
@method_decorator(csrf_exempt, name="dispatch")
class LinkPage(View):
    """GET shows, POST acts (machines open every link of a mail, so GET never does).

    Expired, damaged and foreign links all get the same page, which tells nothing.
    """

    http_method_names = ["get", "head", "options", "post"]

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            response = super().dispatch(request, *args, **kwargs)
        except (LinkInvalid, LinkGone):
            response = self.expired(status=404)
        for name, value in HEADERS.items():
            response[name] = value
        return response

    def page(
        self,
        name: str,
        context: dict[str, Any],
        *,
        language: str | None = None,
        status: int = 200,
    ) -> HttpResponse:
        """Rendered here and now, so that the language holds for the whole page.

        Without one of its own it is in the language the link to it carries.
        """
        with translation.override(
            language or self._carried() or translation.get_language()
        ):
            html = render_to_string(f"{FOLDER}/{name}.html", context, self.request)
            response = HttpResponse(html, status=status)
            response["Content-Language"] = translation.get_language() or ""
        return response

    def expired(
        self, form: AskForm | None = None, *, status: int = 200
    ) -> HttpResponse:
        """What every dead link shows: it takes an address, and tells nothing."""
        form = AskForm() if form is None else form
        days = conf.confirm_window().days
        return self.page("link_expired", {"form": form, "days": days}, status=status)

    def again(self, part: str = "") -> HttpResponse:
        """See Other, to the same address: reloading what follows repeats nothing.

        `part` is the element that says what came of it: browsers scroll to it and give
        it the focus, without a script.
        """
        where = f"#{part}" if part else ""
        return HttpResponse(status=303, headers={"Location": self.request.path + where})

    def _carried(self) -> str | None:
        asked = self.request.GET.get("language", "")
        return asked if asked in dict(settings.LANGUAGES) else None
