"""What was promised is kept: nobody gets one letter more, whatever is sent."""

import uuid
from datetime import datetime, timedelta

import pytest
from django.contrib.auth.models import Group
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone, translation

from forms_ext.consent.confirm import confirm
from forms_ext.consent.formversions import publish_form_version
from forms_ext.consent.models import Campaign, Per, Purpose
from forms_ext.consent.promise import since
from forms_ext.consent.submit import submit
from forms_ext.newsletters.claim import claim
from forms_ext.newsletters.freeze import freeze
from forms_ext.newsletters.models import Delivery, DeliveryState
from forms_ext.newsletters.promised import MAY_HAVE_REACHED, REASON, warning
from forms_ext.newsletters.recipients import count_recipients
from tests.newsletters.letters import blocks, newsletter
from tests.people import ADA, BEN

pytestmark = pytest.mark.django_db


def promise(purpose: Purpose, most: int | None, per: str = Per.MONTH) -> None:
    Purpose.objects.filter(pk=purpose.pk).update(at_most=most, per=per if most else "")
    purpose.refresh_from_db()


@pytest.fixture
def leave(write):
    """One more letter leaves; answers the addresses it reached."""

    def left(state=DeliveryState.ACCEPTED, **columns):
        mailing = freeze(mailing=write(**columns))
        claimed = claim(worker="w", limit=100)
        mailing.deliveries.filter(state=DeliveryState.SENDING).update(state=state)
        return [one.email for one in claimed]

    return left


def date_back(at: datetime) -> None:
    """What has left so far left at that moment."""
    Delivery.objects.exclude(claimed_at=None).update(claimed_at=at)


def excluded(purpose: Purpose) -> dict[str, int]:
    return count_recipients(purpose=purpose, page_id=None).excluded


def test_who_had_two_gets_no_third(leave, letter, ben):
    promise(letter, 2)

    assert [leave(), leave(), leave()] == [[BEN.email], [BEN.email], []]
    assert excluded(letter)[REASON] == 1


def test_the_third_is_counted_by_its_reason_before_and_after(leave, write, letter, ben):
    promise(letter, 1)
    leave()

    before = count_recipients(purpose=letter, page_id=None)
    mailing = freeze(mailing=write())

    assert (before.included, before.excluded) == (0, {REASON: 1})
    assert mailing.exclusions == {REASON: 1}


def test_somebody_new_gets_it_all_the_same(leave, letter, ben, sign):
    promise(letter, 1)
    leave()
    confirm(submission_ref=sign(ADA, "letter").ref)

    assert leave() == [ADA.email]


@pytest.mark.parametrize("per", [Per.WEEK, Per.MONTH, Per.YEAR])
def test_once_its_time_has_passed_a_letter_counts_no_more(per, leave, letter, ben):
    promise(letter, 1, per)
    begin = since(letter, timezone.now())
    leave()
    date_back(begin)
    assert leave() == []

    date_back(begin - timedelta(seconds=1))

    assert leave() == [BEN.email]


def test_three_in_all_are_never_four(leave, letter, ben):
    promise(letter, 1, Per.ALL)
    leave()
    date_back(timezone.now() - timedelta(days=4000))

    assert leave() == []


def test_another_purpose_has_a_number_of_its_own(leave, letter, news, sign):
    promise(letter, 1)
    promise(news, 1, Per.ALL)
    confirm(submission_ref=sign(BEN, "letter", "news").ref)

    assert leave() == [BEN.email]
    assert leave(purpose=news) == [BEN.email]
    assert leave(purpose=news) == []


def test_a_purpose_without_a_number_has_no_limit(leave, letter, ben):
    assert [leave() for _letter in range(4)] == [[BEN.email]] * 4


@pytest.mark.parametrize(
    "state", [state for state in DeliveryState if state != DeliveryState.QUEUED]
)
def test_what_may_have_arrived_counts_and_nothing_else(state, leave, letter, ben):
    promise(letter, 1)
    leave(state=state)

    assert leave() == ([] if state in MAY_HAVE_REACHED else [BEN.email])


