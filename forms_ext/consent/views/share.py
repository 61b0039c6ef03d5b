"""A click on “pass it on”, counted per channel and never per person."""

import uuid

from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest
from django.shortcuts import get_object_or_404
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from ..models import Campaign, ShareChannel
from ..network import network_of
from ..rate import HOUR, Limit, take
from ..share import count_share

#: More than a household shares; few enough that nobody makes up a success.
PER_NETWORK_AND_HOUR = 30


# No CSRF token: the count borrows no authority from a cookie, and the page has none.
@csrf_exempt
@require_POST
def share(request: HttpRequest, campaign: uuid.UUID) -> HttpResponse:
    channel = request.POST.get("channel", "")
    if channel not in ShareChannel.values:
        return HttpResponseBadRequest()
    found = get_object_or_404(Campaign, key=campaign)
    limit = Limit(f"share {network_of(request)}", PER_NETWORK_AND_HOUR, HOUR)
    if take([limit])[0]:
        count_share(campaign=found, channel=ShareChannel(channel))
    # The same answer past the limit: the counter is no news to whoever fills it.
    return HttpResponse(status=204)
