"""An address, not a human; and the pseudonym under which the ledger knows it."""

import secrets
import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from .enumeration import one_of


class Blocked(models.TextChoices):
    NONE = "none", _("nothing")
    NEWSLETTERS = "newsletters", _("newsletters")
    EVERYTHING = "everything", _("everything")


class Contact(models.Model):
    ref = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    email = models.CharField(_("e-mail"), max_length=254, null=True, blank=True)  # noqa: DJ001
    email_key = models.CharField(max_length=254, null=True, blank=True, unique=True)
    phone = models.CharField(_("phone"), max_length=16, blank=True, default="")
    first_name = models.CharField(_("first name"), max_length=80, blank=True)
    last_name = models.CharField(_("last name"), max_length=80, blank=True)
    postcode = models.CharField(_("postcode"), max_length=12, blank=True)
    country = models.CharField(_("country"), max_length=2, blank=True)
    language = models.CharField(_("language"), max_length=10)
    created_at = models.DateTimeField(_("since"), auto_now_add=True)
    confirmed_at = models.DateTimeField(_("address confirmed"), null=True, blank=True)
    last_act_at = models.DateTimeField(_("last act"), null=True, blank=True)
    restricted_at = models.DateTimeField(_("restricted"), null=True, blank=True)
    blocked = models.CharField(
        _("not written to"),
        max_length=12,
        choices=Blocked.choices,
        default=Blocked.NONE,
    )

    class Meta:
        verbose_name = _("contact")
        verbose_name_plural = _("contacts")
        constraints = [
            one_of("blocked", Blocked, name="contact_blocked_known"),
            models.CheckConstraint(
                condition=models.Q(email__isnull=True, email_key__isnull=True)
                | models.Q(email__isnull=False, email_key__isnull=False),
                name="contact_email_and_key_together",
            ),
        ]
        indexes = [
            models.Index(fields=["phone"], name="contact_phone"),
            models.Index(fields=["last_act_at"], name="contact_last_act_at"),
        ]

    def __str__(self) -> str:
        # Never the address: Wagtail's log stores what str() says, for years.
        return f"C-{self.ref.hex[:8]}"


def new_subject_ref() -> str:
    return secrets.token_hex(32)


class Subject(models.Model):
    """Deleting this row deletes the person's key: the ledger can't be linked again."""

    ref = models.CharField(max_length=64, primary_key=True, default=new_subject_ref)
    contact = models.ForeignKey(
        Contact, on_delete=models.CASCADE, related_name="subjects"
    )
    salt = models.CharField(max_length=64, default=new_subject_ref)
    key_id = models.CharField(max_length=20)
    email_key = models.CharField(max_length=254)
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("subject")

    def __str__(self) -> str:
        return self.ref[:8]
