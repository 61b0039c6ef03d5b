"""Run inside the bare site: publish a form page, sign it, look at it as its staff."""

import os
import re
import sys

import django

os.environ["DJANGO_SETTINGS_MODULE"] = "bare.settings.dev"
django.setup()

from django.contrib.auth import get_user_model  # noqa: E402
from django.core import mail  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.test import Client  # noqa: E402
from petition.models import PetitionPage  # noqa: E402
from wagtail.models import Site  # noqa: E402

from forms_ext.consent.models import (  # noqa: E402
    Organisation,
    Purpose,
    PurposeText,
    Submission,
)
from forms_ext.formpages.models import DeclaredPurpose, FormField  # noqa: E402

SCREENS = (
    "",
    *("contacts/", "ledger/", "suppressions/", "service-mails/"),
    *("mailings/", "bring-contacts/", "confirmation-rate/"),
)


def main() -> None:
    page = publish(describe())
    browser = Client(headers={"host": "testserver"})
    opened = browser.get(page.url)
    expect(opened.status_code == 200, "the page is served")
    html = opened.content.decode()
    expect(not opened.cookies, "it sets no cookie")
    expect("checked" not in html, "no box is ticked")
    [action] = re.findall(r'<form[^>]* action="([^"]+)"', html)
    [token] = re.findall(r'name="form_token" value="([^"]+)"', html)
    fields = f"form_token={token}&email=ada%40example.org"
    answer = browser.post(action, fields, "application/x-www-form-urlencoded")
    expect(answer.status_code == 303, "a signature is taken")
    expect(browser.get(answer["Location"]).status_code == 200, "it is thanked for")
    call_command("send_mailings", "--once")
    confirm(browser)
    look_around(page)


def describe() -> Purpose:
    organisation = Organisation.load()
    for name in ("name", "address", "dpo_name"):
        setattr(organisation, name, "Host")
    organisation.email = organisation.dpo_email = "host@example.org"
    organisation.save()
    purpose = Purpose(key="letter", live=False)
    purpose.texts = [
        PurposeText(
            language="en",
            name="Letter",
            content="its newsletter",
            frequency="Monthly.",
        )
    ]
    purpose.save()
    purpose.save_revision().publish()
    return purpose


def publish(purpose: Purpose) -> PetitionPage:
    page = PetitionPage(title="Petition", slug="petition", live=False)
    page.consent_fields = [FormField(type="email", required=True)]
    page.declared_purposes = [DeclaredPurpose(purpose=purpose)]
    root = Site.objects.get(is_default_site=True).root_page
    root.add_child(instance=page).save_revision().publish()
    return PetitionPage.objects.get(pk=page.pk)


def confirm(browser: Client) -> None:
    [letter] = mail.outbox
    [link] = re.findall(r"https://host\.example\.org(/confirm/\S+)", letter.body)
    browser.get(link)
    expect(not Submission.objects.get().counted, "reading the link changes nothing")
    browser.post(link)
    expect(Submission.objects.get().counted, "a confirmed signature counts")


def look_around(page: PetitionPage) -> None:
    ben = get_user_model().objects.create_superuser("ben", "ben@example.org", "a")
    browser = Client(headers={"host": "testserver"})
    browser.force_login(ben)
    for screen in (*SCREENS, f"share/{page.pk}/"):
        shown = browser.get(f"/admin/{screen}")
        expect(shown.status_code == 200, f"staff sees /admin/{screen}")


def expect(fact: bool, claim: str) -> None:
    if not fact:
        sys.exit(f"FAILED: {claim}")
    sys.stdout.write(f"ok: {claim}\n")


if __name__ == "__main__":
    main()
