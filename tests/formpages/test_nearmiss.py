"""Slips that are asked about, once; and true domains that never are."""

import pytest
from django.http import QueryDict

from forms_ext.consent.models import Submission
from forms_ext.formpages.nearmiss import (
    COMMON,
    REAL,
    Question,
    answered,
    near_miss,
    question_about,
)
from tests.formpages.pages import soup
from tests.people import ADA

SLIPS = {
    "gmail.con": "gmail.com",
    "gmail.cm": "gmail.com",
    "gmail.co": "gmail.com",
    "gmail.fr": "gmail.com",
    "gmail.comm": "gmail.com",
    "gmai.com": "gmail.com",
    "gmial.com": "gmail.com",
    "gamil.com": "gmail.com",
    "gnail.com": "gmail.com",
    "gmaill.com": "gmail.com",
    "gmil.com": "gmail.com",
    "gmal.con": "gmail.com",
    "hotmial.fr": "hotmail.fr",
    "hotmai.fr": "hotmail.fr",
    "hormail.com": "hotmail.com",
    "ohtmail.com": "hotmail.com",
    "hotmail.con": "hotmail.com",
    "hotmail.rf": "hotmail.fr",
    "orange.f": "orange.fr",
    "orange.fe": "orange.fr",
    "orang.fr": "orange.fr",
    "ornage.fr": "orange.fr",
    "wanadoo.f": "wanadoo.fr",
    "wandoo.fr": "wanadoo.fr",
    "wanadou.fr": "wanadoo.fr",
    "yaho.fr": "yahoo.fr",
    "yahho.com": "yahoo.com",
    "outlok.fr": "outlook.fr",
    "outloook.com": "outlook.com",
    "lapost.net": "laposte.net",
    "laposte.ne": "laposte.net",
    "iclod.com": "icloud.com",
    "icloud.fr": "icloud.com",
    "free.frr": "free.fr",
    "sfr.f": "sfr.fr",
    "bbox.ft": "bbox.fr",
    "protonmial.com": "protonmail.com",
    "laposte.con": "laposte.net",
    "atelier-du-vallon.con": "atelier-du-vallon.com",
    "GMIAL.COM": "gmail.com",
}
TRUE = (
    *("gmx.fr", "ymail.com", "live.be", "laposte.net", "mail.com", "free.fr", "gmx.de"),
    *("email.com", "hotmail.de", "hotmail.be", "hotmail.es", "hotmail.it", "live.nl"),
    *("outlook.be", "outlook.de", "outlook.pt", "yahoo.ca", "yahoo.de", "yahoo.es"),
    *("yahoo.co.uk", "hotmail.co.uk", "live.co.uk", "orange.com", "orange.be"),
    *("laposte.fr", "sfr.net", "grange.fr", "rive.fr", "tree.fr", "fred.fr", "ree.fr"),
    *("me.com", "mac.com", "ne.com", "bbx.fr", "aal.com", "voo.be", "bluemail.ch"),
    *("rives-libres.example.org", "mairie-gmail.fr", "univ-lyon1.fr", "ac-paris.fr"),
    *("proton.me", "pm.me", "tuta.com", "posteo.net", "zaclys.net", "cegetel.net"),
    *("gov.uk", "assemblee-nationale.fr", "europa.eu", "wanadoo.es", "freebox.fr"),
    *("live.de", "live.dk", "yahoo.gr", "outlook.cz", "aol.de", "msn.fr", "sky.com"),
    *("orange.fr", "gmail.com", "googlemail.com", "xn--exmple-cua.org"),
)


@pytest.mark.parametrize(("typed", "meant"), SLIPS.items())
def test_a_slip_is_seen(typed, meant):
    assert near_miss(f"paul@{typed}") == f"paul@{meant}"


@pytest.mark.parametrize("domain", [*TRUE, *sorted(REAL)])
def test_a_true_domain_is_never_asked_about(domain):
    assert near_miss(f"paul@{domain}") is None


def test_no_suggestion_is_a_slip_itself():
    assert set(COMMON) <= REAL


def test_what_stands_before_the_at_is_kept_as_typed():
    assert near_miss(" Paul.Le+Rive@gmial.com ") == "Paul.Le+Rive@gmail.com"


@pytest.mark.parametrize("typed", ["paul@gmail.com,", "mailto:paul@gmail.com"])
def test_what_a_keyboard_adds_is_not_asked_about(typed):
    assert question_about(QueryDict(mutable=True) | {"email": typed}) is None


