"""Ada fills a field of each kind on a small telephone, without JavaScript."""

import pytest

from forms_ext.consent.models import Submission
from tests.browser.visitor import type_names
from tests.formpages.pages import NAMES, draft_page, publish
from tests.people import ADA

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
]

SIGN = "form[data-form] .button--wide"
USE = {"needed_for": "le décompte"}
KINDS = (
    {"type": "number", "label": "Combien de mètres ?", **USE},
    {"type": "date", "label": "Quel jour ?", **USE},
    {"type": "choices", "label": "Avec quoi ?", "choices": "Gants\nPelle", **USE},
    {"type": "country", **USE},
    {"type": "town", **USE},
)


def test_each_kind_is_filled_on_a_telephone_without_javascript(
    browser, live_server, letter
):
    asked = publish(draft_page(purposes=[letter], fields=[*NAMES, *KINDS]))
    names = {e["type"]: e["name"] for e in asked.form_version.body["fields"]}
    context = browser.new_context(
        java_script_enabled=False, viewport={"width": 390, "height": 844}
    )
    page = context.new_page()
    page.goto(live_server.url + asked.url)
    type_names(page, ADA)
    page.fill(f"[name={names['number']}]", "douze")
    page.fill(f"[name={names['date']}]", "2026-12-31")
    page.locator("label", has_text="Pelle").click()
    page.select_option("[name=country]", "BE")
    page.fill("[name=town]", "Le Gué")
    page.click(SIGN)
    assert page.locator("[data-errors] li").count() == 1
    assert page.input_value("[name=country]") == "BE"
    assert page.locator("[type=checkbox][value=Pelle]").is_checked()
    page.fill(f"[name={names['number']}]", "1 250")
    page.click(SIGN)
    assert "/thanks/" in page.url
    context.close()

    kept = Submission.objects.get().answers
    fields = list(kept["fields"].values())
    assert len(fields) == 3
    assert all(answer in fields for answer in ("1250", "2026-12-31", ["Pelle"]))
    assert (kept["profile"]["country"], kept["profile"]["town"]) == ("BE", "Le Gué")
    assert Submission.objects.get().ticked == []
