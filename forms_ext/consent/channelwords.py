"""What ends and comes back, in the words of its channel: a name shown is no mail."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from .models import Channel


@dataclass(frozen=True)
class ChannelWords:
    #: Completes “Stopped on 3 May: …”.
    nothing: str | Promise
    #: What was stopped a moment ago, and what may still come of it.
    stopped: str | Promise
    after: str | Promise
    #: What was taken back a moment ago.
    back: str | Promise


MAIL = ChannelWords(
    nothing=_("nothing is sent"),
    stopped=_("Stopped."),
    after=_("A mail already on its way may still arrive today."),
    back=_("It comes as before, from the next one on."),
)
OTHERS: dict[str, ChannelWords] = {
    Channel.SMS: ChannelWords(
        nothing=_("no text message is sent"),
        stopped=_("Stopped."),
        after=_("A text message already on its way may still arrive today."),
        back=_("Text messages come as before, from the next one on."),
    ),
    Channel.PHONE: ChannelWords(
        nothing=_("nobody calls"),
        stopped=_("Stopped."),
        after=_("We do not call you any more."),
        back=_("We may call you as before."),
    ),
    Channel.PARTNER: ChannelWords(
        nothing=_("nothing is passed on"),
        stopped=_("Stopped."),
        after=_("Nothing more is passed on."),
        back=_("It may be passed on as before."),
    ),
    Channel.PAGE: ChannelWords(
        nothing=_("your name is not shown"),
        stopped=_("Your name is off the page."),
        after="",
        back=_("Your name is back on the page."),
    ),
}


def words_of(channel: str) -> ChannelWords:
    return OTHERS.get(channel, MAIL)
