"""The demo from an empty database to a running campaign, in the order of its story."""

import random
from collections.abc import Callable
from functools import partial
from itertools import islice

from tqdm import tqdm
from wagtail.models import Page, Site

from forms_ext.consent.models import Campaign, Contact, Organisation
from home.hostname import follow_base_url
from home.models import CampaignPage

from .letters import publish, send, write_index, write_letter
from .library import Library
from .organisation import load_organisation
from .pages import write_campaign, write_homes
from .people import people
from .signers import SEED, Form, sign_up, wait_for_confirmation
from .signup import write_signup
from .staff import hire
from .texts import bridge, footpath, night, turnedback
from .texts.association import ORGANISATION
from .texts.letters import DRAFT, SENT
from .walkers import tell as tell_places

SIGNERS = 2_000
#: Once this campaign is there, the demo was loaded to its end.
LAST = night.PLAN
#: The first to sign: the letter that was sent went to those of them who asked for it.
EARLY = 100
#: Signed a moment ago: the demo's mailbox begins with their confirmation mails.
WAITING = 3
#: Told where they turned back.
WALKERS = 60


def standing() -> str:
    """What the database holds: empty, unfinished, loaded (the demo), or other."""
    if Campaign.objects.filter(key=LAST.key).exists():
        return "loaded"
    if Organisation.load().website == ORGANISATION["website"]:
        return "unfinished"
    filled = (
        Organisation.load().name
        or Campaign.objects.exists()
        or Contact.objects.exists()
        or Page.objects.filter(depth__gt=2).exists()
    )
    return "other" if filled else "empty"


def load(*, signers: int, tell: Callable[[str], None]) -> None:
    """Everything, through the verbs of the product."""
    tell("Loading the demo: an association, its purposes, its people and pages.")
    load_organisation()
    follow_base_url()
    Site.objects.filter(is_default_site=True).update(site_name=ORGANISATION["name"])
    hire()
    library, home = Library(), write_homes()
    write = partial(write_campaign, home=home, library=library)
    pages, tellings = write(plan=footpath.PLAN), write(plan=turnedback.PLAN)
    past = write(plan=bridge.PLAN)
    crowd = Crowd(pages, past["fr"])
    early = min(EARLY, signers)
    crowd.sign(0, early)
    letter = partial(
        write_letter, index=write_index(home), campaigns=pages, library=library
    )
    twelfth = letter(texts=SENT)
    publish(twelfth)
    send(twelfth)
    if signers > early:
        crowd.sign(early, signers)
    crowd.sign_last(signers)
    letter(texts=DRAFT)
    write_signup(home)
    walkers(tellings, skip=signers + WAITING)
    write(plan=LAST)


def walkers(pages: dict[str, CampaignPage], *, skip: int) -> None:
    latest = people(random.Random(SEED))  # noqa: S311 — makes people, no secret
    forms = {name: Form.of(page.current_version) for name, page in pages.items()}
    tell_places(forms, list(islice(latest, skip, skip + WALKERS)))


class Crowd:
    """The signers, made in parts: the letter went to those who were there by then."""

    def __init__(self, pages: dict[str, CampaignPage], past: CampaignPage) -> None:
        self.forms = {
            language: Form.of(page.current_version) for language, page in pages.items()
        }
        self.past = Form.of(past.current_version)

    def sign(self, skip: int, count: int) -> None:
        made = sign_up(
            forms=self.forms,
            past=self.past,
            old=self.forms["fr"].version.campaign,
            count=count,
            skip=skip,
        )
        name = f"Signers {skip + 1} to {count}"
        with tqdm(total=count - skip, desc=name, unit="") as bar:
            for number in made:
                bar.update(number)

    def sign_last(self, skip: int) -> None:
        latest = people(random.Random(SEED))  # noqa: S311 — makes people, no secret
        persons = list(islice(latest, skip, skip + WAITING))
        wait_for_confirmation(self.forms["fr"], persons)
