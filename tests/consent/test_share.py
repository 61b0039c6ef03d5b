"""Passing it on is counted by channel and day, and tells nothing of anybody."""

import uuid

import pytest
from django.test import Client
from django.urls import reverse

from forms_ext.consent.models import ShareChannel, ShareCount
from forms_ext.consent.share import count_share, share_context
from forms_ext.consent.views.share import PER_NETWORK_AND_HOUR

pytestmark = pytest.mark.django_db


def click(campaign, channel="whatsapp", **headers):
    url = reverse("forms_ext_consent:share", args=[campaign.key])
    return Client(enforce_csrf_checks=True, **headers).post(url, {"channel": channel})


def test_clicks_of_a_day_make_one_row(campaign):
    for _click in range(3):
        assert click(campaign).status_code == 204
    [row] = ShareCount.objects.all()
    assert (row.campaign, row.channel, row.times) == (campaign, "whatsapp", 3)


def test_each_channel_has_a_sum_of_its_own(campaign):
    for channel in ShareChannel:
        click(campaign, channel)
    sums = dict(ShareCount.objects.values_list("channel", "times"))
    assert sums == dict.fromkeys(ShareChannel.values, 1)


def test_a_row_holds_nobody():
    columns = {field.name for field in ShareCount._meta.get_fields()}
    assert columns == {"id", "campaign", "channel", "day", "times"}


def test_counting_leaves_no_cookie(campaign):
    answer = click(campaign)
    assert not answer.cookies
    assert answer.content == b""


def test_a_channel_we_do_not_offer_is_refused(campaign):
    assert click(campaign, "pigeon").status_code == 400
    assert not ShareCount.objects.exists()


def test_a_campaign_that_is_not_there_is_not_found(db):
    url = reverse("forms_ext_consent:share", args=[uuid.uuid4()])
    assert Client().post(url, {"channel": "sms"}).status_code == 404


def test_one_network_cannot_make_up_a_success(campaign):
    for _click in range(PER_NETWORK_AND_HOUR + 5):
        last = click(campaign)
    assert last.status_code == 204
    assert ShareCount.objects.get().times == PER_NETWORK_AND_HOUR
    click(campaign, REMOTE_ADDR="192.0.2.7")
    assert ShareCount.objects.get().times == PER_NETWORK_AND_HOUR + 1


def test_another_day_begins_another_row(campaign):
    count_share(campaign=campaign, channel=ShareChannel.SMS)
    ShareCount.objects.update(day="2026-01-01")
    count_share(campaign=campaign, channel=ShareChannel.SMS)
    assert ShareCount.objects.count() == 2


def test_the_words_carry_the_address_once():
    url = "https://example.org/fr/sentier/"
    given = {"title": "Un sentier", "url": url, "campaign": uuid.uuid4()}
    assert share_context(**given)["share_text"].count(url) == 1
    assert share_context(**given, words="Vu ?")["share_text"] == f"Vu ? {url}"
