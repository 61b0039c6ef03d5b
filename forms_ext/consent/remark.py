"""What a form says beside the recorded words of a box: it is free, or what it does.

One purpose stands under a signature, where its box is free, and on a page to subscribe
on, where a box is what one came for. Its words are the same in both and say neither;
the remark is the form's own, and recorded with the form's version.
"""

from django.utils import translation
from django.utils.translation import gettext as _

from .act import Act
from .models import Channel, Wording


def remark(*, act: str, channel: str, language: str) -> str:
    """Empty where the words say it themselves."""
    with translation.override(language):
        if act == Act.SUBSCRIBE:
            return {
                Channel.EMAIL: _("Tick the box to receive these emails."),
                Channel.SMS: _("Tick the box to receive these text messages."),
                Channel.PHONE: _("Tick the box to receive these calls."),
            }.get(Channel(channel), _("Tick the box to accept."))
        # whoever may be called reads at length that they are free to say no
        return "" if channel == Channel.PHONE else _("Optional.")


def remark_beside(wording: Wording, *, act: str) -> str:
    """Words recorded before remarks were the form's say themselves that one is free."""
    channel = wording.purpose.channel
    said = remark(act=act, channel=channel, language=wording.language)
    return "" if said and said in wording.details else said
