"""Every screen that we bring to the admin, asked by axe in both palettes."""

from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.contrib.auth.models import User
from django.urls import reverse
from playwright.sync_api import Page, expect

from tests.browser.staff import PASSWORD, log_in
from tests.formpages.pages import NAMES, PHONE, draft_page
from tests.people import EVE

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
]

GRAVE = ("serious", "critical")
#: Wagtail's own: rich text without a name, small buttons with little contrast.
WAGTAILS = ('aria-describedby="placeholder-', ".w-minimap", "data-w-tooltip")


@pytest.fixture
def boss(page, live_server) -> Page:
    user = User.objects.create_superuser("eve", EVE.email, PASSWORD)
    log_in(page, live_server.url, user)
    return page


#: Messages come in slowly, and are pale until they are there.
COME_IN = """() => Promise.allSettled(document.getAnimations()
    .filter((one) => one.effect.getComputedTiming().endTime !== Infinity)
    .map((one) => one.finished))"""
#: The other palette has the same tree: only what shows in colours is asked again.
ASKED = {"light": {}, "dark": {"runOnly": ["color-contrast", "link-in-text-block"]}}


def faults(page: Page) -> Iterator[str]:
    for scheme, options in ASKED.items():
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        for violation in Axe().run(page, options=options).response["violations"]:
            if violation["impact"] in GRAVE:
                yield from (
                    f"{scheme}: {violation['id']} {node['target']}"
                    for node in violation["nodes"]
                    if not any(own in str(node["target"]) for own in WAGTAILS)
                )


def screens(letter, campaign_page) -> dict[str, str]:
    flawed = draft_page(
        purposes=[letter],
        fields=[*NAMES, PHONE],
        slug="fautif",
        button_label="Je m’abonne",
    )
    editor = "wagtailadmin_pages:edit"
    organisation = ["forms_ext_consent", "organisation"]
    return {
        "dashboard": reverse("wagtailadmin_home"),
        "first steps": reverse("forms_ext_firststeps:steps"),
        "organisation": reverse("forms_ext_firststeps:organisation"),
        "mail": reverse("forms_ext_firststeps:mail"),
        "settings": reverse("wagtailsettings:edit", args=organisation),
        "library": reverse("purposes:list"),
        "purpose": reverse("purposes:edit", args=[letter.pk]),
        "new purpose": reverse("purposes:add"),
        "ready-made": reverse("forms_ext_readymade:choose"),
        "take": reverse("forms_ext_readymade:take", args=["newsletter"]),
        "look": reverse("forms_ext_readymade:look", args=[letter.pk]),
        "providers": reverse("processors:index"),
        "provider": reverse("processors:add"),
        "page": reverse(editor, args=[campaign_page.pk]),
        "first page": reverse("forms_ext_firstpage"),
        "share": reverse("forms_ext_share", args=[campaign_page.pk]),
        "stalls": reverse("forms_ext_stalls"),
        "confirmation rate": reverse("forms_ext_confirm_rates"),
        "contacts file": reverse("forms_ext_bring"),
        "refused page": f"{reverse(editor, args=[flawed.pk])}?refused=1",
    }


def test_our_screens_of_the_admin_are_accessible(
    boss, live_server, letter, campaign_page
):
    found = []
    for name, address in screens(letter, campaign_page).items():
        boss.goto(live_server.url + address)
        boss.wait_for_timeout(200)
        boss.evaluate(COME_IN)
        found += [f"{name}, {fault}" for fault in faults(boss)]
    assert "\n".join(found) == ""


def test_a_question_names_the_group_of_its_answers(boss, live_server, letter):
    boss.goto(live_server.url + reverse("purposes:edit", args=[letter.pk]))
    group = boss.get_by_role("radiogroup", name="Par quel moyen")
    expect(group.get_by_role("radio")).to_have_count(5)


def test_the_boxes_that_use_a_field_are_boxes_with_a_name(
    boss, live_server, campaign_page
):
    editor = reverse("wagtailadmin_pages:edit", args=[campaign_page.pk])
    boss.goto(live_server.url + editor)
    group = boss.get_by_role("group", name="Cases qui s’en servent").last
    expect(group.get_by_role("checkbox").first).to_be_visible()
