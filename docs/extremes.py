"""Makes one kind of extremes on the database of the environment; says where they are.

stage.py starts it on a copy or on a bare database, never on the demo itself. What it
makes it makes through the product's own verbs.
"""

import json
import logging
import sys
from datetime import timedelta
from itertools import cycle
from typing import Any

from django.contrib.auth import get_user_model
from django.urls import reverse
from django.utils import timezone
from longest import (
    FIRST_NAME,
    FREQUENCY,
    LAST_NAME,
    NAME,
    PARTNER,
    SUBJECT,
    TITLE,
    TOWNS,
    address,
    content,
    longest,
)
from wagtail.rich_text import RichText

from forms_ext.consent.addresses import choices_url
from forms_ext.consent.confirm import confirm
from forms_ext.consent.heartbeat import MAIL
from forms_ext.consent.models import (
    Campaign,
    Channel,
    Consent,
    Contact,
    Heartbeat,
    Organisation,
    Processor,
    Purpose,
    PurposeText,
    State,
)
from forms_ext.consent.readymade import find, take
from forms_ext.consent.staffaddress import confirm_address
from forms_ext.consent.submit import submit
from forms_ext.formpages.fieldtypes import FieldType
from forms_ext.formpages.models import DeclaredPurpose
from forms_ext.formpages.starters import begin, starters
from forms_ext.newsletters.control import cancel
from forms_ext.newsletters.desk import stop_url
from forms_ext.newsletters.models import Delivery, DeliveryState, Mailing
from forms_ext.newsletters.prepare import prepare
from forms_ext.newsletters.work import Worker
from home.demo.letters import write_index
from home.demo.pages import home_in
from home.demo.signers import Form
from home.demo.staff import PASSWORD
from home.demo.texts import footpath, turnedback
from home.demo.texts.association import NEWS, NEWSLETTER, ORGANISATION
from home.demo.texts.letters import DRAFT
from home.demo.typography import typeset
from home.hostname import follow_base_url
from home.models import CampaignPage, NewsletterPage, Theme

LANGUAGES = ("fr", "en")
#: More than fit on one page of a list.
MANY = 54
#: Campaigns on the home page beside those of the demo.
CAMPAIGNS = 10
#: Letters to be written still: more than *Mailings* begins with.
DRAFTS = 24
#: Six boxes, in each way that people can be reached.
BOXES = (
    Channel.EMAIL,
    Channel.EMAIL,
    Channel.SMS,
    Channel.EMAIL,
    Channel.PARTNER,
    Channel.PAGE,
)
#: Of a letter that the worker leaves half way.
BATCHES = 6
#: So long ago that the worker is silent.
GONE_FOR = timedelta(hours=2)

Facts = dict[str, dict[str, str]]


def tell(name: str) -> None:
    """For stage.py: the last line is the addresses, by name and language."""
    logging.disable(logging.INFO)
    follow_base_url()
    sys.stdout.write(f"{json.dumps(EXTREMES[name]())}\n")


def empty() -> Facts:
    _boss()
    return {}


def one() -> Facts:
    """One page in each language, one person who signed, one letter that left."""
    boss = _boss()
    confirm_address(user=boss)
    organisation = Organisation.load()
    for field, value in ORGANISATION.items():
        setattr(organisation, field, value)
    organisation.save()
    ready = find(NEWSLETTER)
    texts = [PurposeText(language=one, **ready.words(one)) for one in LANGUAGES]
    purpose = take(purpose=ready.purpose(), texts=texts, processors=[], user=boss)
    pages = {language: _first_page(language, boss) for language in LANGUAGES}
    _signed(pages["fr"], email="ada.nenuphar@example.org", name=("Ada", "Nénuphar"))
    letter = NewsletterPage(
        live=False,
        locale=pages["fr"].locale,
        slug="lettre-1",
        title="Lettre n° 1",
        subject="La première lettre",
        purpose=purpose,
        body=[("text", RichText("<p>Merci d’être là.</p>"))],
    )
    write_index(home_in("fr")).add_child(instance=letter)
    letter.save_revision()
    return {"mailing": _both(_progress(_sent(letter, boss)))}


