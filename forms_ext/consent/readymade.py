"""Purposes that nearly everybody needs, ready to be taken into the library."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.contrib.auth.models import AbstractUser
from django.db import transaction
from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from .grammar import how_many
from .models import (
    Basis9,
    Channel,
    Per,
    Processor,
    Purpose,
    PurposeText,
    Retention,
    Role,
)
from .wordings import YEAR

#: Whose providers see the data of a channel, as far as one can know beforehand.
CARRIERS = {Channel.EMAIL: Role.EMAIL, Channel.SMS: Role.SMS}
#: In these the words below are written; in another language the editor writes them.
WRITTEN = ("en", "fr")


@dataclass(frozen=True)
class ReadyMade:
    """One of them: when it fits, its words, and a careful legal half."""

    key: str
    channel: Channel
    fits: Promise
    name: Promise | str = ""
    content: Promise | str = ""
    #: The same of an organisation whose name is a plural: “leur lettre”.
    content_of_several: Promise | str = ""
    frequency: Promise | str = ""
    #: The number that the sentence promises, and in what time.
    at_most: int | None = None
    per: Per = Per.NONE
    retention: Retention = Retention.CONTACT
    basis_9: Basis9 = Basis9.EXPLICIT
    #: Where it can be sent by another way than `channel`.
    channels: tuple[Channel, ...] = field(default=())

    @property
    def names_a_partner(self) -> bool:
        return self.channel == Channel.PARTNER

    def words(self, language: str, organisation: str = "") -> dict[str, str]:
        """Name, content and frequency in a language; empty where we have none."""
        if language.split("-")[0] not in WRITTEN:
            return dict.fromkeys(("name", "content", "frequency"), "")
        several = how_many(organisation) > 1 and self.content_of_several
        with translation.override(language):
            return {
                "name": str(self.name),
                "content": str(several or self.content),
                "frequency": str(self.frequency),
            }

    def purpose(self, channel: str = "") -> Purpose:
        """An unsaved purpose with the careful half of its channel."""
        by = Channel(channel or self.channel)
        return Purpose(
            key=self.key,
            channel=by,
            retention=self.retention,
            basis_9=self.basis_9,
            validity_days=YEAR if by == Channel.PHONE else None,
            at_most=self.at_most,
            per=self.per,
        )


OWN = ReadyMade(
    key="own",
    channel=Channel.EMAIL,
    fits=_("None of these fits: answer the four questions yourself."),
    channels=(Channel.EMAIL, Channel.SMS, Channel.PHONE, Channel.PAGE),
)
READY_MADE = (
    ReadyMade(
        key="newsletter",
        channel=Channel.EMAIL,
        fits=_("You write regularly, and whoever likes it stays."),
        name=_("Newsletter"),
        content=ngettext_lazy("its newsletter", "its newsletter", 1),
        content_of_several=ngettext_lazy("its newsletter", "its newsletter", 2),
        frequency=_("At most two a month."),
        at_most=2,
        per=Per.MONTH,
    ),
    ReadyMade(
        key="campaign-news",
        channel=Channel.EMAIL,
        fits=_("People want to know how it ends, and nothing else."),
        name=_("News of this campaign"),
        content=_("the news of this campaign"),
        frequency=_("Three messages at most, and nothing once it is over."),
        at_most=3,
        per=Per.ALL,
        retention=Retention.CAMPAIGN,
    ),
    ReadyMade(
        key="sms",
        channel=Channel.SMS,
        fits=_("There is a day on which everybody must be there."),
        name=_("Text messages"),
        content=_("reminders on the last days"),
        frequency=_("Two at most, and nothing once the campaign is over."),
        at_most=2,
        per=Per.ALL,
        retention=Retention.CAMPAIGN,
    ),
    ReadyMade(
        key="near-you",
        channel=Channel.EMAIL,
        fits=_("You meet people where they live. Ask for the postcode as well."),
        name=_("Invitations near you"),
        content=_("invitations near me"),
        frequency=_("Chosen by my postcode, at most one a month."),
        at_most=1,
        per=Per.MONTH,
    ),
    ReadyMade(
        key="partner",
        channel=Channel.PARTNER,
        fits=_("One other organisation may write too. It is named, one box for each."),
        name=_("A partner"),
        content=_("its own actions"),
        frequency=_("One message a month at most."),
        at_most=1,
        per=Per.MONTH,
    ),
    ReadyMade(
        key="calls",
        channel=Channel.PHONE,
        fits=_("You call people. The law wants a consent that ends after one year."),
        name=_("Calls"),
        content=_("this campaign"),
        frequency=_("Two calls at most."),
        at_most=2,
        per=Per.ALL,
        retention=Retention.CAMPAIGN,
    ),
    ReadyMade(
        key="name-on-page",
        channel=Channel.PAGE,
        fits=_("Names of supporters stand on the page, only of those who want it."),
        name=_("My name on the page"),
        content=_("my first name and town"),
        frequency=_("Until the campaign is over."),
        retention=Retention.CAMPAIGN,
    ),
    OWN,
)


def find(key: str) -> ReadyMade:
    """Raises LookupError when there is none of that key."""
    for ready in READY_MADE:
        if ready.key == key:
            return ready
    raise LookupError(key)


def free_key(base: str, *, but: Purpose | None = None) -> str:
    """`base`, or `base-2` and so on when another purpose has it."""
    others = Purpose.objects.exclude(pk=but.pk if but else None)
    key, number = base, 2
    while others.filter(key=key).exists():
        key, number = f"{base}-{number}", number + 1
    return key


def carriers(channel: str) -> Iterable[Processor]:
    role = CARRIERS.get(Channel(channel))
    return Processor.objects.filter(role=role) if role else Processor.objects.none()


@transaction.atomic
def take(
    *,
    purpose: Purpose,
    texts: list[PurposeText],
    processors: Iterable[Processor],
    user: AbstractUser | Any,
) -> Purpose:
    """Into the library, published in all its languages in one go.

    Whoever may add a purpose may take one: its legal half is the careful one, and the
    library says that the officer's role has not looked at it yet.
    """
    purpose.key = free_key(purpose.key)
    purpose.live = False
    purpose.texts = texts
    purpose.save()
    purpose.processors.set(processors)
    purpose.save()
    revision = purpose.save_revision(user=user, log_action="wagtail.create")
    revision.publish(user=user, skip_permission_checks=True)
    purpose.refresh_from_db()
    return purpose
