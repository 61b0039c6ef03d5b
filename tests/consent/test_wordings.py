"""What supporters read: built from parts, recorded for good, by digest."""

import pytest

from forms_ext.consent.audience import audience
from forms_ext.consent.digest import digest
from forms_ext.consent.formversions import (
    form_token,
    publish_form_version,
    read_form_token,
)
from forms_ext.consent.links import LinkInvalid, LinkKind, sign
from forms_ext.consent.models import (
    Basis9,
    Change,
    Channel,
    FormVersion,
    Organisation,
    Purpose,
    PurposeText,
    Wording,
)
from forms_ext.consent.wordings import (
    LabelTooLong,
    WordsRefused,
    compose,
    latest_wording,
    names_somebody,
    publish_wordings,
)
from tests.people import publish_purpose

pytestmark = pytest.mark.django_db


def reword(purpose, change=Purpose.NextChange.SUBSTANTIVE, language="fr", **values):
    purpose.next_change = change
    text = purpose.texts.get(language=language)
    for name, value in (values or {"frequency": f"Une par an ({change})."}).items():
        setattr(text, name, value)
    text.save()
    purpose.save()
    purpose.save_revision().publish()
    purpose.refresh_from_db()


def words(purpose, language="fr"):
    return list(
        Wording.objects.filter(purpose=purpose, language=language).order_by("number")
    )


@pytest.mark.parametrize("channel", [c for c in Channel if c != Channel.NONE])
@pytest.mark.parametrize("language", ["fr", "en"])
def test_a_label_says_who_and_what_in_few_words(channel, language):
    text = PurposeText(
        language=language,
        content="its news",
        frequency="Monthly.",
        partner="Les Aulnes",
    )
    made = compose(
        purpose=Purpose(channel=channel), text=text, organisation="Le Vallon"
    )
    assert "Le Vallon" in made.label
    assert ("Aulnes" if channel == Channel.PARTNER else "its news") in made.label
    assert len(made.label.split()) <= 15
    assert "Monthly." in made.details
    assert "%(" not in made.label + made.details


def box(organisation, language="fr", channel=Channel.EMAIL):
    text = PurposeText(
        language=language, content="la lettre", frequency="", partner="Les Aulnes"
    )
    return compose(
        purpose=Purpose(channel=channel), text=text, organisation=organisation
    )


@pytest.mark.parametrize(
    ("organisation", "said"),
    [
        ("Rives libres", "Oui, Rives libres peut m’envoyer la lettre par courriel."),
        ("Le Vallon", "Oui, Le Vallon peut m’envoyer la lettre par courriel."),
        ("Les Amis", "Oui, Les Amis peuvent m’envoyer la lettre par courriel."),
    ],
)
def test_the_verb_agrees_with_the_name(organisation, said):
    assert box(organisation).label == said


def test_a_partner_of_several_agrees_too():
    made = box("Rives libres", channel=Channel.PARTNER)
    assert made.label.endswith(" mon nom et mon adresse aux Aulnes.")
    assert made.details.startswith("Les Aulnes m’écriront")
    made = box("Rives libres", "en", channel=Channel.PARTNER)
    assert made.label.endswith(" my name and address to Les Aulnes.")


def test_an_opinion_that_shows_is_named(organisation):
    text = PurposeText(language="en", content="its news", frequency="Monthly.")
    purpose = Purpose(channel=Channel.EMAIL, basis_9=Basis9.EXPLICIT)
    made = compose(purpose=purpose, text=text, organisation="Le Vallon")
    assert "political opinions" in made.details


def test_publishing_records_each_language_once(letter):
    assert [w.number for w in words(letter) + words(letter, "en")] == [1, 1]
    assert publish_wordings(purpose=letter) == []


def test_a_draft_records_nothing(letter):
    letter.texts.filter(language="fr").update(frequency="Une par jour.")
    letter.save_revision()
    assert len(words(letter)) == 1


def test_the_digest_covers_all_that_was_shown(letter):
    wording = words(letter)[0]
    columns = {
        name: getattr(wording, name)
        for name in (
            "language",
            "number",
            "generation",
            "change",
            "label",
            "details",
            "facts",
        )
    }
    assert wording.digest == digest({**columns, "purpose": letter.key})


def test_a_clearer_word_keeps_the_consents(ben, letter):
    reword(letter, Purpose.NextChange.EDITORIAL)
    new = words(letter)[-1]
    assert (new.number, new.change, new.generation) == (2, Change.EDITORIAL, 1)
    assert audience(purpose=letter).count() == 1


def move(purpose, **values):
    """Changes columns of the purpose, and calls it a slip."""
    for name, value in values.items():
        setattr(purpose, name, value)
    reword(purpose, Purpose.NextChange.EDITORIAL, content="sa lettre")


@pytest.mark.parametrize(
    "values", [{"channel": Channel.SMS}, {"basis_9": Basis9.EXPLICIT}]
)
def test_another_channel_or_basis_always_asks_everybody_again(letter, values):
    move(letter, **values)
    new = words(letter)[-1]
    assert (new.change, new.generation) == (Change.SUBSTANTIVE, 2)
    assert [w.generation for w in words(letter, "en")] == [1, 2]


def test_another_channel_in_a_new_language_alone_asks_again(ben, letter):
    letter.texts.all().delete()
    letter.texts = [
        PurposeText(language="de", name="Brief", content="Post", frequency="Monatlich.")
    ]
    letter.channel = Channel.SMS
    letter.next_change = Purpose.NextChange.EDITORIAL
    letter.save()
    letter.save_revision().publish()
    assert words(letter, "de")[0].generation == 2


