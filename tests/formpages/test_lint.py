"""The structural rules, on a form object: what they flag and what they let pass."""

import uuid

import pytest

from forms_ext.consent.models import Act, Channel, Organisation, Purpose
from forms_ext.formpages.draft import Draft, DraftField, DraftPurpose
from forms_ext.formpages.lint import check
from tests.people import publish_purpose

pytestmark = pytest.mark.django_db


def field(type_, **facts):
    return DraftField(key=uuid.uuid4(), type=type_, **facts)


def laws(*fields, **facts):
    return [problem.law for problem in found(*fields, **facts)]


def found(*fields, purposes=(), **facts):
    facts = {"title": "Un sentier", **facts}
    draft = Draft(
        language="fr",
        campaign_key=uuid.uuid4(),
        fields=[field("email"), *fields],
        purposes=[DraftPurpose(purpose) for purpose in purposes],
        **facts,
    )
    return check(draft)


def test_a_form_that_asks_nothing_but_an_address_is_lawful(organisation):
    assert laws() == []


def test_a_phone_needs_a_box_for_texts_or_calls(letter, sms):
    assert laws(field("phone"), purposes=[letter]) == ["R11"]
    assert laws(field("phone"), purposes=[letter, sms]) == []


def test_calls_are_a_use_of_a_phone(organisation):
    calls = publish_purpose("calls", "le vote", channel="phone", validity_days=90)
    assert laws(field("phone"), purposes=[calls]) == []


def test_an_answer_serves_something(letter):
    assert laws(field("postcode")) == ["R12"]
    assert laws(field("postcode", needed_for="le décompte")) == []
    assert laws(field("postcode", purposes=(letter,)), purposes=[letter]) == []


def test_what_serves_a_box_is_never_required(letter):
    asked = field("postcode", required=True, purposes=(letter,))
    assert laws(asked, purposes=[letter]) == ["R5"]


def test_what_serves_the_signature_too_may_be_required(letter):
    asked = field("postcode", required=True, needed_for="x", purposes=(letter,))
    assert laws(asked, purposes=[letter]) == []


def test_the_signature_itself_is_never_a_box(organisation):
    act = Purpose.objects.get(key="act")
    assert laws(purposes=[act]) == ["R15"]


def test_words_published_before_a_rule_are_found_where_they_are_offered(letter):
    letter.texts.update(content="le courriel de confirmation")
    assert laws(purposes=[letter]) == ["R15"]


def test_news_that_speak_of_confirming_are_no_service_mail(organisation):
    news = publish_purpose("news", "la suite du vote confirmé")
    assert laws(purposes=[news]) == []


def test_the_same_thing_is_asked_once(letter):
    assert laws(purposes=[letter, publish_purpose("b", "Sa  lettre")]) == ["R16"]


def test_one_thing_by_two_channels_is_two_things(letter):
    texts = publish_purpose("b", "sa lettre", channel=Channel.SMS)
    assert laws(purposes=[letter, texts]) == []


@pytest.mark.parametrize(
    "button",
    [
        "Signer et m’abonner",
        "Sign and subscribe",
        "J’accepte",
        "Recevoir la lettre",
        "Je signe et je reçois la lettre",
        "Je signe et je reste au courant",
        "S’inscrire",
    ],
)
def test_a_button_only_signs(organisation, button):
    assert laws(button=button) == ["R7"]


@pytest.mark.parametrize(
    "button", ["Je signe", "Je parraine un mètre", "Je signe la lettre ouverte"]
)
def test_a_plain_button_passes(organisation, button):
    assert laws(button=button) == []


def test_a_purpose_without_words_in_the_language_is_refused(organisation):
    purpose = publish_purpose("b", "sa lettre")
    draft = Draft(
        title="x",
        language="de",
        campaign_key=uuid.uuid4(),
        fields=[field("email")],
        purposes=[DraftPurpose(purpose)],
    )
    assert [problem.field for problem in check(draft)] == ["purpose"]


def test_every_problem_is_in_words_and_names_its_rule(db):
    for problem in check(Draft("x", "fr", uuid.uuid4())):
        assert problem.message
        assert problem.law


def test_a_story_that_enrols_is_refused_where_one_signs(organisation, letter):
    prose = {"story": "En signant, vous êtes abonné à notre newsletter."}
    assert laws(prose=prose) == ["R7"]
    assert laws(prose=prose, act=Act.SUBSCRIBE, purposes=[letter]) == []
    assert laws(prose={"story": "Un sentier rendu obligatoire par la loi."}) == []
    assert laws(prose={"story": "La case ci-dessous doit être cochée."}) == ["R7"]


def test_words_above_the_boxes_enrol_nobody(organisation, letter):
    legend = "Toute signature vaut inscription à notre newsletter."
    assert laws(legend=legend) == ["R7"]
    assert laws(legend=legend, act=Act.SUBSCRIBE, purposes=[letter]) == []


