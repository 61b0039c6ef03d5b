"""One reminder of a signature that nobody confirmed, for those who set it.

Only where no opinion shows, once in a contact's life, and never to an address that
came back, said no, or is to be left alone. The service lane sends it, and asks all of
its own questions again as it leaves.
"""

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from . import conf
from .discreet import reveals_opinion
from .models import (
    Blocked,
    Consent,
    FormVersion,
    ServiceMail,
    ServiceMailKind,
    ServiceMailState,
    State,
    Submission,
)

AT_ONCE = 500


def remind() -> int:
    """Puts the reminders that are due into the outbox; returns how many.

    Twice is as good as once: a signature has one reminder, and so has a contact.
    """
    after = conf.remind_after()
    if after is None:
        return 0
    now = timezone.now()
    # those near their end are left in peace: a mail that comes too late is a nuisance
    due = Submission.objects.filter(
        submitted_at__lte=now - after,
        submitted_at__gt=now - (after + conf.confirm_window()) / 2,
        confirmed_at__isnull=True,
        replaced_at__isnull=True,
    )
    open_forms = [
        version.pk
        for version in FormVersion.objects.filter(
            pk__in=due.values("form_version").distinct()
        ).select_related("campaign")
        if version.campaign.takes_signatures(now) and not _closed(version)
    ]
    found = _may_be_reminded(due.filter(form_version__in=open_forms))
    once = {submission.contact_id: submission for submission in found[:AT_ONCE]}
    mails = [
        ServiceMail(
            kind=ServiceMailKind.REMINDER,
            contact_id=contact,
            submission=submission,
        )
        for contact, submission in once.items()
    ]
    ServiceMail.objects.bulk_create(mails, ignore_conflicts=True)
    return len(mails)


def _closed(version: FormVersion) -> bool:
    """Does this form, or any that the campaign shows today, reveal an opinion?"""
    newest: dict[str, FormVersion] = {}
    for shown in version.campaign.form_versions.order_by("number"):
        newest[shown.language] = shown
    return any(reveals_opinion(form) for form in {version, *newest.values()})


def _may_be_reminded(due: QuerySet[Submission]) -> QuerySet[Submission]:
    mails = ServiceMail.objects.filter(contact=OuterRef("contact"))
    arrived = ServiceMail.objects.filter(
        submission=OuterRef("pk"),
        kind=ServiceMailKind.CONFIRMATION,
        state=ServiceMailState.SENT,
    )
    said_no = Consent.objects.filter(contact=OuterRef("contact"), state=State.WITHDRAWN)
    confirmed = Submission.objects.filter(
        contact=OuterRef("contact"),
        campaign=OuterRef("campaign"),
        confirmed_at__isnull=False,
    )
    return due.filter(
        Exists(arrived),
        ~Exists(mails.filter(kind=ServiceMailKind.REMINDER)),
        ~Exists(mails.filter(Q(data__bounced="hard") | Q(data__bounced="soft"))),
        ~Exists(said_no),
        ~Exists(confirmed),
        contact__blocked=Blocked.NONE,
        contact__restricted_at__isnull=True,
        contact__email__isnull=False,
    ).order_by("-pk")
