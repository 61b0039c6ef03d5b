"""A test mail goes the way of every confirmation; its code says that it arrived."""

import re
from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from django.core import mail
from django.test import Client
from django.utils import timezone

from forms_ext.consent.models import FirstStep, ServiceMail, ServiceMailState
from forms_ext.consent.selftest import Progress, arrived, ask_self_test, progress
from tests.people import DAN
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
    ServiceMail.objects.filter(pk=wrong.pk).update(data={"code": "123456"})
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
