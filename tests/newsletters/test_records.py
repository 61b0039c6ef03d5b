"""Mailings and deliveries in the admin: read-only, and only for those who may."""

from datetime import UTC, datetime

import pytest
from django.contrib.auth.models import Group, Permission
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import translation
from django.utils.formats import date_format

from forms_ext.consent import heartbeat
from forms_ext.consent.erase import erase
from forms_ext.newsletters.freeze import freeze
from forms_ext.newsletters.models import Delivery

pytestmark = pytest.mark.django_db
LISTS = ("/admin/mailings/", "/admin/deliveries/")


@pytest.fixture
def officer(client, eve):
    eve.groups.add(Group.objects.get(name="Data protection officers"))
    client.force_login(eve)
    return client


def test_the_officer_reads_what_was_sent_without_addresses(officer, mailing, ben):
    freeze(mailing=mailing)

    for address in LISTS:
        page = officer.get(address)
        assert page.status_code == 200
        assert "Des nouvelles du sentier" in page.content.decode()
        assert ben.email not in page.content.decode()


def test_a_delivery_leads_to_the_line_of_the_ledger(officer, mailing, ben):
    freeze(mailing=mailing)
    row = Delivery.objects.get()

    page = officer.get(f"/admin/deliveries/inspect/{row.pk}/").content.decode()

    assert f"ligne {row.event_id} du registre" in page
    assert f'href="/admin/ledger/inspect/{row.event_id}/"' in page
    assert f'href="/admin/contacts/inspect/{ben.pk}/"' in page
    assert f'href="/admin/mailings/inspect/{mailing.pk}/"' in page
    assert ben.email not in page


def test_a_contact_leads_to_its_deliveries(officer, mailing, subscribe, ben):
    subscribe(2)
    freeze(mailing=mailing)
    page = officer.get(f"/admin/contacts/inspect/{ben.pk}/").content.decode()
    address = f"/admin/deliveries/?person={ben.ref.hex}"
    assert address in page
    rows = officer.get(address).context["object_list"]
    assert [row.contact for row in rows] == [ben]


def test_a_delivery_is_found_by_what_stands_in_its_mail(
    officer, mailing, subscribe, ben
):
    subscribe(2)
    freeze(mailing=mailing)
    row = Delivery.objects.get(contact=ben)
    for text in (f"<{row.ref}@example.org>", str(row), str(row.ref), ben.email):
        page = officer.post("/admin/deliveries/find/", {"text": text}, follow=True)
        assert [found.pk for found in page.context["object_list"]] == [row.pk], text


def test_who_reads_deliveries_without_contacts_gets_no_way_to_them(
    client, dan, mailing, ben
):
    freeze(mailing=mailing)
    dan.user_permissions.add(Permission.objects.get(codename="view_delivery"))
    client.force_login(dan)
    row = Delivery.objects.get()
    for url in ("/admin/deliveries/", f"/admin/deliveries/inspect/{row.pk}/"):
        page = client.get(url).content.decode()
        assert str(ben) in page
        assert "/admin/contacts/inspect/" not in page
        assert "/admin/ledger/inspect/" not in page
    found = client.post("/admin/deliveries/find/", {"text": ben.email}, follow=True)
    assert "Rien ne se trouve sous cette indication" in found.content.decode()


def test_an_erased_persons_delivery_leads_to_nobody(officer, mailing, ben):
    freeze(mailing=mailing)
    erase(contact=ben)
    row = Delivery.objects.get()
    page = officer.get(f"/admin/deliveries/inspect/{row.pk}/").content.decode()
    assert "annulé" in page
    assert f"ligne {row.event_id}" not in page
    assert str(ben) not in page


def test_a_mailing_shows_the_letter_as_it_left(officer, eve, mailing, ben):
    freeze(mailing=mailing)
    page = officer.get(f"/admin/mailings/inspect/{mailing.pk}/").content.decode()
    assert "@@" not in page
    assert f"Bonjour {eve.first_name} !" in page
    assert 'sandbox="allow-popups allow-popups-to-escape-sandbox"' in page
    framed = officer.get(f"/admin/mailings/letter/{mailing.pk}/")
    assert "@@" not in framed.content.decode()
    assert eve.first_name in framed.content.decode()
    policy = framed["Content-Security-Policy"]
    assert policy.startswith("sandbox ") and "default-src 'none'" in policy
    assert framed["X-Frame-Options"] == "SAMEORIGIN"


def test_a_mailing_says_in_words_who_was_left_out(officer, mailing, ada, ben, cleo):
    freeze(mailing=mailing)
    page = officer.get(f"/admin/mailings/inspect/{mailing.pk}/").content.decode()
    assert "sans preuve" in page
    for raw in ("imported", "{&#x27;", "never_asked", "refused"):
        assert raw not in page


def test_the_letter_is_not_for_whoever_sees_no_mailings(client, dan, mailing):
    client.force_login(dan)
    assert client.get(f"/admin/mailings/letter/{mailing.pk}/").status_code == 302
    assert client.get("/admin/mailings/letter/999999/").status_code == 302


def test_a_list_of_mailings_asks_no_more_for_more(officer, write):
    write()
    officer.get("/admin/mailings/")  # what is kept for later is kept
    with CaptureQueriesContext(connection) as one:
        officer.get("/admin/mailings/")
    for number in range(12):
        write(subject=f"Lettre {number}")
    with CaptureQueriesContext(connection) as many:
        assert officer.get("/admin/mailings/").status_code == 200
    assert len(many) == len(one)


def test_the_list_of_mailings_says_that_no_worker_is_there(officer, mailing):
    assert "help-critical" in officer.get("/admin/mailings/").content.decode()
    heartbeat.beat()
    assert "help-critical" not in officer.get("/admin/mailings/").content.decode()


def test_times_are_said_on_the_clock_of_the_house(officer, mailing, ben):
    late = datetime(2026, 1, 31, 23, 30, tzinfo=UTC)
    there = datetime(2026, 2, 1, 0, 30)
    freeze(mailing=mailing)
    Delivery.objects.update(sent_at=late)
    for url in ("", f"inspect/{Delivery.objects.get().pk}/"):
        page = officer.get(f"/admin/deliveries/{url}").content.decode()
        with translation.override("fr"):
            assert date_format(there, "SHORT_DATETIME_FORMAT") in page


@pytest.mark.parametrize("group", ["Page editors", "Newsletter senders"])
def test_page_editors_and_senders_see_no_deliveries(client, dan, mailing, ben, group):
    freeze(mailing=mailing)
    dan.groups.add(Group.objects.get(name=group))
    client.force_login(dan)

    assert client.get("/admin/deliveries/").status_code in (302, 403)
    row = Delivery.objects.get()
    assert client.get(f"/admin/deliveries/inspect/{row.pk}/").status_code in (302, 403)


@pytest.mark.parametrize("action", ["create", "edit/1", "delete/1"])
def test_nobody_changes_a_record(officer, action):
    for address in LISTS:
        assert officer.get(f"{address}{action}/").status_code in (302, 403, 404)