def test_another_partner_always_asks_everybody_again(organisation):
    purpose = publish_purpose("partner", "sa lettre", channel=Channel.PARTNER)
    for changed, generation in (
        ({"partner": "Sentiers réunis"}, 2),
        ({"frequency": "Une par an."}, 2),
        ({"partner": "Rivières réunies"}, 3),
    ):
        reword(purpose, Purpose.NextChange.EDITORIAL, **changed)
        assert words(purpose)[-1].generation == generation


@pytest.mark.parametrize(
    ("changed", "generation"),
    [
        ({"content": "ses appels aux dons"}, 2),
        ({"frequency": "Trois par mois au plus."}, 2),
        ({"frequency": "Une par semaine au plus."}, 2),
        ({"frequency": "Une par jour."}, 2),
        ({"frequency": "Chaque jour."}, 2),
        ({"content": "sa lettre d’information"}, 1),
        ({"frequency": "Une par mois au plus."}, 1),
        ({"frequency": "Une par an."}, 1),
    ],
)
def test_a_further_kind_or_more_letters_is_no_clearer_word(letter, changed, generation):
    reword(letter, Purpose.NextChange.EDITORIAL, **changed)
    assert words(letter)[-1].generation == generation


def test_another_substance_asks_everybody_again(ben, letter):
    reword(letter)
    new = words(letter)[-1]
    assert (new.number, new.change, new.generation) == (2, Change.SUBSTANTIVE, 2)
    assert not audience(purpose=letter).exists()


def test_the_other_language_follows_into_the_new_generation(letter):
    reword(letter)
    assert [w.generation for w in words(letter, "en")] == [1, 2]


def test_a_new_language_changes_no_generation(letter):
    letter.texts.add(
        PurposeText(language="de", name="Brief", content="Post", frequency="Monatlich.")
    )
    letter.save()
    letter.save_revision().publish()
    letter.refresh_from_db()
    assert (letter.generation, words(letter, "de")[0].change) == (1, Change.FIRST)


def test_an_old_revision_brings_no_old_generation_back(ben, letter):
    old = letter.save_revision()
    reword(letter)
    old.publish()
    letter.refresh_from_db()
    assert letter.generation >= 2
    assert not audience(purpose=letter).exists()


def test_the_latest_words_are_those_of_today(letter):
    reword(letter)
    assert latest_wording(purpose=letter, language="fr").number == 2
    assert latest_wording(purpose=letter, language="de") is None


def test_the_same_form_is_the_same_version(campaign, wordings, form_version):
    same = publish_form_version(
        campaign=campaign,
        language="fr",
        body=form_version.body,
        wordings=list(wordings.values()),
    )
    assert same == form_version
    assert FormVersion.objects.count() == 1


@pytest.mark.parametrize(
    "change",
    [
        lambda body, words: ({**body, "button": "Je parraine"}, words),
        lambda body, words: (body, words[:-1]),
        lambda body, words: (body, words[::-1]),
    ],
)
def test_another_form_is_another_version(campaign, wordings, form_version, change):
    body, shown = change(form_version.body, list(wordings.values()))
    other = publish_form_version(
        campaign=campaign, language="fr", body=body, wordings=shown
    )
    assert (other.number, form_version.number) == (2, 1)
    assert [row.wording for row in other.shown.all()] == shown


def test_the_token_of_a_form_is_the_same_for_everyone(form_version):
    assert form_token(form_version) == form_token(form_version)
    assert read_form_token(form_token(form_version)).ref == form_version.digest


def test_a_token_of_another_kind_is_no_forms(form_version):
    with pytest.raises(LinkInvalid):
        read_form_token(sign(LinkKind.CONFIRM, form_version.digest))


def test_two_purposes_never_share_a_wording(organisation):
    for key in ("one", "two"):
        publish_purpose(key, "the same")
    assert len(set(Wording.objects.values_list("digest", flat=True))) == 4


def test_a_label_nobody_would_read_is_refused_whoever_publishes(letter):
    text = letter.texts.get(language="fr")
    text.content = "mot " * 15
    text.save()
    before = Wording.objects.count()
    with pytest.raises(LabelTooLong, match="15"):
        publish_wordings(purpose=Purpose.objects.get(pk=letter.pk))
    assert Wording.objects.count() == before


def test_words_no_box_may_say_are_refused_whoever_publishes(letter):
    letter.texts.filter(language="fr").update(content="les conditions et sa lettre")
    before = Wording.objects.count()
    with pytest.raises(WordsRefused, match="lettre"):
        publish_wordings(purpose=Purpose.objects.get(pk=letter.pk))
    assert Wording.objects.count() == before


def test_words_older_than_the_organisations_name_get_it(organisation):
    Organisation.objects.update(name="")
    nameless = publish_purpose("early", "des nouvelles")
    assert "Vallon" not in words(nameless)[-1].label
    organisation.name = "Les Amis du Vallon"
    organisation.save()
    assert "Les Amis du Vallon" in words(nameless)[-1].label
    organisation.name = "Les Voisins du Vallon"
    organisation.save()
    assert len(words(nameless)) == 2


def test_a_name_too_long_for_a_box_is_saved_all_the_same(organisation):
    Organisation.objects.update(name="")
    nameless = publish_purpose("early", "des nouvelles")
    organisation.name = "mot " * 14
    organisation.save()
    assert not names_somebody(words(nameless)[-1])
