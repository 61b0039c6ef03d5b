"""What a field says of an answer, where the form was sent."""

import pytest

from forms_ext.consent.models import Contact, Submission
from tests.formpages.pages import soup
from tests.people import ADA

pytestmark = pytest.mark.django_db


def test_text_messages_want_a_number(visitor):
    answer = visitor.sign(ADA, "sms")
    assert answer.status_code == 422
    page = soup(answer)
    reason, box = (
        page.find(id="sign-phone_error").text,
        page.find(id="sign-purpose-sms"),
    )
    beside = page.find("label", attrs={"for": box["id"]}).text.strip()
    assert beside.endswith(".")
    assert reason.startswith(f"La case «\xa0{beside[:-1]}\xa0» a besoin")
    assert "«\xa0Téléphone\xa0»" in reason
    assert soup(answer).find(id="sign-purpose-sms").has_attr("checked")
    assert not Submission.objects.exists()


def test_an_address_is_taken_without_what_a_keyboard_added(visitor):
    assert visitor.sign(ADA, email=f"mailto:{ADA.email},").status_code == 303
    assert Contact.objects.get().email == ADA.email


def test_a_landline_gets_no_text_messages(visitor):
    answer = visitor.sign(ADA, "sms", phone="01 23 45 67 89")
    assert answer.status_code == 422
    assert "ligne fixe" in soup(answer).find(id="sign-phone_error").text
    assert visitor.sign(ADA, "letter", phone="01 23 45 67 89").status_code == 303
