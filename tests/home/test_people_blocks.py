"""Public figures are shown with their written agreement, and never without it."""

from datetime import date, timedelta

import pytest
from django.utils import timezone
from wagtail.blocks.struct_block import StructBlockValidationError
from wagtail.images import get_image_model
from wagtail.images.tests.utils import get_test_image_file

from home.people_blocks import FigureBlock
from tests.formpages.pages import draft_page, publish

pytestmark = pytest.mark.django_db

AGREED = {
    "name": "Odile Roseau",
    "role": "maire du Gué",
    "portrait": None,
    "alt": "",
    "quote": "La rive est à tout le monde.",
    "agreed": True,
    "agreed_on": date(2026, 3, 3),
    "kept_at": "chemise bleue",
}


def lacking(**changes):
    block = FigureBlock()
    with pytest.raises(StructBlockValidationError) as refused:
        block.clean(block.to_python({**AGREED, **changes}))
    return set(refused.value.block_errors)


def test_a_figure_with_a_written_agreement_is_accepted():
    block = FigureBlock()
    assert block.clean(block.to_python(AGREED))["name"] == "Odile Roseau"


def test_a_figure_without_an_agreement_is_refused_on_its_fields():
    assert lacking(agreed=False) == {"agreed"}
    assert lacking(agreed_on=None, kept_at="") == {"agreed_on", "kept_at"}
    tomorrow = timezone.localdate() + timedelta(days=1)
    assert lacking(agreed_on=tomorrow) == {"agreed_on"}


def test_a_portrait_is_described():
    file = get_test_image_file()
    image = get_image_model().objects.create(title="Odile", file=file)
    assert lacking(portrait=image.pk) == {"alt"}


def test_a_draft_may_wait_for_the_agreement():
    block = FigureBlock()
    value = block.to_python({**AGREED, "agreed": False})
    assert block.clean_deferred(value)["agreed"] is False


def test_only_those_who_agreed_are_on_the_page(letter, client):
    stranger = {**AGREED, "name": "Personne Inconnue", "agreed": False}
    figures = {"title": "Avec nous", "people": [AGREED, stranger]}
    page = publish(draft_page(purposes=[letter], story=[("figures", figures)]))
    content = client.get(page.url).content.decode()
    assert "Odile Roseau" in content and "maire du Gué" in content
    assert "Personne Inconnue" not in content
    assert "chemise bleue" not in content
