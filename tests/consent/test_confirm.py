"""An address is proved: exactly what its mail listed is granted, and it counts once."""

import uuid
from datetime import timedelta

import pytest
from django.utils import timezone

from forms_ext.consent.audience import audience, regular
from forms_ext.consent.confirm import NothingToConfirm, confirm, disown, waiting
from forms_ext.consent.expiry import expire
from forms_ext.consent.ledger import withdraw
from forms_ext.consent.models import (
    Action,
    Actor,
    Channel,
    Consent,
    ConsentEvent,
    Contact,
    Purpose,
    Reason,
    Scope,
    ServiceMail,
    State,
    Subject,
    Submission,
    Suppression,
    Tally,
)
from forms_ext.consent.signals import consent_granted
from forms_ext.consent.suppression import suppress, suppressions
from tests.people import ADA, BEN, CLEO

pytestmark = pytest.mark.django_db


def granted():
    return set(
        Consent.objects.filter(state=State.GRANTED).values_list(
            "purpose__key", flat=True
        )
    )


def pending():
    return sum(Tally.objects.values_list("pending", flat=True))


def test_who_ticks_nothing_is_counted_and_never_written_to(ada, campaign, letter):
    assert campaign.count == 1
    assert granted() == set()
    assert not audience(purpose=letter).exists()
    assert not Contact.objects.filter(regular()).exists()


def test_who_ticks_the_letter_gets_the_letter_alone(ben, letter):
    assert granted() == {"letter"}
    assert audience(purpose=letter).get().contact == ben
    assert Contact.objects.filter(regular()).get() == ben


def test_news_of_the_campaign_makes_no_regular_contact(sign):
    submission = sign(BEN, "news")
    confirm(submission_ref=submission.ref)
    assert granted() == {"news"}
    assert not Contact.objects.filter(regular()).exists()


def test_only_confirming_brings_the_answers_to_the_contact(sign):
    profile = {"first_name": "Ada", "phone": "+33612345678", "postcode": "75001"}
    submission = sign(ADA, profile=profile)
    confirm(submission_ref=submission.ref)
    contact = Contact.objects.get()
    assert (contact.first_name, contact.phone) == ("Ada", "+33612345678")
    assert contact.confirmed_at is not None


def test_an_empty_answer_erases_none_before(sign):
    confirm(submission_ref=sign(ADA, profile={"first_name": "Ada"}).ref)
    confirm(submission_ref=sign(ADA, "letter", profile={"first_name": ""}).ref)
    assert Contact.objects.get().first_name == "Ada"


def test_confirming_twice_changes_nothing(sign, campaign):
    submission = sign(BEN, "letter")
    assert not confirm(submission_ref=submission.ref).repeated
    events = ConsentEvent.objects.count()
    again = confirm(submission_ref=submission.ref)
    assert again.repeated
    assert (ConsentEvent.objects.count(), campaign.count) == (events, 1)


def test_a_second_signature_of_one_address_counts_once(sign, campaign):
    for ticks in ((), ("letter",)):
        confirm(submission_ref=sign(ADA, *ticks).ref)
    assert (campaign.count, pending()) == (1, 0)
    assert granted() == {"letter"}


def test_an_imported_signature_is_not_counted_again(cleo, sign):
    submission = sign(CLEO, "letter")
    assert not confirm(submission_ref=submission.ref).submission.counted
    assert granted() == {"letter"}


def test_what_was_withdrawn_since_is_not_granted(sign, campaign):
    submission = sign(BEN, "letter", "news")
    withdraw(contact=submission.contact, actor=Actor.PERSON)
    result = confirm(submission_ref=submission.ref)
    assert (result.granted, granted(), campaign.count) == ([], set(), 1)


def test_asking_again_after_leaving_can_be_confirmed(sign, ben, letter):
    withdraw(contact=ben, actor=Actor.PERSON)
    again = sign(BEN, "letter", "news")
    confirm(submission_ref=again.ref)
    assert granted() == {"letter", "news"}


def test_an_old_link_renews_nothing_after_leaving(sign, letter):
    old = sign(BEN, "letter")
    confirm(submission_ref=old.ref)
    withdraw(contact=old.contact, actor=Actor.PERSON)
    confirm(submission_ref=old.ref)
    assert granted() == set()


def test_what_was_asked_again_before_it_ran_out_is_granted(sign, ben, letter):
    again = sign(BEN, "letter")
    held = Consent.objects.filter(contact=ben, purpose=letter)
    held.update(expires_at=timezone.now())
    assert expire() == 1
    assert [w.purpose for w in confirm(submission_ref=again.ref).granted] == [letter]
    assert list(audience(purpose=letter)) != []