def test_two_frozen_at_once_do_not_both_reach_somebody(write, letter, ben):
    promise(letter, 1)
    for _mailing in range(2):
        freeze(mailing=write())

    assert len(claim(worker="one")) + len(claim(worker="two")) == 1

    rows = Delivery.objects.order_by("pk").values_list("state", "reason")
    assert list(rows) == [("sending", ""), ("withheld", REASON)]


def test_many_withheld_in_a_row_stop_nobody_behind_them(
    write, letter, ben, subscribe, leave
):
    promise(letter, 1)
    mailings = [write(), write()]
    for mailing in mailings:
        freeze(mailing=mailing)
    claim(worker="w", limit=1)
    last = subscribe(1)
    freeze(mailing=write())

    claimed = claim(worker="w", limit=1)

    assert [one.email for one in claimed] == [last[0].email]


def test_a_second_campaign_has_its_own_number_in_all(
    leave, news, sign, form_version, wordings
):
    promise(news, 1, Per.ALL)
    confirm(submission_ref=sign(BEN, "news").ref)
    assert leave(purpose=news) == [BEN.email]
    confirm(submission_ref=sign(BEN, "news", profile={"first_name": "Benoît"}).ref)
    assert leave(purpose=news) == []

    elsewhere = publish_form_version(
        campaign=Campaign.objects.create(key=uuid.uuid4(), title="Le pont"),
        language="fr",
        body=form_version.body,
        wordings=list(wordings.values()),
    )
    again = submit(
        form_version=elsewhere,
        shown=list(wordings.values()),
        ticked=[wordings["news"]],
        email=BEN.email,
        answers={"profile": BEN.profile, "fields": {}},
    )
    confirm(submission_ref=again.submission.ref)

    assert leave(purpose=news) == [BEN.email]
    assert leave(purpose=news) == []


def test_withheld_for_it_they_may_get_the_same_letter_later(write, letter, ben):
    promise(letter, 1)
    page = newsletter(letter, body=blocks("<p>Voici.</p>")[:1])
    freeze(mailing=write(subject="une autre"))
    freeze(mailing=write(page_id=page.pk))
    while claim(worker="w"):
        pass
    date_back(timezone.now() - timedelta(days=32))

    assert count_recipients(purpose=letter, page_id=page.pk).included == 1


@pytest.fixture
def sender(client, dan):
    dan.groups.add(Group.objects.get(name="Newsletter senders"))
    client.force_login(dan)
    return client


def test_the_sender_reads_how_many_are_left_out_for_it(sender, leave, letter, ben):
    promise(letter, 2)
    leave(), leave()
    page = newsletter(letter, body=blocks("<p>Voici.</p>")[:1])

    url = reverse("forms_ext_newsletters_admin:send", args=[page.pk])
    with translation.override("en"):
        html = sender.get(url, headers={"accept-language": "en"}).content.decode()

    assert "You promised 2 letters a month; this would be the third." in html
    assert "already had the number of letters promised" in html
    assert 'value="send"' not in html


@pytest.mark.parametrize("per", [per for per in Per if per])
def test_the_warning_has_words_for_every_promise(per):
    for most in (1, 2, 3, 4):
        with translation.override("fr"):
            said = warning(purpose=Purpose(at_most=most, per=per), people=12_418)
        assert said.startswith("Vous avez promis")
        assert "%(" not in said


def test_counting_costs_the_same_whatever_the_number_of_people(
    leave, letter, subscribe
):
    promise(letter, 2)
    subscribe(3)
    leave()
    with CaptureQueriesContext(connection) as few:
        excluded(letter)
    subscribe(9)
    leave()
    with CaptureQueriesContext(connection) as many:
        excluded(letter)

    assert len(many) == len(few)


def test_the_deliveries_of_a_contact_are_found_by_their_index(letter, ben, leave):
    promise(letter, 2)
    leave()
    with CaptureQueriesContext(connection) as captured:
        excluded(letter)
    [counting] = [q["sql"] for q in captured if "OFFSET" in q["sql"]]
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET LOCAL enable_seqscan = off")
            cursor.execute(f"EXPLAIN {counting}")
        else:
            cursor.execute(f"EXPLAIN QUERY PLAN {counting}")
        plan = " ".join(str(row) for row in cursor.fetchall())

    assert "delivery_contact" in plan or "delivery_once_per_contact" in plan
