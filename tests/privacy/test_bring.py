"""People brought from elsewhere are counted once, and never written to."""

import uuid
from datetime import timedelta

import pytest
from django.contrib.auth.models import Group
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import ModelLogEntry

from forms_ext.consent.audience import audience
from forms_ext.consent.confirm import confirm
from forms_ext.consent.erase import erase
from forms_ext.consent.models import (
    Campaign,
    ConsentEvent,
    Contact,
    Reason,
    Scope,
    Submission,
)
from forms_ext.consent.roles import RoleName
from forms_ext.consent.suppression import suppress
from forms_ext.privacy.bring import BROUGHT, bring, outlook, take_back
from forms_ext.privacy.contactsfile import read_contacts
from forms_ext.privacy.models import ImportBatch
from tests.people import ADA, BEN
from tests.story import let_the_worker_work, mails_to

pytestmark = pytest.mark.django_db
LIST = f"email,first name\nnew@example.org,Nour\n{BEN.email},Someone\n".encode()


def client(django_user_model, role):
    user = django_user_model.objects.create_user(role.name.lower(), password="x")
    user.groups.add(Group.objects.get(name=role))
    found = Client()
    found.force_login(user)
    return found


@pytest.fixture
def officer(django_user_model):
    return client(django_user_model, RoleName.OFFICER)


def brought(campaign, content=LIST):
    return bring(
        campaign=campaign, file=read_contacts(content), origin="the old page", by=None
    )


def counted(campaign):
    return Campaign.objects.get(pk=campaign.pk).count


def test_everybody_is_counted_and_nobody_is_written_to(campaign, letter):
    events = ConsentEvent.objects.count()
    batch = brought(campaign)
    let_the_worker_work()
    assert (batch.counted, counted(campaign)) == (2, 2)
    assert ConsentEvent.objects.count() == events
    assert not audience(purpose=letter).exists()
    assert mails_to(BEN) == []


def test_the_same_file_again_adds_nobody(campaign):
    brought(campaign)
    assert brought(campaign).counted == 0
    assert counted(campaign) == 2
    look = outlook(campaign=campaign, file=read_contacts(LIST))
    assert (look.new, look.known, look.counted_already) == (0, 0, 2)


def test_who_is_known_keeps_name_and_choices(ben, campaign, letter):
    before = counted(campaign)
    look = outlook(campaign=campaign, file=read_contacts(LIST))
    batch = brought(campaign)
    assert (look.to_count, batch.counted) == (1, 1)
    assert counted(campaign) == before + 1
    ben.refresh_from_db()
    assert ben.first_name == BEN.first_name
    assert audience(purpose=letter).filter(contact=ben).exists()


def test_who_signs_later_is_counted_once_and_may_choose(campaign, sign, letter):
    brought(campaign, f"email\n{ADA.email}".encode())
    confirm(submission_ref=sign(ADA, "letter").ref)
    assert counted(campaign) == 1
    assert audience(purpose=letter).count() == 1


def test_taken_back_leaves_nothing_but_what_people_did_themselves(
    campaign, sign, letter
):
    batch = brought(campaign, f"email\n{ADA.email}\nnew@example.org".encode())
    confirm(submission_ref=sign(ADA, "letter").ref)
    assert take_back(batch=batch, by=None) == 2
    assert counted(campaign) == 1
    assert not Contact.objects.filter(email="new@example.org").exists()
    assert audience(purpose=letter).count() == 1
    assert take_back(batch=batch, by=None) == 0


def test_erasing_somebody_brought_leaves_the_count(campaign):
    brought(campaign)
    erase(contact=Contact.objects.get(email="new@example.org"))
    assert counted(campaign) == 2


