"""Mailings and deliveries in the admin: read-only, and only for those who may."""

import pytest
from django.contrib.auth.models import Group

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

    assert str(row.event) in page
    assert str(ben) in page
    assert ben.email not in page


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
