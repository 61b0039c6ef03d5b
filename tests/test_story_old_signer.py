"""Cléo signed the old page, that enrolled everybody: counted, never written to."""

import pytest

from forms_ext.consent.audience import breakdown
from tests.people import BEN, CLEO
from tests.story import let_the_worker_work, mails_to

pytestmark = pytest.mark.django_db


def test_cleo_is_counted_and_never_written_to(cleo, ben, letter, write):
    assert cleo.submissions.get().counted

    write()
    let_the_worker_work()

    assert mails_to(CLEO) == []
    assert len(mails_to(BEN)) == 1
    assert breakdown(purpose=letter).excluded == {"imported": 1}


def test_cleo_may_still_choose_the_letter_herself(cleo, sign, letter, write):
    sign(CLEO, "letter")
    write()
    let_the_worker_work()
    (confirmation,) = mails_to(CLEO)
    assert "sa lettre" in confirmation.body
