"""Nothing leaves but with a pass for each recipient, or to staff."""

import copy

import pytest
from anymail.message import AnymailMessage
from django.contrib.auth.forms import PasswordResetForm
from django.contrib.auth.models import User
from django.core import mail
from django.core.exceptions import ImproperlyConfigured
from django.core.mail import EmailMessage, get_connection, mail_admins, send_mail

from forms_ext.consent.gate import GateRefused, admit, gate_connection
from forms_ext.consent.passes import Pass, PassKind, mint_pass
from tests.people import ADA, BEN, DAN, EVE

pytestmark = pytest.mark.django_db

ONE_CLICK = {
    "List-Unsubscribe": "<https://example.org/u/x/>",
    "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
}


def newsletter(*people, **values):
    values = {
        "subject": "Des nouvelles",
        "body": "Bonjour",
        "from_email": "Le Vallon <lettre@example.org>",
        "to": [person.email for person in people or [ADA]],
        "reply_to": ["bonjour@example.org"],
        "headers": dict(ONE_CLICK),
        **values,
    }
    return AnymailMessage(**values)


def with_pass(message, kind=PassKind.NEWSLETTER, recipient=ADA.email):
    message.forms_ext_pass = mint_pass(recipient=recipient, kind=kind, ref=1)
    return message


def send(*messages):
    return gate_connection().send_messages(messages)


def refusal(message):
    with pytest.raises(GateRefused) as refused:
        send(message)
    assert mail.outbox == []
    return str(refused.value)


def test_a_message_with_its_pass_leaves():
    assert send(with_pass(newsletter())) == 1
    assert [message.to for message in mail.outbox] == [[ADA.email]]


def test_a_named_recipient_is_the_same_mailbox():
    assert send(with_pass(newsletter(to=[f"Ada Lavigne <{ADA.email}>"]))) == 1


def test_a_message_without_a_pass_is_refused():
    assert "no pass" in refusal(newsletter())


def test_send_mail_of_django_is_refused_to_the_public():
    with pytest.raises(GateRefused):
        send_mail("Hello", "there", None, [ADA.email])


def test_a_refusal_is_never_silent():
    with pytest.raises(GateRefused):
        send_mail("Hello", "there", None, [ADA.email], fail_silently=True)


def test_a_refusal_is_logged_without_the_address(caplog):
    refusal(newsletter())
    assert "refused at the gate" in caplog.text
    assert ADA.email not in caplog.text


def test_a_pass_opens_once():
    message = with_pass(newsletter())
    send(message)
    mail.outbox.clear()
    assert "used before" in refusal(message)


def test_a_pass_made_by_hand_is_unknown():
    message = newsletter()
    message.forms_ext_pass = Pass(ADA.email, PassKind.NEWSLETTER, 1)
    assert "unknown" in refusal(message)


def test_a_copied_pass_is_unknown():
    assert "unknown" in refusal(copy.deepcopy(with_pass(newsletter())))


def test_something_else_is_no_pass():
    message = newsletter()
    message.forms_ext_pass = ADA.email
    assert "no pass" in refusal(message)


def test_a_pass_is_for_one_person():
    assert "somebody else" in refusal(with_pass(newsletter(BEN)))


@pytest.mark.parametrize("field", ["cc", "bcc"])
def test_a_newsletter_has_no_copy(field):
    assert "copy" in refusal(with_pass(newsletter(**{field: [BEN.email]})))


def test_two_recipients_need_two_passes():
    assert "one pass for each" in refusal(with_pass(newsletter(ADA, BEN)))


def batch(*people, **values):
    message = newsletter(*people, **values)
    message.forms_ext_passes = [
        mint_pass(recipient=person.email, kind=PassKind.NEWSLETTER, ref=1)
        for person in people
    ]
    return message


def personal(*people):
    own = {"List-Unsubscribe": "<https://example.org/u/own/>"}
    return {
        "merge_metadata": {person.email: {"d": "1"} for person in people},
        "merge_headers": {person.email: own for person in people},
    }


def test_a_batch_leaves_with_a_pass_and_metadata_for_each():
    assert send(batch(ADA, BEN, **personal(ADA, BEN))) == 1


def test_a_batch_shows_nobody_the_others():
    values = personal(ADA, BEN) | {"merge_metadata": {ADA.email: {"d": "1"}}}
    assert "metadata" in refusal(batch(ADA, BEN, **values))


def test_a_batch_needs_a_link_of_ones_own():
    values = personal(ADA, BEN) | {"merge_headers": {}}
    assert "List-Unsubscribe" in refusal(batch(ADA, BEN, **values))


@pytest.mark.parametrize("name", ONE_CLICK)
def test_a_newsletter_can_be_left_with_one_click(name):
    headers = {key: value for key, value in ONE_CLICK.items() if key != name}
    assert f"without {name}" in refusal(with_pass(newsletter(headers=headers)))


def test_a_service_mail_needs_no_unsubscribe():
    assert send(with_pass(newsletter(headers={}), PassKind.SERVICE)) == 1


def test_one_can_always_reply():
    assert "reply" in refusal(with_pass(newsletter(reply_to=[])))


