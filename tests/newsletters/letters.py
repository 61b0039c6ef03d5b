"""Letters for tests, with everything an editor can put into one."""

from io import BytesIO
from typing import Any

from django.core.files.images import ImageFile
from PIL import Image as Picture
from wagtail.images import get_image_model
from wagtail.models import Page

from forms_ext.consent.models import Purpose
from home.models import HomePage, NewsletterIndexPage, NewsletterPage

RICH = (
    "<h2>Trois <b>nouvelles</b></h2><p>Bonjour {first_name|l’ami}&nbsp;: "
    '<a href="https://elsewhere.example.net/?a=1&amp;b=2">à lire</a><br/>ou non '
    "&lt;b&gt; &amp; {{ params }}</p><ul><li>un</li><li>deux</li></ul>"
    '<script>alert(1)</script><p onclick="x()">fin</p>'
    '<a href="javascript:alert(1)">piège</a>'
)


def picture() -> Any:
    content = BytesIO()
    Picture.new("RGB", (1400, 700), "green").save(content, "JPEG")
    return get_image_model().objects.create(
        title="sentier", file=ImageFile(BytesIO(content.getvalue()), "sentier.jpg")
    )


def blocks(rich: str = RICH) -> list[tuple[str, Any]]:
    return [
        ("text", rich),
        ("image", {"image": picture(), "alt": 'Un "sentier" & <b>', "link": ""}),
        (
            "button",
            {"label": "Lire < la suite", "url": "https://example.org/a?b=1&c=2"},
        ),
        ("quote", {"text": "Une voix\n</mj-text><mj-raw>", "attribution": "Ada"}),
        ("divider", None),
    ]


def home() -> Page:
    return HomePage.objects.filter(locale__language_code="fr").first()


def newsletter(purpose: Purpose | None, **columns: Any) -> NewsletterPage:
    index = NewsletterIndexPage(title="Lettres", slug="lettres")
    home().add_child(instance=index)
    page = NewsletterPage(
        title="Lettre de mai",
        slug="mai",
        subject=columns.pop("subject", "Le sentier avance, {first_name|à vous}"),
        preheader="Trois nouvelles & une question",
        purpose=purpose,
        body=columns.pop("body", blocks()),
        **columns,
    )
    index.add_child(instance=page)
    return page
