"""A person is erased: rows and key go, counts and the sealed ledger stay."""

from collections import Counter

from django.db import transaction

from .ledger import Decision, lock_contact, record
from .models import SIGNED, Action, Actor, Campaign, Contact, Purpose, Submission
from .models.purpose import ACT_KEY
from .personal_data import sources
from .signals import consent_ended, contact_erased
from .tally import move


@transaction.atomic
def erase(
    *, contact: Contact, actor: Actor = Actor.PERSON, evidence: str = ""
) -> list[str]:
    """Removes everything that leads to the person; returns the pseudonyms it ends.

    Queued deliveries are cancelled, each pseudonym's line ends with `erased`, every
    source blanks or deletes its rows, and the contact's row goes last, with it the key
    (GDPR 17). Signatures that counted go on counting. Suppressions stand: they are
    keyed fingerprints, and honour the wish not to be written to. `evidence` must lead
    to nobody: it stays in lines that nothing else links to the person any more.

    Raises Contact.DoesNotExist when the person was erased already.
    """
    contact = lock_contact(contact.pk)
    purposes = [c.purpose for c in contact.consents.select_related("purpose")]
    consent_ended.send(sender=Contact, contact=contact, purposes=purposes)
    refs = _end_subjects(contact, actor, evidence)
    contact_erased.send(sender=Contact, contact=contact)
    pending = _pending(contact)
    for source in sources():
        source.erase(contact)
    contact.delete()
    for campaign in Campaign.objects.filter(pk__in=pending).order_by("pk"):
        move(campaign=campaign, pending=-pending[campaign.pk])
    return refs


def _end_subjects(contact: Contact, actor: Actor, evidence: str) -> list[str]:
    act = Purpose.objects.get(key=ACT_KEY)
    subjects = list(contact.subjects.order_by("at"))
    for subject in subjects:
        record(
            contact=contact,
            subject=subject,
            decisions=[Decision(act, Action.ERASED)],
            actor=actor,
            evidence=evidence,
        )
    return [subject.ref for subject in subjects]


def _pending(contact: Contact) -> Counter[int]:
    """How many unconfirmed signatures go, by campaign: the tally loses them too."""
    waiting = Submission.objects.filter(
        contact=contact, confirmed_at__isnull=True, source__in=SIGNED
    )
    return Counter(waiting.values_list("campaign_id", flat=True))
