"""The alarm: a mailing stopped by itself, and those who send learn it by mail."""

from typing import Any

from django.contrib.auth import get_user_model
from django.core.mail import EmailMessage
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from wagtail.users.models import UserProfile

from forms_ext.consent import conf
from forms_ext.consent.mails.message import Letter, message
from forms_ext.consent.models import ServiceMail, ServiceMailKind
from forms_ext.consent.roles import RoleName
from forms_ext.consent.servicemail import NothingToSay, ask, register_builder

from .models import Mailing
from .pauses import why_paused


def raise_alarm(*, mailing: Mailing) -> list[ServiceMail]:
    """One mail to whoever sent it, and to each of the other senders."""
    return [
        ask(kind=ServiceMailKind.ALARM, user=user, data={"mailing": mailing.pk})
        for user in _senders(mailing)
    ]


def _senders(mailing: Mailing) -> Any:
    users = get_user_model().objects.filter(is_active=True).exclude(email="")
    senders = users.filter(groups__name=RoleName.SENDER)
    return (senders | users.filter(pk=mailing.approved_by_id)).distinct()


def build_alarm(mail: ServiceMail) -> EmailMessage:
    """Raises NothingToSay when a person has already looked, or is gone."""
    mailing = Mailing.objects.filter(pk=mail.data.get("mailing")).first()
    if mailing is None or not mailing.pause_reason or not mail.user.email:
        raise NothingToSay
    profile = UserProfile.get_for_user(mail.user)
    with translation.override(profile.get_preferred_language()):
        url = reverse("forms_ext_newsletters_admin:progress", args=[mailing.pk])
        letter = Letter(
            subject=_("Stopped by itself: “%(letter)s”") % {"letter": mailing},
            template="forms_ext/newsletters/mail/alarm",
            context={
                "mailing": mailing,
                "why": why_paused(mailing),
                "url": conf.public_url(url),
            },
            named=True,
        )
        return message(mail=mail, to=mail.user.email, letter=letter)


register_builder(ServiceMailKind.ALARM, build_alarm)
