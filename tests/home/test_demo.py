"""The demo loads once, by the product's own verbs, and mails only who agreed."""

import tempfile
from datetime import date, timedelta
from io import StringIO
from pathlib import Path

from django.contrib.auth import authenticate, get_user_model
from django.core.management import CommandError, call_command
from django.test import TestCase, override_settings
from django.utils import timezone
from wagtail.models import Page

from forms_ext.consent.audience import audience
from forms_ext.consent.models import (
    Action,
    Blocked,
    Campaign,
    Consent,
    ConsentEvent,
    Contact,
    Organisation,
    Purpose,
    ServiceMail,
    ServiceMailState,
    Source,
    State,
    Submission,
    Tally,
)
from forms_ext.consent.staffaddress import is_confirmed
from forms_ext.newsletters.models import Delivery, DeliveryState, Mailing, MailingState
from home.demo import load as demo
from home.demo.staff import PASSWORD, STAFF
from home.demo.texts import bridge, footpath, night, turnedback
from home.demo.texts.association import NAME, NEWSLETTER
from home.models import CampaignPage, NewsletterPage
from tests.formpages.pages import Visitor, soup
from tests.people import ADA

SIGNERS = 220


def settings_of(folder: str) -> override_settings:
    return override_settings(
        DEBUG=True,
        MEDIA_ROOT=f"{folder}/media",
        EMAIL_BACKEND="forms_ext.consent.gate.GateBackend",
        FORMS_EXT_INNER_EMAIL_BACKEND={
            "backend": "config.mailbox_backend.FileBackend",
            "options": {"folder": f"{folder}/mailbox"},
        },
    )


