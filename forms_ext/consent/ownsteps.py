"""The first steps that this app brings: who you are, mail that arrives, a purpose."""

from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.auth.models import AbstractUser
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.permission_policies import ModelPermissionPolicy

from .firststeps import Step, holders, may, register
from .mailcarrier import unnamed_carrier
from .models import Kind, Organisation, Purpose
from .selftest import STEP as MAIL_STEP
from .staff import ADMIN_ACCESS


def organisation_is_known() -> bool:
    return not Organisation.load().missing() and not unnamed_carrier()


def a_purpose_is_live() -> bool:
    asked = Purpose.objects.filter(kind=Kind.CONSENT, live=True)
    return any(purpose.usable for purpose in asked)


def may_enter(user: AbstractUser) -> bool:
    return user.has_perm(ADMIN_ACCESS)


def anybody() -> Any:
    return get_user_model()._default_manager.none()


register(
    Step(
        name="organisation",
        order=10,
        title=_("Say who you are"),
        unlocks=_(
            "Everyone must know to whom they give their data: no form goes online "
            "without it."
        ),
        action=_("Name your organisation"),
        url=lambda user: reverse("forms_ext_firststeps:organisation"),
        done=organisation_is_known,
        may=may(Organisation, "change"),
        who=lambda: holders(ModelPermissionPolicy(Organisation), "change"),
    )
)
register(
    Step(
        name=MAIL_STEP,
        order=20,
        title=_("See a mail arrive"),
        unlocks=_(
            "Every signature is confirmed by mail: without mail that arrives, none "
            "counts."
        ),
        action=_("Send yourself a test"),
        url=lambda user: reverse("forms_ext_firststeps:mail"),
        done=lambda: False,
        may=may_enter,
        who=anybody,
    )
)
register(
    Step(
        name="purpose",
        order=30,
        title=_("Choose what people may agree to"),
        unlocks=_(
            "Who ticks the box may be written to. Without a purpose people can sign, "
            "and you write to nobody."
        ),
        action=_("Choose a purpose"),
        url=lambda user: reverse("forms_ext_readymade:choose"),
        done=a_purpose_is_live,
        may=may(Purpose, "add"),
        who=lambda: holders(ModelPermissionPolicy(Purpose), "add"),
    )
)
