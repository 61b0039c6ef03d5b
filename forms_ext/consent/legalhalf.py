"""The legal half of a purpose, each answer with the one sentence that explains it."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from .models import Basis9, Channel, Per, Purpose, Retention
from .promise import said as promised

WHY_BASIS_6 = gettext_lazy(
    "A box is a consent, freely given: no other reason lets you write to people."
)
WHY_BASIS_9 = {
    Basis9.EXPLICIT: gettext_lazy(
        "Supporting a cause can reveal an opinion: a sentence under the box makes the "
        "consent explicit. Where no opinion shows, take it off."
    ),
    Basis9.BODY: gettext_lazy(
        "Only for a party, a union or another body, towards people in regular contact "
        "with it, and never passed on."
    ),
    Basis9.NONE: gettext_lazy(
        "Right only where neither the cause nor the organisation says anything about "
        "opinions, beliefs or health."
    ),
}
WHY_RETENTION = {
    Retention.CAMPAIGN: gettext_lazy(
        "What serves one campaign goes when the campaign is over."
    ),
    Retention.CONTACT: gettext_lazy(
        "A click is a sign, opening a mail is none: after three years without one, "
        "people are no longer waiting for you."
    ),
}
WHY_VALIDITY = {
    True: gettext_lazy(
        "The law ends a consent to calls after one year, and it is never renewed by "
        "itself."
    ),
    False: gettext_lazy("It lasts until the person takes it back, with one click."),
}
WHY_PROMISE = gettext_lazy(
    "Whoever had that many letters gets no more, whatever is sent; raising it asks "
    "everybody again."
)
WHY_PROCESSORS = gettext_lazy(
    "Providers who see the data on your behalf are named to everybody who signs."
)
WHY_PARTNER = gettext_lazy(
    "The partner is no provider: it decides by itself, so it is named in the box."
)


@dataclass(frozen=True)
class Line:
    question: str
    answer: str
    why: Promise


def legal_half(purpose: Purpose) -> list[Line]:
    names = ", ".join(sorted({p.name for p in purpose.processors.all()}))
    partner = purpose.channel == Channel.PARTNER
    return [
        Line(_("By what right?"), purpose.get_basis_6_display(), WHY_BASIS_6),
        Line(
            _("Where an opinion shows"),
            purpose.get_basis_9_display(),
            WHY_BASIS_9[Basis9(purpose.basis_9)],
        ),
        Line(
            _("Kept until"),
            purpose.get_retention_display(),
            WHY_RETENTION[Retention(purpose.retention)],
        ),
        Line(
            _("How often, at most?"),
            promised(purpose) or str(Per.NONE.label),
            WHY_PROMISE,
        ),
        Line(
            _("Valid for"),
            validity(purpose.validity_days),
            WHY_VALIDITY[purpose.channel == Channel.PHONE],
        ),
        Line(
            _("Who else has access?"),
            names or _("nobody is named yet"),
            WHY_PARTNER if partner else WHY_PROCESSORS,
        ),
    ]


def validity(days: int | None) -> str:
    if not days:
        return _("until it is taken back")
    return ngettext("%(days)d day", "%(days)d days", days) % {"days": days}