def test_it_is_asked_once_about_one_address():
    typed = "paul@gmial.com"
    data = QueryDict(f"email={typed}")
    assert question_about(data) == Question(typed, "paul@gmail.com")
    asked = QueryDict(f"email={typed}&email_asked={typed}")
    assert question_about(asked) is None
    other = QueryDict(f"email=paul@gmal.com&email_asked={typed}")
    assert question_about(other)


def test_the_chosen_address_is_taken():
    data = QueryDict("email=paul@gmial.com&email_use=paul@gmail.com&first_name=Paul")
    assert answered(data)["email"] == "paul@gmail.com"
    assert answered(data)["first_name"] == "Paul"
    assert answered(QueryDict("email=a@b.fr")) == QueryDict("email=a@b.fr")


@pytest.mark.parametrize("typed", ["", "@", "paul", "@gmial.com", "é@gmail"])
def test_what_is_no_address_at_all_breaks_nothing(typed):
    question = question_about(QueryDict(mutable=True) | {"email": typed})
    assert question is None or not question.complete


@pytest.mark.django_db
class TestOnTheForm:
    SLIP = "ada@gmial.com"

    def asked(self, visitor, *ticks, **typed):
        return soup(visitor.sign(ADA, *ticks, email=self.SLIP, **typed))

    def test_everything_typed_and_ticked_stands_beside_the_question(self, visitor):
        answer = visitor.sign(ADA, "letter", email=self.SLIP)
        page = soup(answer)
        assert answer.status_code == 422
        assert "ada@gmail.com" in page.find(class_="question").text
        assert page.find("input", attrs={"name": "email"})["value"] == self.SLIP
        assert page.find(id="sign-purpose-letter").has_attr("checked")
        assert not page.find(id="sign-purpose-sms").has_attr("checked")
        assert not Submission.objects.exists()

    def test_it_is_a_question_and_no_error(self, visitor):
        page = self.asked(visitor)
        assert not page.find(class_="errors")
        assert not page.find(attrs={"aria-invalid": "true"})
        assert "Erreur" not in page.title.text
        assert page.title.text.strip().startswith("Une question")

    def test_using_it_signs_with_it(self, visitor):
        question = self.asked(visitor).find(class_="question")
        use = question.find("button", attrs={"name": "email_use"})
        answer = visitor.sign(
            ADA, email=self.SLIP, email_asked=self.SLIP, email_use=use["value"]
        )
        assert answer.status_code == 303
        assert Submission.objects.get().contact.email == "ada@gmail.com"

    def test_keeping_mine_signs_with_mine(self, visitor):
        page = self.asked(visitor)
        hidden = page.find("input", attrs={"name": "email_asked"})["value"]
        answer = visitor.sign(ADA, email=self.SLIP, email_asked=hidden)
        assert answer.status_code == 303
        assert Submission.objects.get().contact.email == self.SLIP

    def test_the_answer_outlives_another_mistake(self, visitor):
        page = soup(
            visitor.sign(ADA, email=self.SLIP, email_asked=self.SLIP, first_name="")
        )
        assert not page.find(class_="question")
        hidden = page.find("input", attrs={"name": "email_asked"})
        assert hidden["value"] == self.SLIP

    def test_enter_in_a_field_chooses_nothing(self, visitor):
        first = self.asked(visitor).find("form", attrs={"data-form": True}).button
        assert not first.has_attr("name")
        assert first["tabindex"] == "-1"

    def test_a_mistake_beside_it_is_named_at_once(self, visitor):
        page = self.asked(visitor, first_name="")
        assert page.find(class_="errors")
        assert page.find(class_="question")

    def test_passed_over_beside_a_mistake_it_is_asked_again(self, visitor):
        page = self.asked(visitor, first_name="")
        named = page.find_all(attrs={"name": "email_asked"})
        assert [(one.name, one["value"]) for one in named] == [("button", self.SLIP)]

    def test_an_address_that_cannot_be_kept_is_not_offered_to_be(self, visitor):
        page = soup(visitor.sign(ADA, email="ada@orange.f"))
        assert page.find(class_="errors")
        question = page.find(class_="question")
        assert [b["value"] for b in question("button")] == ["ada@orange.fr"]

    def test_a_forged_choice_must_be_an_address_too(self, visitor):
        answer = visitor.sign(ADA, email=self.SLIP, email_use="none")
        assert answer.status_code == 422
        assert not Submission.objects.exists()
