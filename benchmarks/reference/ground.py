"""The reference's pages; prints their addresses."""

import json

import django

django.setup()

from wagtail.models import Site  # noqa: E402

from benchmarks.reference.models import FormField, FormPage, ThanksPage  # noqa: E402
from benchmarks.texts import BOXES, FIELDS, SHOWN, SLUG, STORY, TITLE  # noqa: E402

THANKS = "<p>Merci ! Votre signature est enregistrée.</p>"


def plant() -> FormPage:
    home = Site.objects.get(is_default_site=True).root_page
    page = FormPage(
        title=TITLE,
        slug=SLUG,
        introduction="<p>Signez pour rouvrir le sentier.</p>",
        story=STORY,
        thank_you_text=THANKS,
    )
    page.form_fields = [
        *(
            FormField(
                label=kind,
                clean_name=kind,
                help_text=label,
                required=required,
                field_type="email" if kind == "email" else "singleline",
                sort_order=number,
            )
            for number, (kind, label, required) in enumerate(FIELDS)
        ),
        *(
            FormField(
                label=f"Les Amis du Vallon peuvent m’envoyer {content}.",
                clean_name=key,
                required=False,
                field_type="checkbox",
                sort_order=10 + number,
            )
            for number, (key, content, _channel) in enumerate(BOXES[:SHOWN])
        ),
    ]
    home.add_child(instance=page)
    home.add_child(
        instance=ThanksPage(title="Merci", slug="merci", thank_you_text=THANKS)
    )
    return page


if __name__ == "__main__":
    plant()
    print(json.dumps({"page": f"/{SLUG}/", "sign": f"/{SLUG}/", "thanks": "/merci/"}))