@pytest.mark.parametrize("reason", [Reason.OBJECTION, Reason.COMPLAINT, Reason.NOT_ME])
def test_who_asked_never_to_be_written_to_is_not_stored_again(campaign, ben, reason):
    erase(contact=ben)
    suppress(email_key=BEN.email, scope=Scope.NEWSLETTERS, reason=reason)
    before = counted(campaign)
    look = outlook(campaign=campaign, file=read_contacts(LIST))
    assert (look.new, look.known, look.left_out, look.to_count) == (1, 0, 1, 1)
    assert brought(campaign).counted == 1
    assert counted(campaign) == before + 1
    assert not Contact.objects.filter(email_key=BEN.email).exists()


def test_who_is_known_and_objects_counts_all_the_same(campaign, ben):
    suppress(email_key=BEN.email, scope=Scope.NEWSLETTERS, reason=Reason.OBJECTION)
    other = Campaign.objects.create(key=uuid.uuid4(), title="Another")
    look = outlook(campaign=other, file=read_contacts(LIST))
    assert (look.known, look.left_out) == (1, 0)
    assert brought(other).counted == 2


def test_who_said_not_me_is_left_out_even_when_known(campaign, ben):
    suppress(email_key=BEN.email, scope=Scope.NEWSLETTERS, reason=Reason.NOT_ME)
    other = Campaign.objects.create(key=uuid.uuid4(), title="Another")
    look = outlook(campaign=other, file=read_contacts(LIST))
    assert (look.new, look.known, look.left_out) == (1, 0, 1)
    assert brought(other).counted == 1


@pytest.mark.parametrize("ended", [True, False])
def test_a_bounce_is_no_wish(campaign, ended):
    suppress(
        email_key=BEN.email,
        scope=Scope.EVERYTHING,
        reason=Reason.HARD_BOUNCE,
        now=timezone.now() - timedelta(days=9999 if ended else 0),
    )
    assert brought(campaign).counted == 2


def test_wishes_are_looked_up_for_many_lines_at_once(
    campaign, django_assert_max_num_queries
):
    lines = "\n".join(f"p{number}@example.org" for number in range(300))
    file = read_contacts(f"email\n{lines}".encode())
    with django_assert_max_num_queries(4):
        outlook(campaign=campaign, file=file)
    with django_assert_max_num_queries(25):
        bring(campaign=campaign, file=file, origin="lists", by=None)


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "1 left out: they asked never to be written to again"),
        ("fr", "1 laissée de côté\N{NO-BREAK SPACE}: cette personne a demandé"),
    ],
)
def test_the_report_tells_how_many_wishes_it_respects(
    officer, campaign, settings, language, said
):
    settings.LANGUAGE_CODE = language
    suppress(email_key=BEN.email, scope=Scope.NEWSLETTERS, reason=Reason.OBJECTION)
    shown = post(officer, campaign, "look").content.decode()
    assert said in shown
    assert BEN.email not in shown


def post(officer, campaign, act, content=LIST, **more):
    data = {
        "campaign": campaign.pk,
        "origin": "the old page",
        "file": SimpleUploadedFile("list.csv", content),
        "act": act,
        "attested": "on",
        **more,
    }
    return officer.post(reverse("forms_ext_bring"), data)


def test_a_file_is_looked_at_before_it_is_counted(officer, campaign):
    looked = post(officer, campaign, "look")
    assert looked.status_code == 200
    assert Submission.objects.count() == 0
    seal = looked.context["report"]["seal"]
    assert post(officer, campaign, "count", looked=seal).status_code == 302
    assert counted(campaign) == 2
    assert ImportBatch.objects.get().by.username == "officer"


@pytest.mark.parametrize(
    ("lines", "said"), [("x\n", "line 3"), ("x\ny\n", "lines 3, 4")]
)
def test_lines_left_out_are_named_not_counted(officer, campaign, settings, lines, said):
    content = f"email\n{BEN.email}\n{lines}".encode()
    settings.LANGUAGE_CODE = "en"
    shown = post(officer, campaign, "look", content).content.decode()
    assert f"Left out: {said}" in shown


