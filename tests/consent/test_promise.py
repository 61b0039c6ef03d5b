"""How many letters are promised: in words, against words, and against what was."""

from datetime import datetime
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.test import Client

from forms_ext.consent.audience import audience
from forms_ext.consent.models import Contact, Per, Purpose, Wording
from forms_ext.consent.promise import contradicts, raised, sentence, since
from forms_ext.consent.readymade import READY_MADE, ReadyMade, find
from tests.consent.test_purpose_library import LETTER, add, edit, errors, stored
from tests.consent.test_readymade import PLACE, answers, legal, taken
from tests.people import publish_purpose

pytestmark = pytest.mark.django_db


def promising(most: int | None, per: str, **columns: Any) -> Purpose:
    return Purpose(at_most=most, per=per, **columns)


@pytest.mark.parametrize(
    ("per", "expected"),
    [
        (Per.WEEK, "2026-02-23T00:00:00+01:00"),
        (Per.MONTH, "2026-03-01T00:00:00+01:00"),
        (Per.YEAR, "2026-01-01T00:00:00+01:00"),
    ],
)
def test_letters_are_counted_by_the_calendar(per, expected):
    sunday = datetime.fromisoformat("2026-03-01T08:00:00Z")
    assert since(promising(1, per), sunday).isoformat() == expected
    assert since(promising(1, Per.ALL), sunday) is None


@pytest.mark.parametrize(
    ("most", "per", "language", "expected"),
    [
        (2, "month", "fr", "Deux messages par mois au plus."),
        (1, "week", "fr", "Un message par semaine au plus."),
        (3, "all", "fr", "Trois messages en tout au plus."),
        (2, "month", "en", "Two messages a month at most."),
        (24, "year", "en-gb", "24 messages a year at most."),
        (2, "month", "de", ""),
        (None, "", "fr", ""),
    ],
)
def test_a_promise_becomes_a_sentence(most, per, language, expected):
    assert sentence(promising(most, per), language) == expected


@pytest.mark.parametrize("per", [per for per in Per if per])
@pytest.mark.parametrize("channel", ["email", "phone"])
@pytest.mark.parametrize("language", ["fr", "en"])
def test_what_we_write_never_contradicts_itself(per, channel, language):
    for most in (1, 2, 11, 30):
        purpose = promising(most, per, channel=channel)
        assert not contradicts(purpose, sentence(purpose, language), language)


@pytest.mark.parametrize("ready", READY_MADE, ids=lambda ready: ready.key)
@pytest.mark.parametrize("language", ["fr", "en"])
def test_ready_made_sentences_say_the_number_that_is_kept(
    ready: ReadyMade, language: str
):
    purpose, words = ready.purpose(), ready.words(language)["frequency"]
    assert not contradicts(purpose, words, language)
    if purpose.at_most:
        other = promising(purpose.at_most + 1, purpose.per)
        assert contradicts(other, words, language)


@pytest.mark.parametrize(
    ("words", "language", "otherwise"),
    [
        ("Deux par mois au plus.", "fr", False),
        ("2 par mois au plus.", "fr", False),
        ("Twice a month.", "en", False),
        ("Régulièrement.", "fr", False),
        ("Deux au plus, et plus rien un an après.", "fr", False),
        ("Quatre par mois au plus.", "fr", True),
        ("20 par mois.", "fr", True),
        ("Deux par an au plus.", "fr", True),
        ("At most two a week.", "en", True),
        ("Once a month.", "en", True),
        ("Zwei im Monat, höchstens.", "de", False),
        ("4 im Monat.", "de", True),
    ],
)
def test_a_sentence_that_says_another_number_is_noticed(words, language, otherwise):
    assert contradicts(promising(2, "month"), words, language) is otherwise


@pytest.mark.parametrize(
    ("facts", "most", "per", "more"),
    [
        ({}, 2, "month", False),
        ({"at_most": None, "per": ""}, 2, "month", False),
        ({"at_most": 2, "per": "month"}, 2, "month", False),
        ({"at_most": 2, "per": "month"}, 1, "month", False),
        ({"at_most": 2, "per": "month"}, 3, "month", True),
        ({"at_most": 2, "per": "month"}, 2, "week", True),
        ({"at_most": 2, "per": "month"}, None, "", True),
    ],
)
def test_more_than_was_promised_is_noticed(facts, most, per, more):
    assert raised(facts, promising(most, per)) is more


@pytest.mark.parametrize(
    ("most", "per"), [(2, ""), (None, "month"), (0, "month"), (2, "day")]
)
def test_the_database_holds_no_half_of_a_promise(most, per, letter):
    with pytest.raises(IntegrityError), transaction.atomic():
        Purpose.objects.filter(pk=letter.pk).update(at_most=most, per=per)


def promise(purpose: Purpose, most: int | None, per: str = "month") -> None:
    """Only the number is changed, and it is called a slip."""
    purpose.at_most, purpose.per = most, per if most else ""
    purpose.next_change = Purpose.NextChange.EDITORIAL
    purpose.save_revision().publish()
    purpose.refresh_from_db()


