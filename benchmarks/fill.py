"""Signatures for size alone, written past the product's verbs: `fill NUMBER`."""

import json
import sys

import django

django.setup()

from django.db import connection, transaction  # noqa: E402
from django.utils import timezone  # noqa: E402

from benchmarks.texts import answers  # noqa: E402
from forms_ext.consent.models import (  # noqa: E402
    Campaign,
    Consent,
    ConsentEvent,
    Contact,
    FormVersion,
    FormVersionWording,
    ServiceMail,
    Subject,
    Submission,
    Tally,
)

BATCH = 5_000


def fill(number: int) -> None:
    """Confirmed signers who ticked every box of the page."""
    version = FormVersion.objects.select_related("campaign").latest("pk")
    for start in range(0, number, BATCH):
        sign(version, range(start, min(number, start + BATCH)))
    write_ledger(version)
    tally(version.campaign, number)
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("VACUUM ANALYZE")


@transaction.atomic
def sign(version: FormVersion, numbers: range) -> None:
    now = timezone.now()
    addresses = [f"filled{number}@example.org" for number in numbers]
    profile = answers(0) | {"phone": "+33600000000"}
    del profile["email"]
    contacts = Contact.objects.bulk_create(
        Contact(
            email=address,
            email_key=address,
            language="fr",
            confirmed_at=now,
            last_act_at=now,
            **profile,
        )
        for address in addresses
    )
    Subject.objects.bulk_create(
        Subject(contact=contact, key_id="k1", email_key=contact.email_key)
        for contact in contacts
    )
    submissions = Submission.objects.bulk_create(
        Submission(
            campaign=version.campaign,
            form_version=version,
            contact=contact,
            answers={"profile": profile, "fields": {}},
            fingerprint=contact.ref.hex * 2,
            submitted_at=now,
            confirmed_at=now,
            counted=True,
        )
        for contact in contacts
    )
    ServiceMail.objects.bulk_create(
        ServiceMail(
            kind="confirmation", contact=one.contact, submission=one, state="sent"
        )
        for one in submissions
    )


@transaction.atomic
def write_ledger(version: FormVersion) -> None:
    event, consent = ConsentEvent._meta.db_table, Consent._meta.db_table
    subject, shown = Subject._meta.db_table, FormVersionWording._meta.db_table
    wording = FormVersionWording._meta.get_field("wording").related_model._meta.db_table
    filled = "s.email_key LIKE 'filled%%'"
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {event} (subject_ref, purpose_id, action, wording_id, "  # noqa: S608
            "form_version_id, language, channel, actor_kind, evidence, batch, nonce, "
            "commitment, format) SELECT s.ref, w.purpose_id, 'granted', w.id, %s, "
            "'fr', 'email', 'person', '', '', substr(s.ref, 1, 32), s.ref, 1 "
            f"FROM {subject} s CROSS JOIN {shown} v JOIN {wording} w "
            f"ON w.id = v.wording_id WHERE v.form_version_id = %s AND {filled}",
            [version.pk, version.pk],
        )
        cursor.execute(
            f"INSERT INTO {consent} (contact_id, purpose_id, state, generation, "  # noqa: S608
            "wording_id, event_id, campaign_id, asked_at, granted_at) "
            "SELECT s.contact_id, e.purpose_id, 'granted', 1, e.wording_id, e.id, %s, "
            f"e.at, e.at FROM {event} e JOIN {subject} s ON s.ref = e.subject_ref "
            f"WHERE {filled}",
            [version.campaign_id],
        )


def tally(campaign: Campaign, number: int) -> None:
    Tally.objects.update_or_create(
        campaign=campaign, slot=0, defaults={"confirmed": number}
    )


if __name__ == "__main__":
    fill(int(sys.argv[1]))
    print(json.dumps(Submission.objects.count()))
