"""What letters bring to the end of the first steps: a first one to write."""

from django.contrib.auth.models import AbstractUser
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from forms_ext.consent.audience import mailable
from forms_ext.consent.firststeps import Offer, offer

from .drafts import drafts
from .models import Mailing
from .place import write_url


def a_letter_has_left() -> bool:
    return Mailing.objects.exists()


def where_to_write(user: AbstractUser) -> str:
    """The letter begun already, or a new one; nowhere while it could go to nobody."""
    if not mailable().exists():
        return ""
    begun = drafts(user).first()
    if begun is not None:
        return reverse("wagtailadmin_pages:edit", args=[begun.pk])
    return write_url(user)


offer(
    Offer(
        name="letter",
        order=20,
        title=_("Write a first letter"),
        why=_("Have it ready: those who ticked the box want to know how it goes on."),
        action=_("Write it"),
        url=where_to_write,
        done=a_letter_has_left,
    )
)
