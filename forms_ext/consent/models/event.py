"""The append-only ledger of consent, and today's state read from it."""

from django.db import models
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from .campaign import Campaign
from .contact import Contact
from .enumeration import one_of
from .formversion import FormVersion
from .purpose import Purpose
from .wording import Wording


class Action(models.TextChoices):
    REQUESTED = "requested", _("asked for")
    REFUSED = "refused", _("left un-ticked")
    GRANTED = "granted", _("granted")
    WITHDRAWN = "withdrawn", _("withdrawn")
    EXPIRED = "expired", _("expired")
    INVALIDATED = "invalidated", _("invalidated")
    IMPORTED = "imported", _("imported")
    ERASED = "erased", _("erased")


class State(models.TextChoices):
    """What a consent can be today; an erased person has none."""

    REQUESTED = "requested", _("waiting for confirmation")
    REFUSED = "refused", _("not chosen")
    GRANTED = "granted", _("granted")
    WITHDRAWN = "withdrawn", _("withdrawn")
    EXPIRED = "expired", _("run out")
    INVALIDATED = "invalidated", _("invalidated")
    IMPORTED = "imported", _("imported without proof")


class Actor(models.TextChoices):
    PERSON = "person", _("the person")
    STAFF = "staff", _("staff")
    SYSTEM = "system", _("the system")
    PROVIDER = "provider", _("the mail provider")


class ConsentEvent(models.Model):
    """One line of the ledger; only `consent.ledger` writes it, nothing changes it.

    Holds no name, address, IP or free text. `subject_ref` is a value: once the
    Subject of that name is deleted, nothing links the line to a person.
    """

    subject_ref = models.CharField(max_length=64)
    purpose = models.ForeignKey(Purpose, on_delete=models.PROTECT, related_name="+")
    action = models.CharField(_("what"), max_length=12, choices=Action.choices)
    wording = models.ForeignKey(
        Wording, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    form_version = models.ForeignKey(
        FormVersion, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    language = models.CharField(_("language"), max_length=10, blank=True)
    channel = models.CharField(_("channel"), max_length=10)
    actor_kind = models.CharField(_("by whom"), max_length=10, choices=Actor.choices)
    evidence = models.CharField(_("evidence"), max_length=80, blank=True)
    batch = models.CharField(max_length=36, blank=True)
    at = models.DateTimeField(_("when"), db_default=Now())
    nonce = models.CharField(max_length=32)
    commitment = models.CharField(max_length=64, blank=True)
    format = models.PositiveSmallIntegerField(default=1)

    class Meta:
        verbose_name = _("consent event")
        verbose_name_plural = _("consent ledger")
        constraints = [
            one_of("action", Action, name="event_action_known"),
            one_of("actor_kind", Actor, name="event_actor_known"),
        ]
        indexes = [
            models.Index(
                fields=["subject_ref", "purpose", "id"], name="event_of_subject"
            )
        ]

    def __str__(self) -> str:
        return str(self.id)


class Consent(models.Model):
    """Today's state per contact and purpose: a projection of the ledger."""

    contact = models.ForeignKey(
        Contact, on_delete=models.CASCADE, related_name="consents"
    )
    purpose = models.ForeignKey(
        Purpose, on_delete=models.PROTECT, related_name="consents"
    )
    state = models.CharField(_("state"), max_length=12, choices=State.choices)
    generation = models.PositiveIntegerField()
    wording = models.ForeignKey(
        Wording, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    event = models.ForeignKey(ConsentEvent, on_delete=models.PROTECT, related_name="+")
    campaign = models.ForeignKey(
        Campaign, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    asked_at = models.DateTimeField(_("asked"))
    granted_at = models.DateTimeField(_("granted"), null=True, blank=True)
    expires_at = models.DateTimeField(_("runs out"), null=True, blank=True)

    class Meta:
        verbose_name = _("consent")
        verbose_name_plural = _("consents")
        constraints = [
            models.UniqueConstraint(
                fields=["contact", "purpose"], name="consent_once_per_purpose"
            ),
            one_of("state", State, name="consent_state_known"),
        ]
        indexes = [
            models.Index(
                fields=["purpose", "state", "generation"], name="consent_by_purpose"
            )
        ]

    def __str__(self) -> str:
        return f"{self.contact_id}: {self.state}"

    @property
    def outdated(self) -> bool:
        """The purpose has changed in substance since: `live` asks for today's words."""
        return self.generation != self.purpose.generation
