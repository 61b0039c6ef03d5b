"""The notice beside the form says all that GDPR 13 wants."""

import pytest
from django.utils import translation

from forms_ext.consent.models import Processor
from forms_ext.formpages.notice import build_notice
from tests.formpages.pages import NAMES, PHONE, draft_page
from tests.people import publish_purpose

pytestmark = pytest.mark.django_db


@pytest.fixture
def notice(letter, sms):
    Processor.objects.create(name="Hébergeur Modèle", role="hosting", country="Suède")
    partner = publish_purpose("partner", "la rive", channel="partner")
    text = partner.texts.get(language="fr")
    text.partner = "Les Passeurs"
    partner.texts = [text]
    partner.save_revision().publish()
    page = draft_page(purposes=[letter, sms, partner], fields=[*NAMES, PHONE])
    with translation.override("en"):
        return build_notice(page.draft())


def written(notice):
    return " ".join(line for _heading, lines in notice["full"] for line in lines)


def test_it_names_who_is_responsible(notice):
    text = written(notice)
    for fact in ("Les Amis du Vallon", "bonjour@example.org", "Eve Gardien"):
        assert fact in text


def test_it_names_who_receives_data_and_where(notice):
    assert "Hébergeur Modèle (Suède)" in written(notice)
    assert "Les Passeurs, only if you tick its box" in written(notice)


def test_it_gives_each_aim_its_right(notice):
    text = written(notice)
    assert "GDPR 6(1)(f)" in text
    assert "letter fr, only if you tick its box: your consent (GDPR 6(1)(a))" in text


def test_it_says_which_answers_are_needed(notice):
    text = written(notice)
    assert "E-mail (needed: without it you cannot sign)" in text
    assert "Phone (optional): sms fr" in text


def test_it_says_where_to_complain(notice):
    assert "cnil.fr" in written(notice)


def test_the_short_one_has_three_answers(notice):
    assert [heading for heading, _text in notice["short"]] == [
        "Who sees my name?",
        "Who else has access?",
        "Until when?",
    ]
