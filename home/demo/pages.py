"""The association's pages, written in French and translated as an editor would."""

from collections.abc import Callable, Sequence
from datetime import date, datetime, time, timedelta
from typing import Any

from django.utils import timezone, translation
from django.utils.dateformat import format as format_date
from wagtail.models import Locale
from wagtail.rich_text import RichText

from forms_ext.consent.models import Campaign, Purpose
from forms_ext.formpages.fieldtypes import FieldType
from forms_ext.formpages.models import DeclaredPurpose, FormField
from home.models import CampaignPage, HomePage

from .library import Library
from .story import (
    Asked,
    Call,
    CampaignPlan,
    CampaignText,
    Figure,
    Figures,
    Names,
    Part,
    Picture,
    Question,
    Quote,
    Text,
    Video,
)
from .texts.association import HOME, NEAR, SMS
from .typography import typeset

#: Which box uses an answer that the signature itself does not need.
SERVES = {FieldType.PHONE: SMS, FieldType.POSTCODE: NEAR}
NEEDED = (FieldType.FIRST_NAME, FieldType.LAST_NAME, FieldType.EMAIL)
TUESDAY = 1


def write_homes() -> HomePage:
    """Fills in the homes that the first migration planted; answers the French one."""
    for language, words in HOME.items():
        home = home_in(language)
        for field in ("title", "introduction"):
            setattr(home, field, typeset(words[field], language))
        home.draft_title = home.title
        home.search_description = typeset(words["description"], language)
        home.save_revision().publish()
    return home_in("fr")


def home_in(language: str) -> HomePage:
    return HomePage.objects.get(locale__language_code=language)


def write_campaign(
    *, plan: CampaignPlan, home: HomePage, library: Library
) -> dict[str, CampaignPage]:
    """The campaign's page by language; its count begins with what was imported."""
    french = CampaignPage(
        live=False,
        locale=home.locale,
        slug=plan.texts["fr"].slug,
        translation_key=plan.key,
    )
    _decide(french, plan, library)
    _say(french, plan, "fr", library)
    home.add_child(instance=french)
    english = french.copy_for_translation(Locale.objects.get(language_code="en"))
    _say(english, plan, "en", library)
    english.slug = plan.texts["en"].slug
    for page in (french, english):
        page.save_revision().publish()
    Campaign.objects.filter(key=plan.key).update(imported_count=plan.imported)
    pages = CampaignPage.objects.filter(translation_key=plan.key)
    return {page.locale.language_code: page for page in pages}


def _decide(page: CampaignPage, plan: CampaignPlan, library: Library) -> None:
    """What is the same in every language."""
    page.goal = plan.goal
    page.starts_at = _midnight(plan.starts_in)
    page.ends_at = _end(plan)
    page.ballot_on = _ballot(plan)
    page.theme = plan.theme
    page.image = library.picture(plan.picture, title=plan.picture_title)
    purposes = {p.key: p for p in Purpose.objects.filter(key__in=plan.purposes)}
    page.declared_purposes = [
        DeclaredPurpose(purpose=purposes[key], sort_order=number)
        for number, key in enumerate(plan.purposes)
    ]
    page.consent_fields = [
        _field(asked, number, purposes) for number, asked in enumerate(plan.asked)
    ]


def _field(asked: Asked, number: int, purposes: dict[str, Purpose]) -> FormField:
    field = FormField(type=asked.kind, required=asked.kind in NEEDED, sort_order=number)
    for name, value in asked.settings.items():
        day = isinstance(value, timedelta)
        setattr(field, name, timezone.localdate() + value if day else value)
    if asked.kind in SERVES:
        field.purposes = [purposes[SERVES[asked.kind]]]
    return field