@pytest.mark.parametrize("at", ["label", "needed_for"])
def test_no_question_asks_for_a_letter_whatever_its_kind(organisation, at):
    asked = {"label": "Une idée ?", "needed_for": "le débat"}
    asked[at] = "Écrivez OUI pour notre newsletter"
    assert laws(field("text", **asked)) == ["R1"]


@pytest.mark.parametrize(
    "button",
    ["Signer et recevoir la lettre", "Sign and stay in touch", "I sign and join"],
)
def test_a_button_does_one_thing(organisation, button):
    assert laws(button=button) == ["R7"]


@pytest.mark.parametrize("at", ["label", "hint", "needed_for"])
def test_a_sentence_that_forces_is_refused_wherever_it_stands(organisation, at):
    forcing = "En signant, vous acceptez de recevoir la lettre."
    assert laws(legend=forcing) == ["R7"]
    assert laws(title=forcing) == ["R7"]
    assert laws(field("last_name", **{at: forcing})) == ["R7"]


@pytest.mark.parametrize(
    "button", ["Je signe et reste informé", "Je rejoins la liste de diffusion"]
)
def test_a_button_that_subscribes_in_other_words_is_refused(organisation, button):
    assert laws(button=button) == ["R7"]


def test_a_box_that_names_nobody_is_refused(organisation):
    Organisation.objects.update(name="")
    nameless = publish_purpose("early", "des nouvelles")
    Organisation.objects.update(name=organisation.name)
    assert laws(purposes=[nameless]) == ["invariant 2"]


def test_words_that_enrol_leave_a_needed_field_its_usual_ones(organisation):
    enrols = "Votre nom : en signant, vous êtes abonné à notre newsletter"
    for label in (enrols, "Votre nom, pour la newsletter"):
        for problem in found(field("last_name", label=label)):
            assert [(r.act, r.value) for r in problem.remedies] == [("write", "")]
    (other,) = found(field("text", label="La newsletter ?", needed_for="x"))
    assert [remedy.act for remedy in other.remedies] == ["remove"]


@pytest.mark.parametrize("act", [Act.SIGN, Act.SUBSCRIBE])
@pytest.mark.parametrize(
    "button",
    [
        *("Oui à tout", "Tout accepter", "J’accepte tout", "Tout cocher"),
        *("Yes to all", "Accept all"),
    ],
)
def test_no_button_says_yes_to_everything(organisation, letter, act, button):
    assert laws(button=button, act=act, purposes=[letter]) == ["R19"]


@pytest.mark.parametrize("at", ["label", "hint", "needed_for"])
@pytest.mark.parametrize(
    "words",
    [
        "Si tu ne signes pas, tu es complice.",
        "Les vrais amis de la rivière cochent les trois premières.",
        "Ne décevez pas la rivière !",
        "Real friends of the river tick the first three.",
    ],
)
def test_nobody_is_shamed_wherever_it_stands(organisation, letter, words, at):
    assert laws(field("last_name", **{at: words})) == ["R19"]
    assert laws(title=words) == laws(legend=words) == laws(button=words) == ["R19"]
    for prose in ("thanks_text", "share_text", "story"):
        assert laws(prose={prose: words}) == ["R19"]
    assert laws(legend=words, act=Act.SUBSCRIBE, purposes=[letter]) == ["R19"]


def test_a_sentence_that_shames_goes_and_the_others_stay(organisation):
    legend = "Et ensuite ? Ne décevez pas la rivière !"
    (problem,) = found(legend=legend)
    assert [remedy.value for remedy in problem.remedies] == ["Et ensuite ?"]


@pytest.mark.parametrize(
    "words",
    [
        "Cochez au moins une case, sans quoi votre mètre ne sert à rien.",
        "Votre signature est incomplète tant que vous n’avez pas demandé notre lettre.",
        "Sans vos choix plus bas, le courriel ne part pas.",
        "Your signature is incomplete until you ask for our letter.",
    ],
)
def test_no_signature_is_belittled_around_the_form(organisation, words):
    assert laws(title=words) == laws(legend=words) == laws(button=words) == ["R7"]
    assert laws(prose={"thanks_text": words}) == ["R7"]
    assert laws(field("last_name", hint=words)) == ["R7"]


def test_what_is_read_says_something(organisation):
    assert [p.field for p in found(legend=".")] == ["legend"]
    assert [p.field for p in found(title="—")] == ["title"]
    assert [p.field for p in found(field("last_name", label="."))] == ["label"]
    mute = field("text", label="…", needed_for="le débat")
    assert [p.field for p in found(mute)] == ["label"]
    assert [p.field for p in found(button="!")] == ["button_label"]
    assert laws(field("last_name"), legend="Et après ?", button="Je signe") == []
