"""What a mail tells whoever looks over a shoulder: a true name, and no cause."""

import re
from html import unescape

import pytest
from django.core import mail

from forms_ext.consent.discreet import may_name, reveals_opinion
from forms_ext.consent.formversions import publish_form_version
from forms_ext.consent.managelink import ask_manage_link
from forms_ext.consent.models import Basis9, Purpose
from forms_ext.consent.outbox import send_due
from forms_ext.consent.submit import submit
from tests.people import ADA

pytestmark = pytest.mark.django_db
CAUSE = "Un sentier pour tous"


@pytest.fixture
def version_with(campaign, wordings):
    """A form of the same page, whose editor chose otherwise."""

    def published(*, ticks=("letter",), **body):
        page = {"id": 1, "url": "/fr/sentier/", "title": CAUSE}
        return publish_form_version(
            campaign=campaign,
            language="fr",
            body={"page": page, "fields": [], **body},
            wordings=[wordings[key] for key in ticks],
        )

    return published


@pytest.fixture
def sent_for(wordings):
    def send(version, *ticks):
        submit(
            form_version=version,
            shown=list(version.wordings.select_related("purpose")),
            ticked=[wordings[key] for key in ticks],
            email=ADA.email,
            answers={},
        )
        assert send_due(limit=10) == 1
        return mail.outbox[-1]

    return send


def at_a_glance(message):
    """What a locked screen shows: sender, subject, and the line beside it."""
    html = message.alternatives[0].content
    preheader = re.search(r'<div style="display:none[^>]*>(.*?)</div>', html, re.S)[1]
    return f"{message.from_email}\n{message.subject}\n{unescape(preheader)}"


def test_a_glance_at_the_confirmation_tells_no_cause(
    version_with, sent_for, organisation, wordings
):
    message = sent_for(version_with(), "letter")
    glance = at_a_glance(message)
    assert "Le Vallon" in glance
    for telling in (CAUSE, organisation.name, "lettre", "signature"):
        assert telling not in glance
    assert CAUSE not in message.body + message.alternatives[0].content
    assert wordings["letter"].label in message.body


def test_the_body_does_not_run_into_the_preview(version_with, sent_for):
    glance = at_a_glance(sent_for(version_with(), "letter"))
    assert glance.count("\u034f\u200c") >= 80


def test_a_glance_at_the_link_to_ones_choices_tells_no_cause(sign, organisation):
    sign(ADA, "letter")
    ask_manage_link(email=ADA.email, network="test")
    send_due(limit=10)
    message = mail.outbox[-1]
    assert "/preferences/" in message.body
    assert organisation.name not in at_a_glance(message)
    assert CAUSE not in message.body + message.alternatives[0].content


def test_without_a_discreet_name_the_true_one_is_said(
    version_with, sent_for, organisation
):
    organisation.discreet_name = ""
    organisation.save()
    assert sent_for(version_with()).from_email.startswith("Les Amis du Vallon <")


def test_an_editor_may_name_the_campaign_in_its_mails(
    version_with, sent_for, organisation
):
    version = version_with(named_in_mails=True)
    message = sent_for(version, "letter")
    assert CAUSE in message.subject
    assert message.from_email.startswith(organisation.name)
    assert CAUSE in message.body


@pytest.mark.parametrize("named", [False, True])
def test_a_mail_says_what_it_leaves_out(version_with, sent_for, named):
    message = sent_for(version_with(named_in_mails=named), "letter")
    for part in (message.body, message.alternatives[0].content):
        assert ("Par discrétion, ce courriel ne nomme pas" in part) is not named


def test_a_marked_campaign_is_never_named(version_with, sent_for):
    version = version_with(named_in_mails=True, reveals_opinion=True)
    assert CAUSE not in sent_for(version, "letter").message().as_string()


@pytest.mark.parametrize("basis", [Basis9.EXPLICIT, Basis9.BODY])
def test_a_purpose_that_reveals_an_opinion_closes_the_mail_again(
    version_with, sign, letter, basis
):
    version = version_with(named_in_mails=True)
    assert not reveals_opinion(version)
    Purpose.objects.filter(pk=letter.pk).update(basis_9=basis)
    assert reveals_opinion(version)
    signature = sign(ADA)
    signature.form_version = version
    assert not may_name(signature)


def test_a_form_without_an_opinion_reveals_none(version_with):
    assert not reveals_opinion(version_with(ticks=("letter", "sms")))
