"""The mail that staff send themselves, to see mail arrive before anybody signs."""

from urllib.parse import urlencode

from anymail.message import AnymailMessage
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from .. import conf
from ..models import ServiceMail
from ..selftest import is_for
from ..servicemail import NothingToSay
from .message import Letter, message


def self_test(mail: ServiceMail) -> AnymailMessage:
    """Raises NothingToSay for an account that lost or changed its address meanwhile.

    A code that reached another address than the one it was asked for would confirm
    that other one.
    """
    if mail.user is None or not mail.user.email:
        raise NothingToSay
    if not is_for(mail, mail.user.email):
        raise NothingToSay
    code = mail.data["code"]
    place = mail.data.get("place") or reverse("forms_ext_firststeps:mail")
    page = place + "?" + urlencode({"code": code})
    with translation.override(mail.data.get("language")):
        letter = Letter(
            subject=_("It arrived: your site can write"),
            template="self_test",
            context={"code": f"{code[:3]} {code[3:]}", "url": conf.public_url(page)},
        )
        return message(mail=mail, to=mail.user.email, letter=letter)