def many() -> Facts:
    boss = get_user_model().objects.get(username="admin")
    for number, town in zip(range(MANY), cycle(TOWNS), strict=False):
        words = {
            "fr": ("Nouvelles de", "les nouvelles de", "Une par mois au plus."),
            "en": ("News of", "the news of", "At most one a month."),
        }
        texts = [
            PurposeText(
                language=language,
                name=f"{name} {town}, {number + 1}",
                content=f"{sent} {town}",
                frequency=frequency,
            )
            for language, (name, sent, frequency) in words.items()
        ]
        _take(Purpose(key=f"town-{number + 1}"), texts, boss)
    for language in LANGUAGES:
        _campaigns(language)
    _letters(boss)
    return {}


def long() -> Facts:
    boss = get_user_model().objects.get(username="admin")
    purposes = [_longest_purpose(n, by, boss) for n, by in enumerate(BOXES)]
    facts: Facts = {}
    for language in LANGUAGES:
        page = _longest_page(language, purposes)
        email, name = address(language), (FIRST_NAME, LAST_NAME)
        contact = _signed(page, email=email, name=name).contact
        letter = _longest_letter(language, purposes[0])
        mailing = _sent(letter, boss)
        delivery = Delivery.objects.get(mailing=mailing, contact=contact)
        found = {
            "address": address(language),
            "campaign": page.url,
            "edit": reverse("wagtailadmin_pages:edit", args=[page.pk]),
            "share": f"/admin/share/{page.pk}/",
            "contact": f"/admin/contacts/inspect/{contact.pk}/",
            "purpose": f"/admin/purposes/edit/{purposes[4].pk}/",
            "choices": _path(choices_url(contact)),
            "stop": _path(stop_url(delivery.ref)),
            "letter": reverse("wagtailadmin_pages:edit", args=[letter.pk]),
            "send": reverse("forms_ext_newsletters_admin:send", args=[letter.pk]),
            "mailing": _progress(mailing),
            "left": f"/admin/mailings/inspect/{mailing.pk}/",
        }
        for where, path in found.items():
            facts.setdefault(where, {})[language] = path
    return facts


def waiting() -> Facts:
    """Letters that no worker sends; two persons' links; a page without its form."""
    boss = get_user_model().objects.get(username="admin")
    letter = NewsletterPage.objects.get(slug=DRAFT["fr"].slug)
    halfway = prepare(page=letter, user=boss, others=True)
    worker = Worker(name="demo")
    worker.start()
    for _batch in range(BATCHES):
        worker.step()
    another = _copy(letter, slug="lettre-14")
    another.save_revision()
    begun = prepare(page=another, user=boss, again=True)
    Heartbeat.objects.filter(name=MAIL).update(at=timezone.now() - GONE_FOR)
    facts: Facts = {
        "halfway": _both(_progress(halfway)),
        "begun": _both(_progress(begun)),
        "choices": {},
        "stop": {},
        "paused": {},
    }
    for page in CampaignPage.objects.filter(translation_key=turnedback.PLAN.key):
        language = page.locale.language_code
        # as when a purpose of it is retired: online, without its form
        page.show_form(None)
        facts["paused"][language] = page.url
        facts["choices"][language] = _path(choices_url(_who_chose(language)))
        reader = Delivery.objects.filter(
            mailing=halfway,
            state=DeliveryState.QUEUED,
            contact__language=language,
        ).first()
        facts["stop"][language] = _path(stop_url(reader.ref))
    return facts


EXTREMES = {
    "empty": empty,
    "one": one,
    "many": many,
    "long": long,
    "waiting": waiting,
}


def _boss() -> Any:
    return get_user_model().objects.create_superuser(
        "admin", "admin@rives-libres.example.org", PASSWORD
    )


def _both(path: str) -> dict[str, str]:
    return dict.fromkeys(LANGUAGES, path)


def _path(address: str) -> str:
    return "/" + address.split("/", 3)[3]


def _progress(mailing: Mailing) -> str:
    return reverse("forms_ext_newsletters_admin:progress", args=[mailing.pk])


def _first_page(language: str, user: Any) -> CampaignPage:
    titles = {"fr": "Rendez-nous le sentier", "en": "Give us back the footpath"}
    page = begin(
        starter=starters()[0],
        user=user,
        language=language,
        title=titles[language],
        why="",
        goal=100,
    )
    page.save_revision().publish()
    return CampaignPage.objects.get(pk=page.pk)


def _signed(page: CampaignPage, *, email: str, name: tuple[str, str]) -> Any:
    form = Form.of(page.current_version)
    first, last = name
    signed = submit(
        form_version=form.version,
        shown=form.shown,
        ticked=form.shown,
        email=email,
        answers={"profile": {"first_name": first, "last_name": last}, "fields": {}},
    )
    return confirm(submission_ref=signed.submission.ref).submission


