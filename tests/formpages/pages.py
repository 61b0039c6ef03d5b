"""The campaign page of the tests, and signing it as a browser would."""

from collections.abc import Sequence
from typing import Any
from urllib.parse import urlencode

import pytest
from bs4 import BeautifulSoup
from django.http import HttpResponse
from django.test import Client
from wagtail.models import Locale

from forms_ext.consent.models import Purpose
from forms_ext.formpages.fieldtypes import FieldType
from forms_ext.formpages.models import DeclaredPurpose, FormField
from home.models import CampaignPage, HomePage
from tests.people import ADA, Person

NAMES = (
    {"type": FieldType.FIRST_NAME, "required": True},
    {"type": FieldType.LAST_NAME, "required": True},
    {"type": FieldType.EMAIL, "required": True},
)
PHONE = {"type": FieldType.PHONE}


def draft_page(
    *,
    purposes: Sequence[Purpose] = (),
    fields: Sequence[dict[str, Any]] = NAMES,
    language: str = "fr",
    **columns: Any,
) -> CampaignPage:
    """A draft under the home of its language, with the given form."""
    home = HomePage.objects.get(locale=Locale.objects.get(language_code=language))
    columns = {"title": "Un sentier pour tous", "slug": "sentier", **columns}
    page = CampaignPage(live=False, **columns)
    page.consent_fields = [
        FormField(sort_order=place, **field) for place, field in enumerate(fields)
    ]
    page.declared_purposes = [
        DeclaredPurpose(sort_order=place, purpose=purpose)
        for place, purpose in enumerate(purposes)
    ]
    return home.add_child(instance=page)


def publish(page: CampaignPage) -> CampaignPage:
    page.save_revision().publish()
    return CampaignPage.objects.get(pk=page.pk)


def soup(response: HttpResponse) -> BeautifulSoup:
    return BeautifulSoup(response.content, "html.parser")


def hidden(response: HttpResponse) -> dict[str, str]:
    """The form's address and what it sends beside what a person types."""
    form = soup(response).find("form", attrs={"data-form": True})
    token = form.find("input", attrs={"name": "form_token"})["value"]
    return {"action": form["action"], "form_token": token}


class Visitor:
    """Somebody with a browser that keeps no cookie: opens the page, fills it, signs."""

    def __init__(self, page: CampaignPage, **headers: Any) -> None:
        self.client = Client(**headers)
        self.page = page
        self.opened = self.client.get(page.url)
        self.form = hidden(self.opened) if b"<form" in self.opened.content else {}

    def sign(self, person: Person = ADA, *ticks: str, **typed: Any) -> HttpResponse:
        data = {
            "form_token": self.form["form_token"],
            "first_name": person.first_name,
            "last_name": person.last_name,
            "email": person.email,
            **{f"purpose-{key}": "yes" for key in ticks},
            **typed,
        }
        return self.send({name: v for name, v in data.items() if v is not None})

    def send(self, data: Any) -> HttpResponse:
        body = data if isinstance(data, str) else urlencode(data, doseq=True)
        return self.client.post(
            self.form["action"],
            body,
            content_type="application/x-www-form-urlencoded",
        )


@pytest.fixture
def campaign_page(letter: Purpose, sms: Purpose) -> CampaignPage:
    """Published: names, e-mail, phone; a letter and text messages may be chosen."""
    return publish(draft_page(purposes=[letter, sms], fields=[*NAMES, PHONE]))


@pytest.fixture
def visitor(campaign_page: CampaignPage) -> Visitor:
    return Visitor(campaign_page)
