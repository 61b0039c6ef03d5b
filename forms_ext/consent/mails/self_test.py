"""The mail that staff send themselves, to see mail arrive before anybody signs."""

from urllib.parse import urlencode

from anymail.message import AnymailMessage
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from .. import conf
from ..models import ServiceMail
from ..servicemail import NothingToSay
from .message import Letter, message


def self_test(mail: ServiceMail) -> AnymailMessage:
    """Raises NothingToSay for an account that has lost its address."""
    if mail.user is None or not mail.user.email:
        raise NothingToSay
    code = mail.data["code"]
    page = reverse("forms_ext_firststeps:mail") + "?" + urlencode({"code": code})
    with translation.override(mail.data.get("language")):
        letter = Letter(
            subject=_("It arrived: your site can write"),
            template="self_test",
            context={"code": f"{code[:3]} {code[3:]}", "url": conf.public_url(page)},
        )
        return message(mail=mail, to=mail.user.email, letter=letter)