def test_words_changed_in_substance_meanwhile_do_not_make_it_live(sign, letter):
    submission = sign(BEN, "letter")
    text = letter.texts.get(language="fr")
    text.frequency = "Une par jour."
    text.save()
    letter.save_revision().publish()
    confirm(submission_ref=submission.ref)
    letter.refresh_from_db()
    assert not audience(purpose=letter).exists()


def test_after_seven_days_there_is_nothing_to_confirm(sign, campaign):
    submission = sign(ADA)
    at = timezone.now() - timedelta(days=7, seconds=1)
    Submission.objects.filter(pk=submission.pk).update(submitted_at=at)
    with pytest.raises(NothingToConfirm):
        confirm(submission_ref=submission.ref)
    assert campaign.count == 0


@pytest.mark.parametrize("verb", [confirm, waiting])
def test_what_is_not_there_cannot_be_confirmed(db, verb):
    with pytest.raises(NothingToConfirm):
        verb(submission_ref=uuid.uuid4())


def test_an_erased_persons_signature_cannot_be_confirmed(sign):
    submission = sign(ADA)
    Submission.objects.filter(pk=submission.pk).update(contact=None)
    with pytest.raises(NothingToConfirm):
        confirm(submission_ref=submission.ref)


def test_neither_leaving_nor_erasing_changes_the_count(ben, campaign):
    withdraw(contact=ben, actor=Actor.PERSON)
    ben.delete()
    assert campaign.count == 1


def test_confirming_a_purpose_lifts_a_suppression_of_newsletters(sign, letter):
    suppress(email_key=BEN.email, scope=Scope.NEWSLETTERS, reason=Reason.COMPLAINT)
    confirm(submission_ref=sign(BEN, "letter").ref)
    assert audience(purpose=letter).count() == 1


@pytest.mark.parametrize("channel", [Channel.SMS, Channel.PAGE])
def test_a_box_that_is_no_letter_brings_no_letter_back(sign, letter, channel):
    confirm(submission_ref=sign(BEN, "letter").ref)
    suppress(email_key=BEN.email, scope=Scope.NEWSLETTERS, reason=Reason.COMPLAINT)
    Purpose.objects.filter(key="sms").update(channel=channel)
    confirm(submission_ref=sign(BEN, "sms").ref)
    assert not audience(purpose=letter).exists()


def test_confirming_a_signature_alone_lifts_nothing(sign):
    suppress(email_key=BEN.email, scope=Scope.NEWSLETTERS, reason=Reason.COMPLAINT)
    confirm(submission_ref=sign(BEN).ref)
    assert Contact.objects.get().blocked == Scope.NEWSLETTERS


def test_confirming_never_lifts_a_suppression_of_everything(sign, letter):
    suppress(email_key=BEN.email, scope=Scope.EVERYTHING, reason=Reason.OBJECTION)
    confirm(submission_ref=sign(BEN, "letter").ref)
    assert not audience(purpose=letter).exists()


def test_who_listens_learns_what_was_granted(sign, letter):
    heard = []

    def hear(purposes, **kwargs):
        heard.extend(purposes)

    consent_granted.connect(hear)
    try:
        confirm(submission_ref=sign(BEN, "letter").ref)
        confirm(submission_ref=sign(ADA).ref)
    finally:
        consent_granted.disconnect(hear)
    assert heard == [letter]


def test_disowning_erases_all_but_a_fingerprint(sign, campaign):
    submission = sign(ADA, "letter")
    disown(submission_ref=submission.ref)
    for model in (Contact, Subject, Submission, Consent, ServiceMail):
        assert not model.objects.exists()
    assert ADA.email not in str(list(Suppression.objects.values()))
    assert Scope.EVERYTHING in suppressions(email_key=ADA.email, campaign=campaign)
    assert pending() == 0


def test_disowning_twice_is_as_good_as_once(sign):
    submission = sign(ADA)
    disown(submission_ref=submission.ref)
    disown(submission_ref=submission.ref)
    assert (pending(), Suppression.objects.count()) == (0, 2)


def test_disowning_a_strangers_form_keeps_ones_own_signature(sign, ada, campaign):
    strange = sign(ADA, "sms", profile={"first_name": "Mallory"})
    disown(submission_ref=strange.ref)
    assert list(Submission.objects.values_list("counted", flat=True)) == [True]
    assert (campaign.count, pending()) == (1, 0)
    assert Contact.objects.get().first_name == "Ada"


def test_a_disowned_form_cannot_be_confirmed(sign):
    submission = sign(ADA, "letter")
    disown(submission_ref=submission.ref)
    with pytest.raises(NothingToConfirm):
        confirm(submission_ref=submission.ref)
    assert not ConsentEvent.objects.filter(action=Action.GRANTED).exists()


def test_a_purpose_retired_meanwhile_is_not_granted(sign, letter):
    submission = sign(ADA, "letter")
    type(letter).objects.filter(pk=letter.pk).update(retired_at=timezone.now())
    assert confirm(submission_ref=submission.ref).granted == []