@pytest.mark.parametrize(
    ("lines", "language", "said"),
    [
        ("soon\n", "en", "1 line has a day that cannot be read"),
        ("soon\n", "fr", "1 ligne porte une date illisible ou à venir"),
        (
            "soon\nb@example.org,31/31/2020\n",
            "en",
            "as of today: lines 2, 3",
        ),
        ("31/12/2020 23:59\n", "en", ""),
    ],
)
def test_days_that_cannot_be_read_are_said(
    officer, campaign, settings, lines, language, said
):
    settings.LANGUAGE_CODE = language
    content = f"email,date\na@example.org,{lines}".encode()
    shown = post(officer, campaign, "look", content).content.decode()
    assert said in shown
    assert ("as of today" in shown or "aujourd’hui" in shown) == bool(said)


def test_another_file_than_the_one_looked_at_is_not_counted(officer, campaign):
    seal = post(officer, campaign, "look").context["report"]["seal"]
    other = b"email\nother@example.org"
    for looked in (seal, "", "forged"):
        answer = post(officer, campaign, "count", other, looked=looked)
        assert answer.status_code == 200
        assert answer.context["form"].errors["file"]
    assert Submission.objects.count() == 0


def test_a_file_that_cannot_be_read_says_so_beside_the_field(officer, campaign):
    answer = post(officer, campaign, "look", b"PK\x03\x04workbook")
    assert answer.status_code == 422
    assert "CSV" in answer.context["form"].errors["file"][0]


def test_a_campaign_that_has_not_begun_was_signed_by_nobody(officer, campaign):
    campaign.starts_at = timezone.now() + timedelta(days=1)
    campaign.save()
    answer = post(officer, campaign, "look")
    assert answer.status_code == 422
    assert answer.context["form"].errors["campaign"]
    campaign.starts_at = timezone.now() - timedelta(days=1)
    campaign.save()
    assert post(officer, campaign, "look").status_code == 200


@pytest.mark.parametrize("act", ["look", "count"])
def test_that_they_signed_is_asked_and_never_taken_for_granted(officer, campaign, act):
    page = officer.get(reverse("forms_ext_bring"))
    assert page.context["form"]["attested"].value() is None
    answer = post(officer, campaign, act, attested="")
    assert answer.status_code == 422
    assert answer.context["form"].errors["attested"]
    assert Submission.objects.count() == 0


def test_who_said_that_they_signed_stands_in_the_log(officer, campaign, settings):
    settings.LANGUAGE_CODE = "en"
    seal = post(officer, campaign, "look").context["report"]["seal"]
    post(officer, campaign, "count", looked=seal)
    [line] = ModelLogEntry.objects.filter(action=BROUGHT)
    assert line.user.username == "officer"
    assert line.data["attested"].startswith("Each of these people signed")


@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_screen_promises_no_count_of_bought_lists(officer, settings, language):
    settings.LANGUAGE_CODE = language
    page = officer.get(reverse("forms_ext_bring")).content.decode()
    assert "CNIL" not in page and "authority" not in page
    assert "everybody in it is counted" not in page
    assert "Tous ceux qu’il nomme" not in page


def test_the_screen_takes_a_file_back(officer, campaign):
    batch = brought(campaign)
    address = reverse("forms_ext_take_back", args=[batch.pk])
    assert officer.get(address).status_code == 405
    assert officer.post(address).status_code == 302
    assert counted(campaign) == 0


@pytest.mark.parametrize("role", [RoleName.EDITOR, RoleName.SENDER, RoleName.STALL])
def test_others_read_why_and_bring_nothing(django_user_model, officer, campaign, role):
    other = client(django_user_model, role)
    batch = brought(campaign, b"email\nnew@example.org")
    page = other.get(reverse("forms_ext_bring"))
    assert page.status_code == 200
    assert "the old page" not in page.content.decode()
    assert post(other, campaign, "look").status_code in {302, 403}
    taken = other.post(reverse("forms_ext_take_back", args=[batch.pk]))
    assert taken.status_code in {302, 403}
    assert counted(campaign) == 1
