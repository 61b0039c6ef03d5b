"""Inside the site: freezes, claims and delivers; and the same mails by Django alone.

letters send NUMBER | letters freeze
"""

import json
import sys
import time

import django

django.setup()

from django.conf import settings  # noqa: E402
from django.core.mail import EmailMultiAlternatives, get_connection  # noqa: E402
from django.db import connection  # noqa: E402

from benchmarks.texts import STORY  # noqa: E402
from forms_ext.consent.models import Consent, Purpose  # noqa: E402
from forms_ext.newsletters.claim import claim  # noqa: E402
from forms_ext.newsletters.control import cancel  # noqa: E402
from forms_ext.newsletters.deliver import deliver  # noqa: E402
from forms_ext.newsletters.desk import Desk  # noqa: E402
from forms_ext.newsletters.digest import content_hash  # noqa: E402
from forms_ext.newsletters.freeze import freeze  # noqa: E402
from forms_ext.newsletters.models import Delivery, Mailing  # noqa: E402
from forms_ext.newsletters.work import BATCH  # noqa: E402

WORKER = "benchmark"
SUBJECT = "Des nouvelles du sentier"
HTML = (
    f"<html><body><p>Bonjour @@first_name~à vous@@ !</p>{STORY}"
    '<p>@@agreed_on@@, @@agreed_page@@ : @@agreed_words@@</p><a href="@@stop_url@@">'
    "Ne plus recevoir</a></body></html>"
)
TEXT = f"Bonjour @@first_name~à vous@@ !\n\n{STORY}\n\n@@agreed_words@@\n@@stop_url@@\n"


def write(purpose: Purpose) -> Mailing:
    return Mailing.objects.create(
        purpose=purpose,
        language="fr",
        subject=SUBJECT,
        html=HTML,
        text=TEXT,
        content_hash=content_hash(subject=SUBJECT, html=HTML, text=TEXT),
    )


def send(number: int) -> dict[str, float]:
    """Both ways by turns, three times; mails per second of each."""
    purpose = Purpose.objects.get(key="letter")
    leave_only(purpose, number)
    turns = [(ours(purpose, number), djangos(purpose, number)) for _ in range(3)]
    return {"turns": turns}


def leave_only(purpose: Purpose, number: int) -> None:
    consents = Consent.objects.filter(purpose=purpose).order_by("pk")
    last = consents[number].pk
    consents.filter(pk__gte=last).update(state="withdrawn")


def ours(purpose: Purpose, number: int) -> float:
    desk, begun = Desk(), time.monotonic()
    mailing = freeze(mailing=write(purpose))
    while claimed := claim(worker=WORKER, limit=BATCH):
        deliver(claimed=claimed, desk=desk, worker=WORKER)
    took = time.monotonic() - begun
    states = set(Delivery.objects.filter(mailing=mailing).values_list("state"))
    assert states == {("accepted",)}, states
    assert mailing.deliveries.count() == number
    return number / took


def djangos(purpose: Purpose, number: int) -> float:
    """The mails stand ready before the clock starts: only send_messages is timed."""
    consents = Consent.objects.filter(purpose=purpose, state="granted")
    mails = [mail(email) for email in consents.values_list("contact__email", flat=True)]
    assert len(mails) == number
    inside = settings.FORMS_EXT_INNER_EMAIL_BACKEND
    inner = get_connection(inside["backend"], **inside["options"])
    begun = time.monotonic()
    assert inner.send_messages(mails) == number
    return number / (time.monotonic() - begun)


def mail(email: str) -> EmailMultiAlternatives:
    found = EmailMultiAlternatives(
        SUBJECT,
        TEXT,
        to=[email],
        reply_to=["bonjour@example.org"],
        headers={
            "List-Unsubscribe": f"<https://bench.example.org/unsubscribe/{email}/>",
            "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
            "List-Id": "letter <letter.bench.example.org>",
            "Auto-Submitted": "auto-generated",
        },
    )
    found.attach_alternative(HTML, "text/html")
    return found


def freeze_all() -> dict[str, float]:
    mailing = write(Purpose.objects.get(key="news"))
    begun = time.monotonic()
    freeze(mailing=mailing)
    took = time.monotonic() - begun
    cancel(mailing=mailing)
    return {"rows": mailing.deliveries.count(), "seconds": took}


if __name__ == "__main__":
    found = freeze_all() if sys.argv[1] == "freeze" else send(int(sys.argv[2]))
    print(json.dumps(found | {"engine": connection.vendor}))
