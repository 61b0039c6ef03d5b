"""One letter, two shapes: ready bytes for SMTP, parts for an HTTP provider."""

import email
import uuid
from email import policy

import pytest
from anymail.backends.test import EmailBackend as AnymailTestBackend
from django.core.mail import EmailMultiAlternatives

from forms_ext.newsletters.message import LetterTemplate, named

LONG = "Une lettre dont l’objet, très long, ne tient pas sur une seule ligne " * 3
AWKWARD_NAMES = [
    "Zoé",
    'Anne "la Rouge"',
    "Jean\r\nBcc: eve@example.org",
    "<script>alert(1)</script>",
    "@@stop_url@@",
    "{{ params.x }} {% if %}",
    "=?utf-8?q?x?=",
    "李小龍",
    ".",
    "",
]


def template(**parts):
    parts = {
        "subject": "Des nouvelles, @@first_name~à vous@@",
        "html": "<p>Bonjour @@first_name~vous@@ !</p>\n<p>" + "é" * 400 + "</p>\n.\n",
        "text": "Bonjour @@first_name~vous@@ !\n\n" + "a b " * 300 + "\n.\nfin\n",
        **parts,
    }
    return LetterTemplate(
        sender=named("L’équipe, du Vallon", "lettre@example.org"),
        reply_to="bonjour@example.org",
        headers={"List-Id": named("Lettre d’été", "letter.example.org")},
        **parts,
    )


def letter(name="Zoé", **parts):
    return template(**parts).letter(
        to="zoe@example.org",
        ref=str(uuid.uuid4()),
        values={"first_name": name, "stop_url": "https://x.example.org/stop"},
        headers={"List-Unsubscribe": f"<https://example.org/{'u' * 120}/>"},
    )


def parsed(message):
    return email.message_from_bytes(message.message().as_bytes(), policy=policy.default)


@pytest.mark.parametrize("name", AWKWARD_NAMES)
@pytest.mark.parametrize("subject", ["Court @@first_name~à vous@@", LONG, "a" * 300])
def test_bytes_and_parts_say_the_same(name, subject):
    message = letter(name, subject=subject)
    read = parsed(message)

    assert " ".join(read["Subject"].split()) == " ".join(message.subject.split())
    assert read["To"] == message.to[0]
    assert read["Reply-To"] == message.reply_to[0]
    assert read["From"].addresses[0].display_name == "L’équipe, du Vallon"
    for header, value in message.extra_headers.items():
        assert read.get_all(header) == [value] or header == "List-Id"
    text = read.get_body(("plain",)).get_content().replace("\r\n", "\n")
    html = read.get_body(("html",)).get_content().replace("\r\n", "\n")
    assert text.rstrip("\n") == message.body.rstrip("\n")
    assert html.rstrip("\n") == message.alternatives[0][0].rstrip("\n")


# Django lets a reader decode what only looks encoded; ours arrives as it was typed.
@pytest.mark.parametrize("name", [n for n in AWKWARD_NAMES if "=?" not in n])
def test_our_bytes_read_like_djangos_own(name):
    message = letter(name)
    django_own = EmailMultiAlternatives(
        message.subject,
        message.body,
        message.from_email,
        message.to,
        reply_to=message.reply_to,
        headers=message.extra_headers,
    )
    django_own.attach_alternative(message.alternatives[0][0], "text/html")
    ours, theirs = parsed(message), parsed(django_own)

    for header in ("Subject", "From", "To", "Reply-To", "List-Id", "List-Unsubscribe"):
        assert _words(ours[header]) == _words(theirs[header]), header
    for kind in ("plain", "html"):
        our_text = ours.get_body((kind,)).get_content()
        assert our_text.split() == theirs.get_body((kind,)).get_content().split()


def _words(value):
    return "".join(str(value).split())


def test_no_name_adds_a_header():
    read = parsed(letter("Jean\r\nBcc: eve@example.org"))

    assert read["Bcc"] is None
    assert len(read.get_all("Subject")) == 1


def test_lines_are_short_ascii_and_end_as_mail_wants():
    content = letter("李小龍").message().as_bytes(linesep="\r\n")

    assert content.isascii()
    assert all(len(line) <= 998 for line in content.split(b"\r\n"))
    assert b"\n" not in content.replace(b"\r\n", b"")
    assert b"\r" not in content.replace(b"\r\n", b"")


def test_a_name_cannot_become_a_field_or_markup():
    message = letter("@@stop_url@@ <b>")
    html = message.alternatives[0][0]

    assert "@@stop_url@@ &lt;b&gt;" in html
    assert "https://x.example.org/stop" not in html


def test_who_gave_no_name_is_greeted_all_the_same():
    assert letter("").subject == "Des nouvelles, à vous"


def test_anymail_reads_the_parts_and_the_reference():
    message = letter("Zoé")
    AnymailTestBackend().send_messages([message])

    sent = message.anymail_test_params
    assert sent["subject"] == "Des nouvelles, Zoé"
    assert sent["text_body"] == message.body
    assert sent["html_body"] == message.alternatives[0][0]
    assert set(sent["metadata"]) == {"d"}