def _say(
    page: CampaignPage, plan: CampaignPlan, language: str, library: Library
) -> None:
    """What the page says in one language."""
    words = _typeset(plan, language)
    page.title = page.draft_title = words["title"]
    page.search_description = words["description"]
    page.introduction = words["introduction"]
    page.button_label = words["button"]
    page.text_before = words["before"]
    page.text_running = words["running"]
    page.text_goal_reached = words["reached"]
    page.text_ended = words["ended"]
    page.thanks_text = words["thanks"]
    page.share_text = words["share"]
    vote = _vote(plan, language)
    page.story = story_blocks(plan.texts[language].story, language, vote, library)
    fields = list(page.consent_fields.all())
    for field, asked in zip(fields, plan.asked, strict=True):
        if language in asked.words:
            _ask(field, asked.words[language], language, library)
    page.consent_fields = fields


def _ask(field: FormField, words: Question, language: str, library: Library) -> None:
    for name in ("label", "hint", "needed_for"):
        setattr(field, name, typeset(getattr(words, name), language))
    field.choices = "\n".join(typeset(choice, language) for choice in words.choices)
    if words.document:
        field.document = library.document(words.document, title=words.title)


def _typeset(plan: CampaignPlan, language: str) -> dict[str, str]:
    vote = _vote(plan, language)
    text: CampaignText = plan.texts[language]
    return {
        name: typeset(words.replace("{vote}", vote), language)
        for name, words in vars(text).items()
        if isinstance(words, str)
    }


def story_blocks(
    parts: Sequence[Part], language: str, vote: str, library: Library
) -> list[tuple[str, Any]]:
    def said(words: str) -> str:
        return typeset(words.replace("{vote}", vote), language)

    blocks: list[tuple[str, Any]] = []
    for part in parts:
        match part:
            case Text(html):
                blocks.append(("rich_text", RichText(said(html))))
            case Quote(text, author):
                quote = {"text": said(text), "attribution": said(author)}
                blocks.append(("quote", quote))
            case Picture(file, alt, caption):
                image = library.picture(file, title=said(caption or alt), alt=said(alt))
                value = {"image": image, "alt": said(alt), "caption": said(caption)}
                blocks.append(("image", value))
            case Video():
                blocks.append(("video", _video(part, said, library)))
            case Names():
                blocks.append(("supporters", {"title": ""}))
            case Figures(title, people):
                figures = [_figure(person, said) for person in people]
                blocks.append(("figures", {"title": said(title), "people": figures}))
            case Call(text, label):
                call = {"text": said(text), "label": said(label)}
                blocks.append(("call_to_action", {**call, "page": None, "url": ""}))
    return blocks


def _video(part: Video, said: Callable[[str], str], library: Library) -> dict[str, Any]:
    return {
        "address": "",
        "file": library.document(part.file, title=said(part.title)),
        "title": said(part.title),
        "poster": library.picture(part.poster, title=said(part.title)),
        "captions": library.document(part.captions, title=part.captions),
        "transcript": said(part.transcript),
    }


def _figure(person: Figure, said: Callable[[str], str]) -> dict[str, Any]:
    return {
        "name": person.name,
        "role": said(person.role),
        "portrait": None,
        "alt": "",
        "quote": said(person.words),
        "agreed": True,
        "agreed_on": timezone.localdate() - timedelta(days=45),
        "kept_at": said("Classeur bleu, lettres de soutien"),
    }


def _midnight(distance: timedelta) -> datetime:
    day = timezone.localdate() + distance
    return timezone.make_aware(datetime.combine(day, time()))


def _end(plan: CampaignPlan) -> datetime:
    """With the day of the vote where one is to come: until then signing is worth it."""
    day = _ballot(plan)
    if day is None or plan.ends_in < timedelta():
        return _midnight(plan.ends_in)
    return timezone.make_aware(datetime.combine(day, time(23, 59)))


def _ballot(plan: CampaignPlan) -> date | None:
    """A Tuesday, as councils like it, and never the first: French says *1er*."""
    if plan.ballot_in is None:
        return None
    day = timezone.localdate() + plan.ballot_in
    day += timedelta(days=(TUESDAY - day.weekday()) % 7)
    return day if day.day > 1 else day + timedelta(days=7)


def _vote(plan: CampaignPlan, language: str) -> str:
    day = _ballot(plan)
    if day is None:
        return ""
    with translation.override(language):
        return format_date(day, "j\xa0F Y")