@pytest.fixture
def unnumbered(organisation) -> Purpose:
    """Words without a number, which contradict none."""
    purpose = publish_purpose("regular", "sa lettre")
    for text in purpose.texts.all():
        text.frequency = "Chaque saison."
        text.save()
    purpose.save_revision().publish()
    return purpose


def generations(purpose: Purpose) -> list[int]:
    found = Wording.objects.filter(purpose=purpose, language="fr").order_by("number")
    return [wording.generation for wording in found]


def test_raising_a_promise_asks_everybody_again_whatever_it_is_called(unnumbered):
    begin = len(generations(unnumbered))
    promise(unnumbered, 2)
    promise(unnumbered, 1)
    promise(unnumbered, 3)
    promise(unnumbered, None)
    first, *rest = generations(unnumbered)[begin:]
    assert [generation - first for generation in rest] == [0, 1, 2]
    newest = Wording.objects.filter(purpose=unnumbered).latest("pk")
    assert (newest.facts["at_most"], newest.facts["per"]) == (None, "")


def test_a_first_number_keeps_the_consents(ben: Contact, letter: Purpose):
    letter.at_most, letter.per = 2, Per.MONTH
    letter.next_change = Purpose.NextChange.SUBSTANTIVE
    letter.save_revision().publish()
    letter.refresh_from_db()
    assert audience(purpose=letter).count() == 1
    assert Wording.objects.filter(purpose=letter).latest("pk").facts["at_most"] == 2


@pytest.fixture
def officer(eve: Any) -> Client:
    eve.is_superuser = True
    eve.save()
    client = Client()
    client.force_login(eve)
    return client


def test_a_sentence_left_empty_is_written_in_its_language(officer, organisation):
    response = add(
        officer,
        {**LETTER, "frequency": ""},
        {**LETTER, "language": "en", "frequency": ""},
        at_most="2",
        per="month",
    )
    assert response.status_code == 302, errors(response)
    details = {w.language: w.details for w in Wording.objects.all()}
    assert details["fr"].startswith("Deux messages par mois au plus.")
    assert details["en"].startswith("Two messages a month at most.")


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"at_most": "3", "per": "month"}, "3 a month"),
        ({"at_most": "3"}, "In what time"),
        ({"per": "month"}, "How many"),
        ({"at_most": "2", "per": "month", "channel": "page"}, "no number"),
        ({"at_most": "0", "per": "month"}, "How many"),
    ],
)
def test_a_promise_that_does_not_hold_together_is_refused(
    fields, said, officer, organisation, settings
):
    settings.LANGUAGE_CODE = "en"
    response = add(officer, LETTER, **fields)
    assert response.status_code == 200
    assert said in errors(response)


def test_an_unfinished_draft_holds_no_half_of_a_promise(officer, organisation):
    response = add(officer, LETTER, publish=False, at_most="3")
    assert response.status_code == 200
    assert "per" in response.context["form"].errors


def test_an_emptied_sentence_of_a_purpose_follows_its_number(officer, letter):
    texts = stored(letter, frequency="")
    numbers = {"at_most": "4", "per": "year", "next_change": "editorial"}
    response = edit(officer, letter, *texts, **numbers)
    assert response.status_code == 302, errors(response)
    newest = Wording.objects.filter(purpose=letter, language="fr").latest("pk")
    assert newest.details.startswith("Quatre messages par an au plus.")


def test_a_ready_made_purpose_promises_what_its_sentence_says(officer, organisation):
    page = officer.get(f"{PLACE}newsletter/").context["form"]
    assert (page["at_most"].value(), page["per"].value()) == (2, "month")
    officer.post(f"{PLACE}newsletter/", answers(find("newsletter")) | legal())
    assert (taken().at_most, taken().per) == (2, "month")


def test_another_number_rewrites_an_emptied_sentence(officer, organisation):
    empty = {"frequency_fr": "", "frequency_en": ""}
    changed = answers(find("newsletter"), at_most="4", per="month", **empty) | legal()
    preview = officer.post(f"{PLACE}newsletter/preview/", changed).content.decode()
    assert "Quatre messages par mois au plus." in preview
    officer.post(f"{PLACE}newsletter/", changed)
    assert "Four messages a month" in Wording.objects.get(language="en").details


def test_another_number_under_the_old_sentence_is_asked_about(officer, organisation):
    typed = {"at_most": "4", "per": "month", "frequency_fr": "Deux par mois."}
    answer = officer.post(f"{PLACE}newsletter/", answers(find("newsletter"), **typed))
    assert answer.status_code == 422
    assert "frequency_fr" in answer.context["form"].errors


def test_what_stands_on_the_page_promises_no_number(officer, organisation):
    assert "at_most" not in officer.get(f"{PLACE}name-on-page/").context["form"].fields
