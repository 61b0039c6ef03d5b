"""Before sending: what stands in the way, what deserves a second look, and the act."""

from dataclasses import dataclass, field
from email.utils import parseaddr
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from forms_ext.consent import conf
from forms_ext.consent.audience import Breakdown
from forms_ext.consent.models import Organisation, Purpose

from . import promised
from .blocks import PictureBlock
from .compile import Compiled
from .languages import rule_for
from .merge import bare_fields, means_first_name, unknown_fields
from .models import Mailing, MailingState
from .providers import UNUSABLE, current_provider
from .recipients import count_recipients
from .render_mjml import LetterBroken
from .repeats import Repeat, repeat_of
from .slice import first_slice
from .weight import heavy, too_heavy

#: Their owners tell all receivers to refuse mail that others send in their name.
FREE_MAIL = {
    "aol.com",
    "free.fr",
    "gmail.com",
    "googlemail.com",
    "gmx.com",
    "gmx.fr",
    "hotmail.com",
    "hotmail.fr",
    "icloud.com",
    "laposte.net",
    "live.com",
    "live.fr",
    "orange.fr",
    "outlook.com",
    "outlook.fr",
    "proton.me",
    "protonmail.com",
    "sfr.fr",
    "wanadoo.fr",
    "yahoo.com",
    "yahoo.fr",
}


class NotReady(Exception):
    """The letter may not leave like this."""


@dataclass
class Readiness:
    """What the sender's screen shows; `blocked` must be empty to send."""

    compiled: Compiled | None = None
    audience: Breakdown = field(default_factory=lambda: Breakdown(0, {}))
    blocked: list[str] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    slice: int | None = None
    repeat: Repeat | None = None
    rule: dict[str, Any] = field(default_factory=dict)

    @property
    def ready(self) -> bool:
        return not self.blocked and self.audience.included > 0


def examine(*, page: Any, others: bool = False) -> Readiness:
    """`page` as it would leave: the latest saved version of a newsletter.

    `others`: to those too whose language has no translation of it.
    """
    found = Readiness()
    found.blocked += [*_about_sender(), *_about_words(page)]
    found.warnings += _about_gaps(page)
    if page.purpose is None or not page.purpose.usable:
        found.blocked.append(
            _("Choose who it is for: a purpose that people can agree to today.")
        )
    else:
        found.rule = rule_for(page, others=others)
        found.audience = count_recipients(
            purpose=page.purpose, page_id=page.pk, rule=found.rule
        )
        found.slice = first_slice(found.audience.included)
        found.warnings += _about_promise(page.purpose, found.audience)
        found.warnings += _about_slice(found.slice)
    try:
        found.compiled = page.compiled()
    except LetterBroken:
        found.blocked.append(_("A part of the letter cannot be shown in a mail."))
        return found
    found.blocked += too_heavy(found.compiled)
    found.warnings += heavy(found.compiled)
    if page.purpose is not None:
        found.repeat = repeat_of(page=page, compiled=found.compiled)
    return found


def _about_sender() -> list[str]:
    domain = parseaddr(conf.get("FORMS_EXT_NEWSLETTER_FROM"))[1].rpartition("@")[2]
    problems = []
    if not domain:
        problems.append(_("No sending address is set: ask your administrator."))
    if domain.lower() in FREE_MAIL:
        problems.append(
            _(
                "Your sending address ends in %(domain)s; mail providers will refuse "
                "these messages. Choose an address of your own."
            )
            % {"domain": domain}
        )
    if not Organisation.load().name:
        problems.append(_("The organisation has no name yet: nobody would know you."))
    if current_provider().name in UNUSABLE:
        problems.append(
            _("This mail provider replaces the link to stop by one of its own.")
        )
    return problems


def _about_words(page: Any) -> list[str]:
    problems = []
    if not page.subject.strip():
        problems.append(_("The letter has no subject."))
    if not len(page.body):
        problems.append(_("The letter is empty."))
    for child in page.body:
        if lost := child.block.lost(child.value):
            problems.append(
                _(
                    "The letter shows %(lost)s that is there no more: choose "
                    "another, or take that block out."
                )
                % {"lost": lost}
            )
        elif isinstance(child.block, PictureBlock) and not child.value["alt"].strip():
            problems.append(
                _(
                    "The picture “%(name)s” has no description; whoever cannot see "
                    "pictures will not know what it says."
                )
                % {"name": child.value["image"].title}
            )
    problems.extend(_about_unknown(name) for name in _unknown_fields(page))
    return problems


def _about_unknown(name: str) -> str:
    words = _("“{%(name)s}” would arrive just like that: nothing fills it in.")
    if means_first_name(name):
        words = _(
            "“{%(name)s}” would arrive just like that: write “{first_name|friend}”, "
            "with the word that stands there for those who gave no name."
        )
    return words % {"name": name}


def _unknown_fields(page: Any) -> list[str]:
    return sorted({name for text in _texts(page) for name in unknown_fields(text)})


def _texts(page: Any) -> list[str]:
    """All that an editor typed in which a field may stand."""
    rich = [child.value.source for child in page.body if hasattr(child.value, "source")]
    return [page.subject, page.preheader, page.greeting, *rich]


def _about_gaps(page: Any) -> list[str]:
    return [
        _(
            "“{%(name)s}” leaves a gap for those who gave no name: write "
            "“{%(name)s|friend}”, with the word that stands there for them."
        )
        % {"name": name}
        for name in sorted(
            {name for text in _texts(page) for name in bare_fields(text)}
        )
    ]


def _about_promise(purpose: Purpose, audience: Breakdown) -> list[str]:
    left_out = audience.excluded.get(promised.REASON, 0)
    return [promised.warning(purpose=purpose, people=left_out)] if left_out else []


def _about_slice(size: int | None) -> list[str]:
    if size is None:
        return []
    return [
        _(
            "This is your first mailing to more than %(size)d people. We begin with "
            "%(size)d, watch for an hour, then send the rest."
        )
        % {"size": size}
    ]


@transaction.atomic
def prepare(
    *, page: Any, user: Any, others: bool = False, again: bool = False
) -> Mailing:
    """The mailing of this letter as it is now; the worker fills and sends it.

    `again`: it may leave although one like it has. Raises NotReady when something
    stands in the way; the one under way already is returned rather than a second one
    begun.
    """
    # Two clicks at once: the second waits here, and finds the first one's mailing.
    type(page).objects.select_for_update(of=("self",)).get(pk=page.pk)
    under_way = Mailing.objects.filter(
        page_id=page.pk,
        state__in=[MailingState.FREEZING, MailingState.READY, MailingState.PAUSED],
    ).first()
    if under_way is not None:
        return under_way
    found = examine(page=page, others=others)
    if not found.ready or found.compiled is None:
        raise NotReady(found.blocked)
    if found.repeat and not again:
        raise NotReady([found.repeat.words])
    return Mailing.objects.create(
        page_id=page.pk,
        revision=page.latest_revision_id,
        purpose=page.purpose,
        language=page.locale.language_code,
        subject=found.compiled.subject,
        html=found.compiled.html,
        text=found.compiled.text,
        content_hash=found.compiled.content_hash,
        rule={**found.rule, "first_slice": found.slice},
        approved_by=user,
    )
