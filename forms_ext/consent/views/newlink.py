"""An old or broken link: one kind page, that takes an address and sends a fresh one."""

from django.http import HttpRequest, HttpResponse

from ..managelink import ask_fresh_link
from ..network import network_of
from .askform import AskForm
from .linkpage import LinkPage


class NewLinkPage(LinkPage):
    """The same answer for everybody: it never tells whether something waits."""

    def get(self, request: HttpRequest) -> HttpResponse:
        return self.expired()

    def post(self, request: HttpRequest) -> HttpResponse:
        form = AskForm(request.POST)
        if not form.is_valid():
            return self.expired(form, status=422)
        email = form.cleaned_data["email"]
        ask_fresh_link(email=email, network=network_of(request))
        return self.page("new_link_sent", {})
