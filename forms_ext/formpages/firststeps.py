"""The first steps that form pages bring: a page online, and its first signature."""

from django.contrib.auth.models import AbstractUser
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.permissions import page_permission_policy

from forms_ext.consent.firststeps import Offer, Step, holders, offer, register
from forms_ext.consent.models import FormVersion, Submission

from .library import live_form_pages
from .models import ConsentFormPageMixin


def may_add_pages(user: AbstractUser) -> bool:
    return page_permission_policy.user_has_permission(user, "add")


def a_form_is_online() -> bool:
    return FormVersion.objects.exists()


def somebody_has_signed() -> bool:
    return Submission.objects.exists()


def newest_online() -> ConsentFormPageMixin | None:
    shown = [page for page in live_form_pages() if page.form_version_id]
    return max(shown, key=lambda page: page.pk, default=None)


def where_to_sign(user: AbstractUser) -> str:
    """The newest page with a form; empty while none is online."""
    newest = newest_online()
    return (newest.url or "") if newest else ""


def where_to_share(user: AbstractUser) -> str:
    newest = newest_online()
    if newest is None or not newest.permissions_for_user(user).can_edit():
        return ""
    return reverse("forms_ext_share", args=[newest.pk])


def others_have_signed() -> bool:
    """More than the one signature of the last step: it is being passed on."""
    return Submission.objects.all()[1:2].exists()


register(
    Step(
        name="page",
        order=40,
        title=_("Publish your first page"),
        unlocks=_("A title, a reason and a goal are enough: the rest is written."),
        action=_("Begin a page"),
        url=lambda user: reverse("forms_ext_firstpage"),
        done=a_form_is_online,
        may=may_add_pages,
        who=lambda: holders(page_permission_policy, "add"),
    )
)
register(
    Step(
        name="signature",
        order=50,
        title=_("Sign it yourself"),
        unlocks=_("You see what your supporters will see, mail included."),
        action=_("Open the page and sign"),
        url=where_to_sign,
        done=somebody_has_signed,
        may=lambda user: True,
        who=tuple,
        waits=_("As soon as a page is online."),
        outside=True,
    )
)
offer(
    Offer(
        name="share",
        order=10,
        title=_("Pass your page on"),
        why=_("A link, a QR code and a page to print: the first signatures come so."),
        action=_("Pass it on"),
        url=where_to_share,
        done=others_have_signed,
    )
)