class TheDemo(TestCase):
    """Loaded once for all of these: it takes some seconds."""

    @classmethod
    def setUpTestData(cls) -> None:
        folder = tempfile.TemporaryDirectory()
        cls.addClassCleanup(folder.cleanup)
        cls.mailbox = Path(folder.name) / "mailbox"
        cls.media = Path(folder.name) / "media"
        cls.said = StringIO()
        with settings_of(folder.name):
            call_command("load_demo", signers=SIGNERS, stdout=cls.said)

    def page(self, plan, language="fr") -> CampaignPage:
        return CampaignPage.objects.get(
            translation_key=plan.key, locale__language_code=language
        )

    def test_it_prints_log_ins_that_work(self):
        assert PASSWORD in self.said.getvalue()
        for username, *_rest in STAFF:
            assert username in self.said.getvalue()
            assert authenticate(username=username, password=PASSWORD) is not None

    def test_each_employee_but_the_administrator_has_one_role(self):
        users = get_user_model().objects
        roles = {user.username: user.groups.count() for user in users.all()}
        assert roles == dict.fromkeys(("editor", "sender", "officer", "stall"), 1) | {
            "admin": 0
        }
        assert [user.username for user in users.filter(is_superuser=True)] == ["admin"]

    def test_each_employee_may_be_sent_test_copies(self):
        for user in get_user_model().objects.all():
            assert is_confirmed(user=user, address=user.email)

    def test_loading_again_changes_nothing(self):
        before = (Contact.objects.count(), ConsentEvent.objects.count())
        with override_settings(DEBUG=True):
            call_command("load_demo", stdout=StringIO())
        assert (Contact.objects.count(), ConsentEvent.objects.count()) == before

    def test_the_running_campaign_takes_signatures_in_both_languages(self):
        for language in ("fr", "en"):
            version = self.page(footpath.PLAN, language).current_version
            assert version.language == language
            assert version.shown.count() == len(footpath.PLAN.purposes)
            assert version.campaign.takes_signatures()

    def test_both_languages_are_one_campaign(self):
        french, english = (self.page(footpath.PLAN, code) for code in ("fr", "en"))
        assert french.current_version.campaign == english.current_version.campaign

    def test_the_form_asks_for_nothing_that_no_box_uses(self):
        fields = self.page(footpath.PLAN).current_version.body["fields"]
        serves = {field["type"]: field["purposes"] for field in fields}
        assert serves["phone"] == ["sms"]
        assert serves["postcode"] == ["near-you"]
        required = [field["type"] for field in fields if field["required"]]
        assert required == ["first_name", "last_name", "email"]

    def test_the_ended_campaign_keeps_its_count_and_shows_no_form(self):
        answer = self.client.get(self.page(bridge.PLAN).url)
        assert answer.context["state"] == "ended"
        assert answer.context["count"] > bridge.PLAN.goal
        assert answer.context["form"] is None

    def test_the_campaign_to_come_shows_no_form(self):
        answer = self.client.get(self.page(night.PLAN).url)
        assert answer.context["state"] == "before"
        assert answer.context["form"] is None

    def test_the_pages_say_the_day_of_the_vote(self):
        campaign = Campaign.objects.get(key=footpath.PLAN.key)
        answer = self.client.get(self.page(footpath.PLAN).url)
        self.assertContains(answer, f"le {campaign.ballot_on.day}\xa0")
        self.assertNotContains(answer, "{vote}")

    def test_the_editor_opens_every_page(self):
        self.client.force_login(get_user_model().objects.get(username="editor"))
        for page in Page.objects.filter(depth__gt=1):
            answer = self.client.get(f"/admin/pages/{page.pk}/edit/")
            assert answer.status_code == 200, page.title

    def test_the_public_reads_every_live_page(self):
        for page in Page.objects.filter(depth__gt=1).live():
            assert self.client.get(page.url).status_code == 200, page.title

    def test_every_state_of_a_consent_is_there(self):
        states = set(Consent.objects.values_list("state", flat=True))
        assert states >= {
            State.REQUESTED,
            State.REFUSED,
            State.GRANTED,
            State.WITHDRAWN,
            State.IMPORTED,
        }
        blocked = set(Contact.objects.values_list("blocked", flat=True))
        assert blocked == set(Blocked.values)

    def test_the_count_is_the_imported_one_and_the_confirmed(self):
        campaign = Campaign.objects.get(key=footpath.PLAN.key)
        confirmed = campaign.submissions.filter(
            source=Source.FORM, confirmed_at__isnull=False, counted=True
        )
        assert campaign.count == footpath.PLAN.imported + confirmed.count()

    def test_the_tally_of_those_who_wait_is_right(self):
        pending = sum(Tally.objects.values_list("pending", flat=True))
        waiting = Submission.objects.filter(
            source=Source.FORM, confirmed_at__isnull=True
        )
        assert pending == waiting.count()

    def test_signers_of_the_old_page_are_counted_and_never_written_to(self):
        imported = Submission.objects.filter(source=Source.IMPORT)
        assert imported.exists()
        assert all(submission.counted for submission in imported)
        only = Contact.objects.filter(
            submissions__in=imported, submissions__confirmed_at__isnull=True
        ).exclude(submissions__source=Source.FORM)
        assert only.exists()
        assert not Consent.objects.filter(contact__in=only, state=State.GRANTED)
        assert not Delivery.objects.filter(contact__in=only).exists()

    def test_nothing_was_granted_without_a_form(self):
        granted = ConsentEvent.objects.filter(action=Action.GRANTED)
        assert granted.exists()
        assert not granted.filter(form_version=None).exists()

    def test_the_letter_went_to_those_who_had_agreed_by_then(self):
        mailing = Mailing.objects.get()
        assert mailing.state == MailingState.SENT
        reached = mailing.deliveries.filter(state=DeliveryState.ACCEPTED).count()
        assert 0 < reached == len(list(self.mailbox.glob("*.eml")))
        today = audience(purpose=Purpose.objects.get(key=NEWSLETTER)).count()
        assert reached < today

    def test_one_letter_is_a_draft(self):
        draft = NewsletterPage.objects.get(live=False)
        assert draft.purpose.key == NEWSLETTER
        assert not Mailing.objects.filter(page_id=draft.pk).exists()

    def test_only_the_latest_signers_wait_for_a_mail(self):
        queued = ServiceMail.objects.filter(state=ServiceMailState.QUEUED)
        assert queued.count() == demo.WAITING

    def test_the_page_that_asks_more_asks_the_same_in_both_languages(self):
        pages = CampaignPage.objects.filter(translation_key=turnedback.PLAN.key)
        french, english = (
            pages.get(locale__language_code=language).current_version.body["fields"]
            for language in ("fr", "en")
        )
        assert [e["key"] for e in french] == [e["key"] for e in english]
        asked = {entry["type"] for entry in french}
        assert asked >= {"date", "number", "choices", "country", "town", "document"}
        assert french[3]["label"] == "Où était-ce\u202f?"
        assert english[3]["label"] == "Where was it?"

    def asked(self, language):
        """The questions of the page that asks more, by kind."""
        version = self.page(turnedback.PLAN, language).current_version
        return {entry["type"]: entry for entry in version.body["fields"]}

    def test_a_visitor_signs_with_an_answer_of_each_kind(self):
        day = (timezone.localdate() - timedelta(days=50)).isoformat()
        for language, number in (("fr", "1 250,0"), ("en", "1,250")):
            asked = self.asked(language)
            typed = {
                asked["text"]["name"]: "Moulin de la Motte",
                asked["choices"]["name"]: asked["choices"]["choices"][1:3],
                asked["date"]["name"]: day,
                asked["number"]["name"]: number,
                "town": "Namur",
                "country": "BE",
            }
            visitor = Visitor(self.page(turnedback.PLAN, language))
            answer = visitor.sign(ADA, email=f"ada.{language}@example.org", **typed)
            assert answer.status_code == 303
            kept = Submission.objects.latest("pk").answers
            assert kept["profile"]["town"] == "Namur"
            assert kept["profile"]["country"] == "BE"
            assert kept["fields"] == {
                asked["text"]["key"]: "Moulin de la Motte",
                asked["choices"]["key"]: asked["choices"]["choices"][1:3],
                asked["date"]["key"]: day,
                asked["number"]["key"]: "1250",
            }

    def test_an_endless_detour_and_a_day_too_late_are_refused(self):
        asked = self.asked("fr")
        latest = date.fromisoformat(asked["date"]["latest"])
        answer = Visitor(self.page(turnedback.PLAN)).sign(
            ADA,
            **{
                asked["text"]["name"]: "Moulin de la Motte",
                asked["choices"]["name"]: asked["choices"]["choices"][:1],
                asked["date"]["name"]: (latest + timedelta(days=1)).isoformat(),
                asked["number"]["name"]: "20001",
            },
        )
        assert answer.status_code == 422
        wrong = {asked["date"]["name"], asked["number"]["name"]}
        assert set(answer.context["form"].errors) == wrong

    def test_each_language_has_a_document_of_its_own_to_read(self):
        found = {}
        for language in ("fr", "en"):
            reading = self.asked(language)["document"]["reading"]
            with override_settings(MEDIA_ROOT=self.media):
                answer = self.client.get(reading["url"])
                found[language] = b"".join(answer.streaming_content)
            assert found[language].startswith(b"%PDF")
            assert len(found[language]) == reading["size"]
        assert found["fr"] != found["en"]

    def test_the_video_is_our_own_and_waits_for_a_click(self):
        for language in ("fr", "en"):
            with override_settings(MEDIA_ROOT=self.media):
                answer = self.client.get(self.page(turnedback.PLAN, language).url)
            assert "frame-src" not in answer["Content-Security-Policy"]
            video = soup(answer).find("video")
            assert (video["preload"], video.has_attr("autoplay")) == ("none", False)
            assert video.track["srclang"] == language
            for address in (video.source["src"], video.track["src"], video["poster"]):
                assert address.startswith("/media/")
                assert (self.media / address.removeprefix("/media/")).stat().st_size

    def test_those_who_turned_back_said_where_and_some_agreed_to_be_named(self):
        campaign = Campaign.objects.get(key=turnedback.PLAN.key)
        told = campaign.submissions.all()
        assert told.count() == demo.WALKERS
        assert all(len(submission.answers["fields"]) == 4 for submission in told)
        confirmed = told.filter(confirmed_at__isnull=False).count()
        assert 0 < campaign.count == confirmed < demo.WALKERS
        named = Consent.objects.filter(
            campaign=campaign, purpose__key=NAME, state=State.GRANTED
        )
        assert named.exists()

    def test_every_contact_is_an_example(self):
        domains = {
            address.rpartition("@")[2]
            for address in Submission.objects.values_list("contact__email", flat=True)
        }
        assert domains == {"example.org", "example.com", "example.net"}


class BeforeTheDemo(TestCase):
    def test_it_refuses_to_load_in_production(self):
        with override_settings(DEBUG=False), self.assertRaises(CommandError) as refused:
            call_command("load_demo")
        assert "DEBUG=1" in str(refused.exception)
        assert not get_user_model().objects.exists()

    def test_it_leaves_other_peoples_work_alone(self):
        organisation = Organisation.load()
        organisation.name = "Association des vrais gens"
        organisation.save()
        with override_settings(DEBUG=True), self.assertRaises(CommandError) as refused:
            call_command("load_demo", reset=True)
        assert "DATABASE_URL" in str(refused.exception)
        assert not get_user_model().objects.exists()

    def test_a_fresh_database_counts_as_empty(self):
        assert demo.standing() == "empty"

    def test_an_interrupted_load_is_seen(self):
        organisation = Organisation.load()
        organisation.website = demo.ORGANISATION["website"]
        organisation.save()
        assert demo.standing() == "unfinished"