def _sent(letter: NewsletterPage, user: Any) -> Mailing:
    mailing = prepare(page=letter, user=user, others=True, again=True)
    worker = Worker(name="demo")
    worker.start()
    while worker.step():
        pass
    mailing.refresh_from_db()
    return mailing


def _take(purpose: Purpose, texts: list[PurposeText], user: Any) -> Purpose:
    carriers = Processor.objects.all()[:1]
    return take(purpose=purpose, texts=texts, processors=carriers, user=user)


def _copy(page: Any, **attributes: Any) -> Any:
    """A draft; publishing it is its own act."""
    copy = page.copy(
        update_attrs=attributes, keep_live=False, copy_revisions=False, recursive=False
    )
    return type(page).objects.get(pk=copy.pk)


def _footpath(language: str) -> CampaignPage:
    pages = CampaignPage.objects.filter(translation_key=footpath.PLAN.key)
    return pages.get(locale__language_code=language)


def _campaigns(language: str) -> None:
    title = {"fr": "Un chemin au bord de l’eau, {}", "en": "A riverside path, {}"}
    path, themes = _footpath(language), cycle(Theme.values)
    for number, town in enumerate(TOWNS[:CAMPAIGNS]):
        page = _copy(
            path,
            title=title[language].format(town),
            slug=f"town-{number + 1}",
            theme=next(themes),
            goal=(10 ** (number % 5)) * 50,
            image=path.image if number % 3 else None,
        )
        page.save_revision().publish()
        count = page.goal * number // CAMPAIGNS
        Campaign.objects.filter(key=page.translation_key).update(imported_count=count)


def _letters(user: Any) -> None:
    letter = NewsletterPage.objects.get(slug=DRAFT["fr"].slug)
    for number in range(MANY):
        letter.subject = typeset(f"Ce qui change à {TOWNS[number % 12]} ?", "fr")
        letter.save_revision()
        cancel(mailing=prepare(page=letter, user=user))
    for number in range(DRAFTS):
        title = f"Lettre n° {number + 14}"
        _copy(letter, title=title, slug=f"lettre-{number + 14}").save_revision()


def _longest_purpose(number: int, channel: Channel, user: Any) -> Purpose:
    texts = [
        PurposeText(
            language=language,
            name=f"{longest(NAME, language, 76)} {number + 1}",
            content=content(language, number),
            frequency=longest(FREQUENCY, language, 160),
            partner=longest(PARTNER, language, 120)
            if channel == Channel.PARTNER
            else "",
        )
        for language in LANGUAGES
    ]
    return _take(Purpose(key=f"longest-{number + 1}", channel=channel), texts, user)


def _longest_page(language: str, purposes: list[Purpose]) -> CampaignPage:
    title = longest(TITLE, language, 255)
    page = _copy(_footpath(language), title=title, draft_title=title, slug="longest")
    page.declared_purposes = [
        DeclaredPurpose(purpose=purpose, sort_order=number)
        for number, purpose in enumerate(purposes)
    ]
    fields = list(page.consent_fields.all())
    uses = {FieldType.PHONE: purposes[2:3], FieldType.POSTCODE: purposes[3:4]}
    for field in fields:
        field.purposes = uses.get(field.type, [])
    page.consent_fields = fields
    page.save_revision().publish()
    return CampaignPage.objects.get(pk=page.pk)


def _longest_letter(language: str, purpose: Purpose) -> NewsletterPage:
    letter = _copy(
        NewsletterPage.objects.get(slug=DRAFT["fr"].slug),
        title=longest(TITLE, language, 255),
        subject=longest(SUBJECT, language, 150),
        preheader=longest(SUBJECT, language, 150),
        slug=f"longest-{language}",
        purpose=purpose,
    )
    letter.save_revision()
    return letter


def _who_chose(language: str) -> Contact:
    """Somebody who gets two kinds of letter, and left another box empty."""
    granted = Consent.objects.filter(state=State.GRANTED)
    found = Contact.objects.filter(language=language, email__isnull=False)
    for key in (NEWSLETTER, NEWS):
        ids = granted.filter(purpose__key=key).values("contact")
        found = found.filter(pk__in=ids)
    refused = Consent.objects.filter(state=State.REFUSED).values("contact")
    return found.filter(pk__in=refused).order_by("pk").first()
