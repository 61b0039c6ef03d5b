"""The outbox of the mails that are no newsletter."""

import uuid

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .contact import Contact
from .enumeration import one_of
from .submission import Submission


class ServiceMailKind(models.TextChoices):
    """The closed list; `consent.servicemail` says the reason and limit of each."""

    CONFIRMATION = "confirmation", _("confirmation")
    REMINDER = "reminder", _("reminder")
    RECEIPT = "receipt", _("receipt")
    MANAGE_LINK = "manage_link", _("link to one's choices")
    CHANGE_NOTICE = "change_notice", _("notice of change")
    RENEWAL = "renewal", _("renewal")
    REPERMISSION = "repermission", _("re-permission")
    ANSWER = "answer", _("answer to a request")
    APPROVAL = "approval", _("approval asked")
    ALARM = "alarm", _("alarm")
    REPORT = "report", _("report")
    TEST = "test", _("test copy")
    SELF_TEST = "self_test", _("test of the way mail goes")


class ServiceMailState(models.TextChoices):
    QUEUED = "queued", _("waiting")
    SENDING = "sending", _("being sent")
    SENT = "sent", _("sent")
    FAILED = "failed", _("failed")
    SILENCED = "silenced", _("not sent")


class ServiceMail(models.Model):
    """At least once, at most twice: a lease that ran out is retried once."""

    MAX_ATTEMPTS = 2

    ref = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    kind = models.CharField(_("kind"), max_length=14, choices=ServiceMailKind.choices)
    contact = models.ForeignKey(
        Contact,
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="service_mails",
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="+",
    )
    submission = models.ForeignKey(
        Submission,
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="service_mails",
    )
    data = models.JSONField(default=dict, blank=True)
    state = models.CharField(
        _("state"),
        max_length=10,
        choices=ServiceMailState.choices,
        default=ServiceMailState.QUEUED,
    )
    attempts = models.PositiveSmallIntegerField(_("attempts"), default=0)
    not_before = models.DateTimeField(default=timezone.now)
    lease = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField(_("asked"), auto_now_add=True)
    sent_at = models.DateTimeField(_("sent"), null=True, blank=True)

    class Meta:
        verbose_name = _("service mail")
        verbose_name_plural = _("service mails")
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "submission"], name="service_mail_once_per_submission"
            ),
            one_of("kind", ServiceMailKind, name="service_mail_kind_known"),
            one_of("state", ServiceMailState, name="service_mail_state_known"),
            models.CheckConstraint(
                condition=models.Q(contact__isnull=False, user__isnull=True)
                | models.Q(contact__isnull=True, user__isnull=False),
                name="service_mail_to_a_contact_or_a_user",
            ),
        ]
        indexes = [
            models.Index(
                fields=["not_before"],
                condition=models.Q(state__in=["queued", "sending"]),
                name="service_mail_due",
            )
        ]

    def __str__(self) -> str:
        return f"M-{self.ref.hex[:8]}"
