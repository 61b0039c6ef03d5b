"""Confirmation rates: counts of forms, domains and days, and of nobody."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from forms_ext.consent.confirm import confirm
from forms_ext.consent.confirmrate import by_day, by_domain, by_form, overall
from forms_ext.consent.models import Submission

pytestmark = pytest.mark.django_db
ENOUGH = 20


@pytest.fixture
def signed(sign):
    """Signatures at a domain, two hours old; the first of them confirmed."""

    def many(domain, number, confirmed=0):
        made = [sign(email=f"signer{n}@{domain}") for n in range(number)]
        for signature in made[:confirmed]:
            confirm(submission_ref=signature.ref)
        at = timezone.now() - timedelta(hours=2)
        Submission.objects.filter(pk__in=[s.pk for s in made]).update(submitted_at=at)
        return made

    return many


def as_numbers(rates):
    return [(rate.name, rate.signed, rate.confirmed) for rate in rates]


def test_rare_domains_stand_together(signed):
    signed("big.example.org", ENOUGH, confirmed=15)
    signed("rare.example.org", 2, confirmed=1)
    signed("only-me.example.org", 1)
    assert as_numbers(by_domain()) == [
        ("big.example.org", 20, 15),
        (None, 3, 1),
    ]


def test_each_form_and_day_is_counted(signed):
    signed("example.org", 3, confirmed=2)
    (form,) = by_form()
    assert (form.name.title, form.name.language) == ("Un sentier pour tous", "fr")
    assert (form.signed, form.confirmed, form.percent) == (3, 2, 66)
    assert sum(rate.signed for rate in by_day()) == 3


def test_who_signed_just_now_has_time_to_look(signed, sign):
    signed("example.org", 1)
    sign()
    assert overall().signed == 1


def test_what_was_never_to_be_sent_lowers_nothing(signed, sign):
    signed("example.org", 1, confirmed=1)
    quarantined = sign(may_mail=False)
    at = timezone.now() - timedelta(hours=2)
    Submission.objects.filter(pk=quarantined.pk).update(submitted_at=at)
    assert (overall().signed, overall().percent) == (1, 100)


def test_few_are_no_alarm_and_many_are(signed, client, dan):
    client.force_login(dan)
    address = reverse("forms_ext_confirm_rates")
    said = f'<p class="campaigns__hint"><a href="{address}">'
    signed("example.org", ENOUGH - 1, confirmed=1)
    assert said not in client.get(reverse("wagtailadmin_home")).content.decode()
    signed("example.com", 1)
    assert said in client.get(reverse("wagtailadmin_home")).content.decode()


def test_the_page_shows_no_address(signed, client, dan):
    signed("big.example.org", ENOUGH, confirmed=5)
    signed("only-me.example.org", 1)
    client.force_login(dan)
    html = client.get(reverse("forms_ext_confirm_rates")).content.decode()
    assert "big.example.org" in html
    assert "only-me" not in html
    assert "signer0" not in html
    assert "SPF" in html


def test_the_page_of_an_empty_site_says_so(client, dan):
    client.force_login(dan)
    answer = client.get(reverse("forms_ext_confirm_rates"))
    assert answer.status_code == 200
    assert b"SPF" not in answer.content


def test_a_visitor_is_sent_to_the_log_in(client):
    answer = client.get(reverse("forms_ext_confirm_rates"))
    assert answer.status_code == 302


def test_four_queries_whatever_the_number(signed, django_assert_num_queries):
    signed("example.org", 3)
    with django_assert_num_queries(5):
        by_form(), by_day(), by_domain(), overall()
