"""The campaign page, published as an editor would; prints what a visitor needs."""

import json

import django

django.setup()

from django.urls import reverse  # noqa: E402
from wagtail.models import Locale  # noqa: E402

from benchmarks.texts import BOXES, FIELDS, GOAL, SHOWN, SLUG, STORY, TITLE  # noqa: E402
from forms_ext.consent.formversions import form_token  # noqa: E402
from forms_ext.consent.models import Organisation, Purpose, PurposeText  # noqa: E402
from forms_ext.formpages.models import DeclaredPurpose, FormField  # noqa: E402
from home.models import CampaignPage, HomePage  # noqa: E402


def plant(*, boxes: int = SHOWN, slug: str = SLUG) -> CampaignPage:
    organise()
    home = HomePage.objects.get(locale=Locale.objects.get(language_code="fr"))
    purposes = [publish(*box) for box in BOXES[:boxes]]
    by_phone = any(purpose.channel == "sms" for purpose in purposes)
    page = CampaignPage(
        title=TITLE,
        slug=slug,
        introduction="<p>Signez pour rouvrir le sentier.</p>",
        story=json.dumps([{"type": "rich_text", "value": STORY}]),
        thanks_text="<p>Merci ! Votre signature est enregistrée.</p>",
        goal=GOAL,
        locale=home.locale,
    )
    page.consent_fields = [
        FormField(
            type=kind,
            required=required,
            sort_order=number,
            needed_for="compter par département" if kind == "postcode" else "",
        )
        for number, (kind, _label, required) in enumerate(FIELDS)
        if kind != "phone" or by_phone
    ]
    page.declared_purposes = [
        DeclaredPurpose(purpose=purpose, sort_order=number)
        for number, purpose in enumerate(purposes)
    ]
    home.add_child(instance=page)
    return page


def organise() -> None:
    organisation = Organisation.load()
    organisation.name = organisation.discreet_name = "Les Amis du Vallon"
    organisation.address = "1 rue de l’Exemple\n00000 Modèle"
    organisation.email = "bonjour@example.org"
    organisation.dpo_name = "Eve Gardien"
    organisation.dpo_email = "eve@example.org"
    organisation.save()


def publish(key: str, content: str, channel: str) -> Purpose:
    purpose = Purpose.objects.filter(key=key).first()
    if purpose is None:
        purpose = Purpose(key=key, channel=channel, live=False)
        purpose.texts.add(
            PurposeText(
                language="fr",
                name=key,
                content=content,
                frequency="Deux par mois au plus.",
            )
        )
        purpose.save()
        purpose.save_revision().publish()
        purpose.refresh_from_db()
    return purpose


def addresses(page: CampaignPage) -> dict[str, str]:
    arguments = [page.form_version.campaign.key, page.form_version.language]
    return {
        "page": f"/{page.locale.language_code}/{page.slug}/",
        "sign": reverse("forms_ext_formpages:sign", args=arguments),
        "thanks": reverse("forms_ext_formpages:thanks", args=arguments),
        "token": form_token(page.form_version),
    }


if __name__ == "__main__":
    print(json.dumps(addresses(plant())))
