"""What a record and an export say of somebody who came from a file."""

import json
from datetime import UTC, datetime

import pytest
from django.contrib.auth.models import Group
from django.core.serializers.json import DjangoJSONEncoder
from django.test import Client
from django.utils import translation

from forms_ext.consent.admin.story import story
from forms_ext.consent.confirm import confirm
from forms_ext.consent.models import Contact, Submission
from forms_ext.consent.personal_data import export, timeline
from forms_ext.consent.roles import RoleName
from forms_ext.privacy.bring import bring
from forms_ext.privacy.contactsfile import read_contacts
from tests.people import ADA

pytestmark = pytest.mark.django_db


@pytest.fixture
def officer(django_user_model):
    user = django_user_model.objects.create_user("eve", password="x")
    user.groups.add(Group.objects.get(name=RoleName.OFFICER))
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def nour(campaign, django_user_model):
    """Brought by Odile; the file tells no day."""
    return from_file(campaign, django_user_model, "email\nnour@example.org")


@pytest.fixture
def dated(campaign, django_user_model):
    return from_file(
        campaign, django_user_model, "email,date\nnour@example.org,2020-03-01"
    )


def from_file(campaign, users, content):
    odile = users.objects.create_user("odile", first_name="Odile", last_name="Roux")
    file = read_contacts(content.encode())
    bring(campaign=campaign, file=file, origin="paper lists of 2020", by=odile)
    return Contact.objects.get(email="nour@example.org")


def whats(contact):
    with translation.override("en"):
        return [moment.what for moment in timeline(contact=contact)]


def words(contact):
    with translation.override("en"):
        return " ".join(moment.words for moment in timeline(contact=contact))


def test_nobody_is_said_to_have_signed_here_who_was_counted_from_a_file(nour):
    told = whats(nour)
    assert "Counted from a file for “Un sentier pour tous”" in told
    assert not any(what.startswith("Signed") for what in told)
    with translation.override("fr"):
        told = [moment.what for moment in timeline(contact=nour)]
    assert "Repris d’un fichier pour « Un sentier pour tous »" in told


def test_who_signed_here_is_said_to_have_signed(ben):
    assert "Signed “Un sentier pour tous”" in whats(ben)
    [signature] = export(contact=ben)["consent"]["signatures"]
    assert signature["source"] == "form"
    assert signature["signed"]
    assert export(contact=ben)["privacy"] == {"files": []}


def test_the_timeline_tells_where_the_file_came_from_and_who_brought_it(nour):
    assert (
        "Brought by Odile Roux, from a file, for “Un sentier pour tous”: "
        "paper lists of 2020" in whats(nour)
    )
    assert "tells no day" in words(nour)


def test_a_day_that_the_file_tells_is_told_as_the_files(dated):
    told = words(dated).replace("\N{NO-BREAK SPACE}", " ")
    assert "According to the file, signed on 1 March 2020" in told
    [file] = export(contact=dated)["privacy"]["files"]
    assert datetime.fromisoformat(file["signed_according_to_file"]) == datetime(
        2020, 3, 1, 11, tzinfo=UTC
    )


def test_the_export_states_no_day_that_is_not_known(nour):
    told = export(contact=nour)
    [signature] = told["consent"]["signatures"]
    assert (signature["source"], signature["signed"]) == ("import", None)
    [file] = told["privacy"]["files"]
    assert file["signed_according_to_file"] is None
    assert file["origin"] == "paper lists of 2020"
    assert file["brought_by"] == "Odile Roux"
    assert file["brought"]
    json.dumps(told, cls=DjangoJSONEncoder)


def test_a_batch_of_another_tool_is_passed_over(nour):
    Submission.objects.filter(contact=nour).update(batch="old-page")
    assert export(contact=nour)["privacy"] == {"files": []}
    assert whats(nour)


def test_the_record_says_that_nobody_wrote_to_them(nour):
    assert story(nour).only_brought


def test_the_record_states_no_mail_and_no_day(nour, officer, settings):
    settings.LANGUAGE_CODE = "en"
    page = officer.get(f"/admin/contacts/inspect/{nour.pk}/").content.decode()
    assert "brought from a file, counted, never written to" in page
    assert "Occasional contact" not in page
    assert "counted from a file" in page


def test_who_signs_after_that_is_a_signer(nour, ben, sign):
    assert not story(ben).only_brought
    signed = sign(ADA, email="nour@example.org")
    assert not story(nour).only_brought
    confirm(submission_ref=signed.ref)
    nour.refresh_from_db()
    assert not story(nour).only_brought
