"""A test mail goes the way of every confirmation; its code says that it arrived."""

import re
from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from django.core import mail
from django.test import Client
from django.utils import timezone

from forms_ext.consent.models import FirstStep, ServiceMail, ServiceMailState
from forms_ext.consent.selftest import (
    CODES_TAKEN,
    GUESSES,
    Progress,
    TooManyGuesses,
    arrived,
    ask_self_test,
    progress,
)
from forms_ext.consent.staffaddress import is_confirmed
from tests.people import ADA, DAN
from tests.story import let_the_worker_work, mails_to

pytestmark = pytest.mark.django_db
PLACE = "/admin/first-steps/mail/"


@pytest.fixture
def staff(client: Client, dan: User, settings) -> Client:
    settings.LANGUAGE_CODE = "en"
    client.force_login(dan)
    return client


def code_in(letter) -> str:
    found = re.search(r"code=(\d{6})", letter.body)
    assert found
    return found[1]


def test_the_code_of_the_mail_does_the_step(staff: Client, organisation) -> None:
    staff.post(PLACE, {"act": "send"})
    let_the_worker_work()
    code = code_in(mails_to(DAN)[-1])
    assert staff.post(PLACE, {"code": f"{code[:3]} {code[3:]}"}).status_code == 302
    assert FirstStep.objects.get().by.email == DAN.email


def test_the_screen_names_the_sender_that_the_mail_has(
    staff: Client, organisation
) -> None:
    shown = staff.post(PLACE, {"act": "send"}, follow=True)
    let_the_worker_work()
    assert shown.context["facts"].sender == mails_to(DAN)[-1].from_email


def test_opening_the_link_of_the_mail_does_nothing_yet(
    staff: Client, organisation
) -> None:
    staff.post(PLACE, {"act": "send"})
    let_the_worker_work()
    code = code_in(mails_to(DAN)[-1])
    page = staff.get(PLACE, {"code": code})
    assert f'value="{code}"' in page.content.decode()
    assert not FirstStep.objects.exists()


@pytest.mark.parametrize("typed", ["", "000000", "lettres"])
def test_another_code_does_not(staff: Client, dan: User, typed: str) -> None:
    wrong = ask_self_test(user=dan)
    wrong.data["code"] = "123456"
    wrong.save()
    answer = staff.post(PLACE, {"code": typed})
    assert answer.status_code == 422
    assert not FirstStep.objects.exists()


def test_the_code_of_a_colleague_says_nothing(dan: User, eve: User) -> None:
    theirs = ask_self_test(user=eve)
    assert not arrived(user=dan, code=theirs.data["code"])


def test_an_account_without_address_is_told_so(staff: Client, dan: User) -> None:
    User.objects.filter(pk=dan.pk).update(email="")
    staff.post(PLACE, {"act": "send"})
    assert not ServiceMail.objects.exists()
    assert "/admin/account/" in staff.get(PLACE).content.decode()


@pytest.mark.parametrize(
    ("columns", "said"),
    [
        ({}, Progress.WAITING),
        ({"created_at": timedelta(minutes=-5)}, Progress.UNFETCHED),
        ({"not_before": timedelta(minutes=5)}, Progress.PUT_OFF),
        ({"state": ServiceMailState.SENT}, Progress.SENT),
        ({"state": ServiceMailState.FAILED}, Progress.FAILED),
        ({"state": ServiceMailState.SILENCED}, Progress.SILENCED),
    ],
)
def test_the_screen_says_what_became_of_the_mail(
    staff: Client, dan: User, columns: dict, said: Progress
) -> None:
    row = ask_self_test(user=dan)
    now = timezone.now()
    for name, value in columns.items():
        shifted = now + value if isinstance(value, timedelta) else value
        setattr(row, name, shifted)
    row.save()
    if "created_at" in columns:
        row.not_before = row.created_at
        row.save()
    assert progress(ServiceMail.objects.get()) == said
    assert staff.get(PLACE).status_code == 200


def test_twenty_tests_a_day_are_enough(dan: User, organisation) -> None:
    for _number in range(22):
        ask_self_test(user=dan)
    let_the_worker_work()
    assert len(mail.outbox) == 20


def takes_the_address_of_ada(dan: User) -> None:
    User.objects.filter(pk=dan.pk).update(email=ADA.email)
    dan.refresh_from_db()


def another(code: str) -> str:
    return f"{(int(code) + 1) % 1_000_000:06}"


def test_a_code_that_came_back_confirms_the_address(dan: User) -> None:
    assert not is_confirmed(user=dan, address=DAN.email)
    assert arrived(user=dan, code=ask_self_test(user=dan).data["code"])
    assert is_confirmed(user=dan, address=DAN.email)


def test_a_code_mailed_to_ones_own_address_confirms_no_other(dan: User) -> None:
    code = ask_self_test(user=dan).data["code"]
    takes_the_address_of_ada(dan)
    assert not arrived(user=dan, code=code)
    assert not is_confirmed(user=dan, address=ADA.email)


def test_a_code_asked_for_one_address_is_not_mailed_to_another(
    dan: User, organisation
) -> None:
    ask_self_test(user=dan)
    takes_the_address_of_ada(dan)
    let_the_worker_work()
    assert mail.outbox == []
    assert ServiceMail.objects.get().state == ServiceMailState.SILENCED


def test_a_row_that_does_not_say_for_which_address_stays_silent(
    dan: User, organisation
) -> None:
    row = ask_self_test(user=dan)
    ServiceMail.objects.filter(pk=row.pk).update(data={"code": row.data["code"]})
    let_the_worker_work()
    assert mail.outbox == []
    assert not arrived(user=dan, code=row.data["code"])


def test_the_row_holds_no_address(dan: User) -> None:
    assert DAN.email not in str(ask_self_test(user=dan).data)


def test_guesses_are_bounded(staff: Client, dan: User) -> None:
    right = ask_self_test(user=dan).data["code"]
    for _guess in range(GUESSES):
        assert not arrived(user=dan, code=another(right))
    with pytest.raises(TooManyGuesses):
        arrived(user=dan, code=right)
    answer = staff.post(PLACE, {"code": right})
    assert answer.status_code == 422
    assert "tomorrow" in answer.content.decode()
    assert not is_confirmed(user=dan, address=DAN.email)


def test_a_slip_is_no_guess_and_colleagues_have_their_own(dan: User, eve: User) -> None:
    right = ask_self_test(user=dan).data["code"]
    for _slip in range(GUESSES + 1):
        assert not arrived(user=dan, code="12")
        with_a_guess = ask_self_test(user=eve)
    for _guess in range(GUESSES):
        assert not arrived(user=eve, code=another(with_a_guess.data["code"]))
    assert arrived(user=dan, code=right)


def test_only_the_last_mails_are_worth_a_guess(dan: User) -> None:
    codes = [ask_self_test(user=dan).data["code"] for _mail in range(CODES_TAKEN + 1)]
    assert not arrived(user=dan, code=codes[0])
    assert arrived(user=dan, code=codes[1])


def test_the_link_leads_back_to_where_the_code_was_asked_for(
    dan: User, organisation
) -> None:
    ask_self_test(user=dan, place="/admin/elsewhere/")
    let_the_worker_work()
    assert "/admin/elsewhere/?code=" in mails_to(DAN)[-1].body
