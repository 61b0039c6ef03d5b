"""What a form does beside its boxes: takes a signature, or manages a subscription."""

from dataclasses import dataclass

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Act(models.TextChoices):
    SIGN = "sign", _("a signature")
    SUBSCRIBE = "subscribe", _("a subscription")


@dataclass(frozen=True)
class ActWords:
    """How pages and mails name the act; templates get them as `act_words`."""

    heading: str | Promise
    legend: str | Promise
    #: Stands above the boxes whatever an editor writes there.
    free: str | Promise
    button: str | Promise
    address_missing: str | Promise
    busy: str | Promise
    changed: str | Promise
    #: After the form.
    open_mail: str | Promise
    #: In the mail, on the page it leads to, and once that is done.
    if_you_confirm: str | Promise
    confirm_title: str | Promise
    asked: str | Promise
    #: In a list of what waits for one address; takes the page's `title`.
    waits: str | Promise
    confirmed: str | Promise


WORDS: dict[str, ActWords] = {
    Act.SIGN: ActWords(
        heading=_("Sign"),
        legend=_(
            "What next? Nothing here is required: your signature counts with none of "
            "these boxes."
        ),
        free=_(
            "Nothing here is required: your signature counts with none of these boxes."
        ),
        button=_("Sign"),
        address_missing=_(
            "Enter your email address: it serves to confirm your signature."
        ),
        busy=_(
            "Your signature is not recorded yet: the service is very busy. What you "
            "typed is still here; try again in a minute."
        ),
        changed=_(
            "This page has changed since you opened it. Read the boxes again, nothing "
            "is lost, then sign."
        ),
        open_mail=_(
            "Open that email and choose “Continue”: your signature will count."
        ),
        if_you_confirm=_("If you confirm, your signature counts."),
        confirm_title=_("Confirm your signature"),
        asked=_("By confirming you also say yes to what you ticked:"),
        waits=_("Your signature for “%(title)s” waits to be confirmed:"),
        confirmed=_("Done: your signature counts"),
    ),
    Act.SUBSCRIBE: ActWords(
        heading=_("Choose what you receive"),
        legend=_(
            "Tick what you want to receive: nothing is ticked for you, and you can "
            "stop at any time."
        ),
        free=_("Nothing is ticked for you, and you can stop at any time."),
        button=_("Subscribe"),
        address_missing=_(
            "Enter your email address: what you choose will be sent there."
        ),
        busy=_(
            "Your subscription is not recorded yet: the service is very busy. What you "
            "typed is still here; try again in a minute."
        ),
        changed=_(
            "This page has changed since you opened it. Read the boxes again, nothing "
            "is lost, then subscribe."
        ),
        open_mail=_(
            "Open that email and choose “Continue”: your subscription will begin."
        ),
        if_you_confirm=_("If you confirm, your subscription begins."),
        confirm_title=_("Confirm your subscription"),
        asked=_("By confirming you say yes to what you ticked:"),
        waits=_("Your subscription to “%(title)s” waits to be confirmed:"),
        confirmed=_("Done: your subscription has begun"),
    ),
}
