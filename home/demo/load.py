"""The demo from an empty database to a running campaign, in the order of its story."""

import random
from collections.abc import Callable
from itertools import islice
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth import get_user_model
from tqdm import tqdm
from wagtail.models import Page, Site

from forms_ext.consent.models import Campaign, Contact, Organisation
from home.models import CampaignPage

from .organisation import is_loaded, load_organisation
from .pages import write_campaign, write_homes
from .people import people
from .pictures import Pictures
from .signers import SEED, Form, sign_up, wait_for_confirmation
from .staff import STAFF, hire
from .texts import bridge, footpath, night
from .texts.association import ORGANISATION

SIGNERS = 2_000
#: The first to sign: the letter that was sent went to those of them who asked for it.
EARLY = 100
#: Signed a moment ago: the demo's mailbox begins with their confirmation mails.
WAITING = 3


def standing() -> str:
    """What the database holds: empty, unfinished, loaded (the demo), or other."""
    if is_loaded():
        users = get_user_model().objects.filter(username=STAFF[-1][0])
        return "loaded" if users.exists() else "unfinished"
    filled = (
        Organisation.load().name
        or Campaign.objects.exists()
        or Contact.objects.exists()
        or Page.objects.filter(depth__gt=2).exists()
    )
    return "other" if filled else "empty"


def load(*, signers: int, tell: Callable[[str], None]) -> None:
    """Everything, through the verbs of the product; the staff last, as its end."""
    tell("Loading the demo: an association, its purposes and its pages.")
    load_organisation()
    follow_base_url()
    pictures = Pictures()
    home = write_homes()
    pages = write_campaign(plan=footpath.PLAN, home=home, pictures=pictures)
    past = write_campaign(plan=bridge.PLAN, home=home, pictures=pictures)
    write_campaign(plan=night.PLAN, home=home, pictures=pictures)
    make_signers(pages=pages, past=past["fr"], signers=signers)
    hire()


def make_signers(
    *, pages: dict[str, CampaignPage], past: CampaignPage, signers: int
) -> None:
    forms = {
        language: Form.of(page.current_version) for language, page in pages.items()
    }
    ended = Form.of(past.current_version)
    with tqdm(total=signers, desc="Signers", unit="") as bar:
        for skip, upto in ((0, min(EARLY, signers)), (EARLY, signers)):
            made = sign_up(
                forms=forms,
                past=ended,
                old=forms["fr"].version.campaign,
                count=upto,
                skip=skip,
            )
            for number in made:
                bar.update(number)
    latest = people(random.Random(SEED))  # noqa: S311 — makes people, guards nothing
    wait_for_confirmation(forms["fr"], list(islice(latest, signers, signers + WAITING)))


def follow_base_url() -> None:
    """Whole addresses (mails, shared links) name the port the demo is served on."""
    base = urlsplit(settings.PUBLIC_BASE_URL)
    Site.objects.filter(is_default_site=True).update(
        hostname=base.hostname,
        port=base.port or (443 if base.scheme == "https" else 80),
        site_name=ORGANISATION["name"],
    )
