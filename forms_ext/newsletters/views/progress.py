"""A mailing while it leaves: figures, and the brake. Counts only, nobody's name."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import Count
from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest, JsonResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views import View
from wagtail.log_actions import log

from ..control import give_up, may_give_up, pause, resume
from ..models import DeliveryState, Mailing, MailingState
from ..pauses import why_paused
from ..pulse import silence
from ..reasons import explain
from ..sender import PERMISSION
from ..slice import WENT, release

TEMPLATE = "forms_ext/newsletters/admin/progress.html"
WAITING = (DeliveryState.QUEUED, DeliveryState.SENDING)
#: Of what may have left nobody says that it never was sent.
LEFT = (*WENT, DeliveryState.UNKNOWN)
ACTS = {
    "pause": pause,
    "resume": resume,
    "give_up": give_up,
    "release": release,
}


def figures(mailing: Mailing) -> dict[str, Any]:
    """One query over an index: how many rows stand in each state."""
    counts = mailing.deliveries.order_by().values_list("state").annotate(Count("pk"))
    by_state = dict(counts)
    total = sum(by_state.values())
    left, waiting = (sum(by_state.get(s, 0) for s in some) for some in (LEFT, WAITING))
    return {
        "state": mailing.state,
        "state_words": mailing.get_state_display(),
        "total": total,
        "left": left,
        "waiting": waiting,
        "never": total - left - waiting,
        "under_way": mailing.under_way,
        "held": _held(mailing),
        "silent": bool(silence()) if mailing.under_way else False,
        "by_state": {state: by_state.get(state, 0) for state in DeliveryState.values},
    }


def _held(mailing: Mailing) -> str:
    """Changes when the page has something else to say of the first slice."""
    if mailing.slice_upto is None or mailing.state != MailingState.READY:
        return ""
    return "watched" if mailing.release_at else "slice"


class ProgressView(View):
    """Whoever may send, or look at mailings, sees it; only senders may brake."""

    def dispatch(self, request: HttpRequest, pk: int) -> HttpResponse:
        may_look = "forms_ext_newsletters.view_mailing"
        if not (request.user.has_perm(PERMISSION) or request.user.has_perm(may_look)):
            raise PermissionDenied
        self.mailing = get_object_or_404(
            Mailing.objects.defer("html", "text").select_related("purpose"), pk=pk
        )
        return super().dispatch(request)

    def get(self, request: HttpRequest) -> HttpResponse:
        mailing, counted = self.mailing, figures(self.mailing)
        context = {
            "mailing": mailing,
            "figures": counted,
            "rows": [
                (state, DeliveryState(state).label, counted["by_state"][state])
                for state in DeliveryState.values
            ],
            "why": why_paused(mailing),
            "left": counted["by_state"]["queued"],
            "silence": silence() if mailing.under_way else "",
            "first_slice": mailing.rule.get("first_slice"),
            "lines": explain(mailing.exclusions),
            "excluded": sum(mailing.exclusions.values()),
            "may_brake": request.user.has_perm(PERMISSION),
            "may_pause": mailing.state == MailingState.READY,
            "may_give_up": may_give_up(mailing=mailing),
            "may_resume": mailing.state == MailingState.PAUSED,
            "stop_url": reverse("forms_ext_newsletters_admin:stop", args=[mailing.pk]),
            "json_url": reverse(
                "forms_ext_newsletters_admin:progress_json", args=[mailing.pk]
            ),
            "header_title": str(mailing),
            "header_icon": "mail",
            "breadcrumbs_items": [
                {"url": reverse("wagtailadmin_home"), "label": _("Home")},
                {"url": "", "label": str(mailing)},
            ],
        }
        return TemplateResponse(request, TEMPLATE, context)

    def post(self, request: HttpRequest) -> HttpResponse:
        act = request.POST.get("act", "")
        if not request.user.has_perm(PERMISSION):
            raise PermissionDenied
        if act not in ACTS:
            return HttpResponseBadRequest()
        # A screen that was open for long may offer what has no place any more.
        if ACTS[act](mailing=self.mailing):
            done = f"forms_ext.mailing_{act}"
            log(instance=self.mailing, action=done, user=request.user)
        return redirect("forms_ext_newsletters_admin:progress", self.mailing.pk)


class ProgressFigures(ProgressView):
    http_method_names = ["get", "head", "options"]

    def get(self, request: HttpRequest) -> HttpResponse:
        return JsonResponse(
            figures(self.mailing), headers={"Cache-Control": "no-store"}
        )
