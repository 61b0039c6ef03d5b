"""The same letters by SMTP, by an HTTP provider and into files."""

import email
import time
from email import policy

import pytest
from django.core.management import call_command

from forms_ext.newsletters.freeze import freeze
from forms_ext.newsletters.models import Delivery, MailingState
from forms_ext.newsletters.providers import TABLE, current_provider
from forms_ext.newsletters.work import Worker
from tests.newsletters.sinks import http_stub, smtp_sink

pytestmark = pytest.mark.django_db


def use_smtp(settings, sink):
    settings.FORMS_EXT_INNER_EMAIL_BACKEND = {
        "backend": "django.core.mail.backends.smtp.EmailBackend",
        "options": {"host": "127.0.0.1", "port": sink.port, "timeout": 5},
    }


def use_brevo(settings, stub):
    settings.ANYMAIL = {
        "BREVO_API_KEY": "key",
        "BREVO_API_URL": stub.url,
        "REQUESTS_TIMEOUT": (2, 1),
    }
    settings.FORMS_EXT_INNER_EMAIL_BACKEND = {
        "backend": "anymail.backends.brevo.EmailBackend",
        "options": {},
    }


def run(name: str = "w") -> Worker:
    worker = Worker(name=name)
    worker.start()
    while worker.step():
        pass
    return worker


def states() -> list[str]:
    return list(Delivery.objects.order_by("pk").values_list("state", flat=True))


def test_by_smtp_each_reader_gets_one_whole_letter(mailing, subscribe, settings):
    subscribe(7)
    with smtp_sink() as sink:
        use_smtp(settings, sink)
        freeze(mailing=mailing)
        worker = Worker(name="w")
        worker.start()
        worker.newsletters()

    assert sorted(sink.recipients) == [f"reader{n}@example.org" for n in range(7)]
    assert set(states()) == {"accepted"}
    message = email.message_from_bytes(sink.taken[0][1], policy=policy.default)
    assert message["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert "Bonjour Nom" in message.get_body(("html",)).get_content()
    assert message["Message-ID"].endswith("@example.org>")


def test_a_server_that_refuses_some_keeps_the_others(mailing, subscribe, settings):
    subscribe(4)
    answers = {
        "reader1@example.org": "550 no such user",
        "reader2@example.org": "451 later",
        "reader3@example.org": "",
    }
    with smtp_sink(answer=lambda to: answers.get(to, "250 OK")) as sink:
        use_smtp(settings, sink)
        freeze(mailing=mailing)
        worker = Worker(name="w")
        worker.start()
        worker.newsletters()

    assert states() == ["accepted", "refused", "queued", "unknown"]


def test_by_brevo_the_call_carries_reference_key_and_one_click(mailing, ben, settings):
    with http_stub(lambda request: (201, {}, {"messageId": "<m1@brevo>"})) as stub:
        use_brevo(settings, stub)
        freeze(mailing=mailing)
        worker = Worker(name="w")
        worker.start()
        worker.newsletters()

    row = Delivery.objects.get()
    [request] = stub.requests
    assert (row.state, row.provider_id) == ("accepted", "<m1@brevo>")
    assert request["headers"]["idempotencyKey"] == str(row.ref)
    assert str(row.ref) in request["headers"]["X-Mailin-custom"]
    assert request["headers"]["List-Unsubscribe"].startswith("<http")
    assert [to["email"] for to in request["to"]] == ["ben@example.org"]
    assert "Bonjour Ben" in request["htmlContent"]


def test_a_busy_provider_is_left_alone_as_long_as_it_asked(
    mailing, subscribe, settings
):
    subscribe(3)
    with http_stub(lambda request: (429, {"Retry-After": "120"}, {})) as stub:
        use_brevo(settings, stub)
        freeze(mailing=mailing)
        worker = Worker(name="w")
        worker.start()
        worker.newsletters()
        asked = len(stub.requests)
        worker.newsletters()

        assert len(stub.requests) == asked
    assert set(states()) == {"queued"}
    assert worker.not_before > time.monotonic() + 60


@pytest.mark.parametrize(
    ("status", "state"), [(500, "unknown"), (400, "refused"), (402, "queued")]
)
def test_what_an_answer_means(mailing, ben, settings, status, state):
    with http_stub(lambda request: (status, {}, {"message": "no"})) as stub:
        use_brevo(settings, stub)
        freeze(mailing=mailing)
        worker = Worker(name="w")
        worker.start()
        worker.newsletters()

    assert states() == [state]


def test_a_provider_that_falls_silent_leaves_the_letter_unknown(mailing, ben, settings):
    def silent(request):
        time.sleep(2)
        return 201, {}, {"messageId": "late"}

    with http_stub(silent) as stub:
        use_brevo(settings, stub)
        freeze(mailing=mailing)
        worker = Worker(name="w")
        worker.start()
        worker.newsletters()
        worker.newsletters()

        assert len(stub.requests) == 1
    assert states() == ["unknown"]


def test_refused_again_and_again_a_mailing_pauses(mailing, subscribe, settings):
    subscribe(2)
    with http_stub(lambda request: (401, {}, {})) as stub:
        use_brevo(settings, stub)
        freeze(mailing=mailing)
        worker = Worker(name="w")
        worker.start()
        for _strike in range(8):
            worker.not_before = 0
            Delivery.objects.update(not_before=None, attempts=0)
            worker.newsletters()

    mailing.refresh_from_db()
    assert (mailing.state, mailing.pause_reason) == (
        MailingState.PAUSED,
        "account_401",
    )


def test_into_files_by_the_command(mailing, ben, ada, settings, tmp_path):
    settings.FORMS_EXT_INNER_EMAIL_BACKEND = {
        "backend": "config.mailbox_backend.FileBackend",
        "options": {"folder": str(tmp_path)},
    }

    call_command("send_mailings", "--once", worker="w")

    letters = [path.read_bytes() for path in tmp_path.glob("*.eml")]
    assert len([text for text in letters if b"List-Unsubscribe-Post" in text]) == 1
    mailing.refresh_from_db()
    assert mailing.state == MailingState.SENT


def test_a_provider_is_known_by_its_backend(settings):
    for name in ("brevo", "mailgun"):
        settings.FORMS_EXT_INNER_EMAIL_BACKEND = {
            "backend": f"anymail.backends.{name}.EmailBackend"
        }
        assert current_provider() == TABLE[name]
    settings.FORMS_EXT_INNER_EMAIL_BACKEND = {"backend": "somebody.elses.Backend"}
    assert current_provider().connections == 1