@pytest.mark.parametrize(
    "values",
    [
        {"subject": "Hello\r\nBcc: victim@example.org"},
        {"from_email": "a\nb <a@example.org>"},
        {"to": [f"{ADA.email}\r\nBcc: victim@example.org"]},
        {"reply_to": ["a@example.org\nBcc: victim@example.org"]},
        {"headers": {**ONE_CLICK, "X-Note": "a\x00b"}},
        {"headers": {**ONE_CLICK, "X-Note\r\nBcc": "victim@example.org"}},
        {"metadata": {"d": "1\n2"}},
        {"tags": ["a\u2028b"]},
        {"merge_headers": {ADA.email: {"X-Own": "a\rb"}}},
        {"envelope_sender": "a@example.org\n"},
    ],
)
def test_no_header_carries_a_control_character(values):
    assert "control character" in refusal(with_pass(newsletter(**values)))


@pytest.mark.parametrize("flag", ["track_opens", "track_clicks"])
def test_no_mail_is_tracked(flag):
    assert "track" in refusal(with_pass(newsletter(**{flag: True})))
    assert send(with_pass(newsletter(**{flag: False}))) == 1


def test_tracking_by_default_settings_is_refused(settings):
    settings.FORMS_EXT_INNER_EMAIL_BACKEND = {
        "backend": "anymail.backends.test.EmailBackend"
    }
    settings.ANYMAIL = {"SEND_DEFAULTS": {"track_opens": True}}
    assert "track" in refusal(with_pass(newsletter()))


def to(*addresses, **values):
    return EmailMessage("Hello", "there", "site@example.org", list(addresses), **values)


def test_staff_gets_mail_without_a_pass(dan, eve):
    assert send(to(DAN.email, f"Eve <{EVE.email.upper()}>")) == 1


def test_one_stranger_among_staff_is_refused(dan):
    refusal(to(DAN.email, ADA.email))
    refusal(to(DAN.email, cc=[ADA.email]))
    refusal(to(DAN.email, bcc=[ADA.email]))


def test_staff_that_left_gets_nothing(dan):
    dan.is_active = False
    dan.save()
    refusal(to(DAN.email))


def test_a_user_without_admin_access_is_public():
    User.objects.create_user("ada", ADA.email, "a-long-password")
    refusal(to(ADA.email))


def test_a_lookalike_of_a_staff_address_is_refused(db):
    User.objects.create_superuser("mike", "mike@example.org", "a-long-password")
    assert send(to("mike@example.org")) == 1
    mail.outbox.clear()
    refusal(to("mıke@example.org"))


def test_a_password_reset_reaches_its_user(dan, rf):
    form = PasswordResetForm({"email": DAN.email})
    assert form.is_valid()
    form.save(
        request=rf.get("/"),
        email_template_name="wagtailadmin/account/password_reset/email.txt",
        subject_template_name="wagtailadmin/account/password_reset/email_subject.txt",
    )
    assert [message.to for message in mail.outbox] == [[DAN.email]]


@pytest.mark.parametrize("entry", ["admin@example.org", ("A", "admin@example.org")])
def test_error_mails_reach_the_admins(settings, entry):
    settings.ADMINS = [entry]
    assert send(to("admin@example.org")) == 1


def test_mail_admins_of_django_works(settings):
    settings.ADMINS = [("A", "admin@example.org")]
    mail_admins("Error", "500", fail_silently=True)
    assert len(mail.outbox) == 1


def test_our_mail_is_gated_in_a_site_with_another_backend(settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    assert "no pass" in refusal(newsletter())
    # the host's own mail is left alone
    assert send_mail("Hello", "there", None, [ADA.email]) == 1


def test_the_default_connection_is_the_gate():
    with pytest.raises(GateRefused):
        get_connection().send_messages([newsletter()])


def test_the_gate_does_not_stand_inside_itself(settings):
    settings.FORMS_EXT_INNER_EMAIL_BACKEND = {"backend": settings.EMAIL_BACKEND}
    with pytest.raises(ImproperlyConfigured):
        gate_connection()


def test_the_gate_takes_no_options_of_a_provider():
    with pytest.raises(ImproperlyConfigured, match="username"):
        get_connection(username="somebody")


def test_what_left_before_a_refusal_has_left():
    with pytest.raises(GateRefused):
        send(with_pass(newsletter()), newsletter())
    assert len(mail.outbox) == 1


def test_one_connection_serves_many(monkeypatch):
    connection = gate_connection()
    opened = []
    monkeypatch.setattr(connection.inner, "open", lambda: opened.append(1) or True)
    connection.send_messages([with_pass(newsletter()), with_pass(newsletter())])
    assert len(opened) == 1


@pytest.mark.parametrize("name", ["Bcc", "To", "cc", "From", "Resent-To"])
def test_a_header_cannot_name_another_recipient(name, dan):
    message = EmailMessage("s", "b", to=[dan.email], headers={name: "x@example.net"})
    with pytest.raises(GateRefused):
        admit(message)


def test_the_providers_own_parameters_cannot_name_another_recipient(dan):
    message = EmailMessage("s", "b", to=[dan.email])
    message.esp_extra = {"bcc": [{"email": "x@example.net"}]}
    with pytest.raises(GateRefused):
        admit(message)
