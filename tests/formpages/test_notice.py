"""The notice beside the form says all that GDPR 13 wants."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from django.utils import timezone, translation
from django.utils.timezone import get_current_timezone
from wagtail.models import Locale

from forms_ext.consent.models import Act, Channel, Processor, Purpose
from forms_ext.formpages.notice import build_notice
from forms_ext.formpages.templatetags.signup_tags import reachable
from tests.formpages.pages import NAMES, PHONE, draft_page, publish, soup
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


@pytest.fixture
def on_the_page():
    return publish_purpose("name", "mon prénom", channel="page")


def test_partner_and_public_are_both_named(notice, on_the_page):
    partner = Purpose.objects.get(key="partner")
    page = draft_page(slug="both", purposes=[partner, on_the_page])
    assert short_of(page)["Who sees my name?"] == (
        "The team of Les Amis du Vallon. And, only if you tick it: Les Passeurs. "
        "It appears on this page only if you tick the box for it."
    )


def test_the_public_is_among_those_who_receive(on_the_page):
    with translation.override("fr"):
        text = written(build_notice(draft_page(purposes=[on_the_page]).draft()))
    said = "Toute personne qui lit cette page\xa0: «\xa0mon prénom (fr)\xa0», seulement"
    assert f"{said} si vous cochez sa case." in text


def test_who_does_something_else_is_named_in_a_whole_sentence(letter):
    other = Processor.objects.create(name="Atelier", role="other", country="France")
    letter.processors.add(other)
    letter.save()
    page = draft_page(purposes=[letter])
    with translation.override("en"):
        text = written(build_notice(page.draft()))
    assert "Atelier (France), which works on our behalf." in text


def test_it_gives_each_aim_its_right(notice):
    text = written(notice)
    assert "GDPR 6(1)(f)" in text
    assert "letter fr, only if you tick its box: your consent (GDPR 6(1)(a))" in text


def test_it_says_which_answers_are_needed(notice):
    text = written(notice)
    assert "Email (needed: without it you cannot sign)" in text
    assert "Phone (optional): sms fr" in text


@pytest.mark.parametrize(
    ("language", "name", "said"),
    [
        ("en", "CNIL", "complain to the CNIL, the French data protection authority:"),
        ("fr", "CNIL", "une réclamation à la CNIL\xa0:"),
        ("en", "APD", "complain to the data protection authority, APD:"),
        ("fr", "APD", "une réclamation à l’autorité de contrôle, APD\xa0:"),
    ],
)
def test_it_says_where_to_complain(organisation, letter, language, name, said):
    organisation.authority_name = name
    organisation.save()
    page = draft_page(purposes=[letter])
    with translation.override(language):
        assert f"{said} https://www.cnil.fr/" in written(build_notice(page.draft()))


def test_the_law_is_cited_in_one_way_and_what_is_needed_in_one_gender(letter, sms):
    for act in (Act.SIGN, Act.SUBSCRIBE):
        draft = replace(draft_page(slug=act, purposes=[letter]).draft(), act=act)
        with translation.override("fr"):
            text = written(build_notice(draft))
        assert "RGPD, art.\xa06.1.f" in text
        assert "RGPD 6(" not in text
        assert "Courriel (nécessaire\xa0: sans cette réponse" in text


def test_who_is_to_be_written_to_is_a_link(client, letter):
    page = publish(draft_page(purposes=[letter]))
    links = soup(client.get(page.url)).select(".notice details a")
    assert {link["href"] for link in links} >= {
        "mailto:bonjour@example.org",
        "https://www.cnil.fr/fr/plaintes",
    }


def test_only_whole_addresses_become_links_and_all_is_escaped():
    assert reachable("<b> Framasoft.org, a+b@example.org. https://x.org/?a=1&b=2.") == (
        "&lt;b&gt; Framasoft.org, "
        '<a href="mailto:a+b@example.org">a+b@example.org</a>. '
        '<a href="https://x.org/?a=1&amp;b=2">https://x.org/?a=1&amp;b=2</a>.'
    )


def test_the_short_one_has_four_answers(notice):
    assert [heading for heading, _text in notice["short"]] == [
        "Who sees my name?",
        "Who sends the mail?",
        "Who else has access?",
        "Until when?",
    ]


def short_of(page):
    with translation.override("en"):
        return dict(build_notice(page.draft())["short"])


def test_nobody_is_said_by_somebody_or_not_at_all(letter, organisation):
    page = draft_page(purposes=[letter])
    assert "Who else has access?" not in short_of(page)
    for role in ("email", "hosting"):
        Processor.objects.create(name=organisation.name, role=role, country="France")
    assert short_of(page)["Who else has access?"] == "Nobody."


def test_one_company_in_two_roles_is_named_once(letter):
    for role in ("email", "hosting"):
        Processor.objects.create(name="Tout-en-un", role=role, country="France")
    said = short_of(draft_page(purposes=[letter]))["Who else has access?"]
    assert said == "Tout-en-un, on our behalf only."


def test_in_french_too_the_team_is_no_only_one(notice, letter):
    Processor.objects.create(name="La Poste", role="email", country="France")
    with translation.override("fr"):
        body = build_notice(draft_page(slug="rive", purposes=[letter]).draft())
    who, _where = dict(body["short"])["Qui voit mon nom\xa0?"].split(".", 1)
    assert who == "L’équipe des Amis du Vallon"
    assert dict(body["full"])["Qui reçoit mes données\xa0?"][0] == f"{who}."


def test_it_says_who_sends_the_mail(notice):
    assert dict(notice["short"])["Who sends the mail?"].startswith("Le Vallon: one")


@pytest.mark.parametrize(
    ("days", "said"),
    [(7, "is not confirmed: 7 days"), (1, "is not confirmed: one day")],
)
def test_it_says_how_long_an_unconfirmed_address_stays(settings, letter, days, said):
    settings.FORMS_EXT_CONFIRM_DAYS = days
    with translation.override("en"):
        assert said in written(build_notice(draft_page(purposes=[letter]).draft()))


@pytest.mark.parametrize(
    ("channels", "named", "unnamed"),
    [
        ([Channel.SMS], "SMS", "appels"),
        ([Channel.PHONE], "appels", "SMS"),
        ([Channel.SMS, Channel.PHONE], "SMS ou les appels", "courriel"),
    ],
)
def test_the_hint_of_a_number_names_what_uses_it(
    organisation, channels, named, unnamed
):
    days = {Channel.PHONE: {"validity_days": 365}}
    purposes = [
        publish_purpose(f"p-{c}", "du sentier", channel=c, **days.get(c, {}))
        for c in channels
    ]
    page = publish(draft_page(purposes=purposes, fields=[*NAMES, PHONE]))
    (hint,) = [
        f["hint"] for f in page.form_version.body["fields"] if f["type"] == "phone"
    ]
    assert named in hint
    assert unnamed not in hint.partition(".")[0]


def until_when(page, language="en"):
    with translation.override(language):
        return dict(build_notice(page.draft())["full"])["Until when?"]


def test_each_box_is_under_the_time_that_it_lasts(letter, news):
    lines = until_when(draft_page(purposes=[letter, news]))
    assert lines[1].startswith("letter fr: until you stop it, three years")
    assert lines[2] == (
        "news fr: until you stop it, until the campaign ends at the latest."
    )


def test_the_end_is_said_or_that_there_is_none(letter):
    page = draft_page(purposes=[letter])
    assert until_when(page)[0].endswith("The campaign has no end yet.")
    page.ends_at = datetime(2027, 4, 1, tzinfo=get_current_timezone())
    assert until_when(page)[0].endswith("The campaign ends on 31\xa0March 2027.")


def test_only_the_page_that_decides_names_the_day(letter):
    page = draft_page(purposes=[letter])
    page.ends_at = timezone.now() + timedelta(days=9)
    page = publish(page)
    english = page.copy_for_translation(Locale.objects.get(language_code="en"))
    assert "ends on" not in " ".join(until_when(english.specific))
    assert "no end" not in " ".join(until_when(english.specific))
