"""The notice beside a form (GDPR 13), written from what the site knows."""

from typing import Any

from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from forms_ext.consent import conf, grammar
from forms_ext.consent.mailcarrier import nobody_else
from forms_ext.consent.models import (
    Act,
    Basis9,
    Channel,
    Organisation,
    Processor,
    PurposeText,
    Retention,
    Role,
)

from .draft import Draft
from .ending import in_words, last_day
from .fieldtypes import FACTS, STATEMENTS, FieldType
from .leading import leading_page

Notice = dict[str, list[Any]]


def build_notice(draft: Draft) -> Notice:
    """Short and full notice, in the active language.

    `short` holds (heading, text), `full` (heading, paragraphs).
    """
    organisation = Organisation.load()
    processors = recipients(draft)
    return {
        "short": short(draft, organisation, processors),
        "full": [
            [_("Who is responsible?"), responsible(organisation)],
            [_("What for, and by what right?"), aims(draft)],
            [_("Which answers are needed?"), answers(draft)],
            [_("Who receives my data?"), receivers(draft, organisation, processors)],
            [_("Until when?"), [*retention(draft), what_stays()]],
            [_("What are my rights?"), rights(organisation)],
        ],
    }


def recipients(draft: Draft) -> list[Processor]:
    of_purposes = {p for purpose in draft.declared() for p in purpose.processors.all()}
    of_the_act = Processor.objects.filter(role__in=[Role.EMAIL, Role.HOSTING])
    # What the organisation does itself, it named itself for: nobody receives it.
    own = Organisation.load().name.casefold()
    others = {p for p in {*of_purposes, *of_the_act} if p.name.casefold() != own}
    return sorted(others, key=lambda processor: processor.name)


def short(
    draft: Draft, organisation: Organisation, processors: list[Processor]
) -> list[list[str]]:
    team = of_the_team(organisation)
    shown = any(p.channel == Channel.PAGE for p in draft.declared())
    on_the_page = (
        _("It appears on this page only if you tick the box for it.")
        if shown
        else _("It appears nowhere.")
    )
    who = _("Who sees my name?")
    if draft.act == Act.SUBSCRIBE:
        who, on_the_page = _("Who sees my address?"), _("No page shows it.")
    seen = [team]
    if partners := partner_names(draft):
        seen.append(
            _("And, only if you tick it: %(partners)s.") % {"partners": partners}
        )
    # “Nowhere” beside a partner who sees it would be half a truth.
    if not partners or (shown and draft.act != Act.SUBSCRIBE):
        seen.append(on_the_page)
    sender = _("%(name)s: one to confirm, others only if you choose them above.")
    return [
        [who, " ".join(seen)],
        [_("Who sends the mail?"), sender % {"name": organisation.shy_name}],
        *access(processors),
        [_("Until when?"), " ".join(retention(draft)[:-1])],
    ]


def of_the_team(organisation: Organisation) -> str:
    team = _("The team %(of_organisation)s.")
    return team % {"of_organisation": grammar.of(organisation.name)}


def access(processors: list[Processor]) -> list[list[str]]:
    """Nothing is claimed of what nobody has said: “nobody” is an answer, not a gap."""
    names = ", ".join(dict.fromkeys(processor.name for processor in processors))
    question = _("Who else has access?")
    if names:
        return [[question, _("%(names)s, on our behalf only.") % {"names": names}]]
    return [[question, _("Nobody.")]] if nobody_else() else []


def partner_names(draft: Draft) -> str:
    """Those to whom a box of this form passes the address on, by name."""
    language = get_language() or ""
    texts = [
        purpose.text(language)
        for purpose in draft.declared()
        if purpose.channel == Channel.PARTNER
    ]
    return ", ".join(text.partner for text in texts if text and text.partner)


def responsible(organisation: Organisation) -> list[str]:
    address = ", ".join(organisation.address.splitlines())
    return [
        f"{organisation.name}, {address}, {organisation.email}",
        _("Questions about your data: %(name)s, %(email)s.")
        % {"name": organisation.dpo_name, "email": organisation.dpo_email},
    ]


def aims(draft: Draft) -> list[str]:
    lines = [of_the_act(draft)]
    for purpose in draft.declared():
        text = purpose.text(draft.language)
        right = (
            _("your explicit consent (GDPR 6(1)(a) and 9(2)(a))")
            if purpose.basis_9 == Basis9.EXPLICIT
            else _("your consent (GDPR 6(1)(a))")
        )
        name = text.name if text else purpose.key
        lines.append(
            _("%(purpose)s, only if you tick its box: %(right)s.")
            % {"purpose": name, "right": right}
        )
    lines.append(_("No decision is taken by a machine."))
    return lines


def of_the_act(draft: Draft) -> str:
    if draft.act == Act.SUBSCRIBE:
        return _(
            "Keeping what you choose and confirming your address by one email: our "
            "legitimate interest in writing only to people who asked (GDPR 6(1)(f))."
        )
    return _(
        "Counting your signature and confirming it by one email: our legitimate "
        "interest in a count without forgery (GDPR 6(1)(f))."
    )


def answers(draft: Draft) -> list[str]:
    if draft.act == Act.SUBSCRIBE:
        needed_how = _("needed: without it nothing can be sent to you")
        usual_aim = _("the subscription")
    else:
        needed_how = _("needed: without it you cannot sign")
        usual_aim = _("the signature")
    lines = []
    for asked in draft.fields:
        if asked.type in STATEMENTS:
            continue
        label = asked.label or str(FACTS[asked.type].label)
        needed = asked.required or asked.type == FieldType.EMAIL
        aim = asked.needed_for or ", ".join(
            text.name
            for purpose in draft.purposes_of(asked)
            if (text := purpose.text(draft.language))
        )
        how = needed_how if needed else _("optional")
        lines.append(
            _("%(question)s (%(how)s): %(aim)s.")
            % {"question": label, "how": how, "aim": aim or usual_aim}
        )
    return lines


def receivers(
    draft: Draft, organisation: Organisation, processors: list[Processor]
) -> list[str]:
    lines = [of_the_team(organisation)]
    lines += [of_the_processor(processor) for processor in processors]
    for purpose in draft.declared():
        if text := purpose.text(draft.language):
            lines += by_tick(purpose.channel, text)
    return lines


def by_tick(channel: str, text: PurposeText) -> list[str]:
    """Who else receives something once a box is ticked: a partner, or everybody."""
    if text.partner:
        return [_("%(partner)s, only if you tick its box.") % {"partner": text.partner}]
    if channel == Channel.PAGE:
        said = _("Whoever reads this page: “%(content)s”, only if you tick its box.")
        return [said % {"content": text.content}]
    return []


def of_the_processor(processor: Processor) -> str:
    said = _("%(name)s (%(country)s), which %(role)s on our behalf.")
    if processor.role == Role.EMAIL:
        said = _("%(name)s (%(country)s), which sends email on our behalf.")
    if processor.role == Role.OTHER:
        said = _("%(name)s (%(country)s), which works on our behalf.")
    return said % {
        "name": processor.name,
        "country": processor.country,
        "role": processor.get_role_display(),
    }


def retention(draft: Draft) -> list[str]:
    lines = [of_the_signature(draft)] if draft.act == Act.SIGN else []
    if lasting := boxes(draft, Retention.CONTACT):
        lines.append(
            _(
                "%(boxes)s: until you stop it, three years after we last heard from "
                "you at the latest."
            )
            % {"boxes": lasting}
        )
    if passing := boxes(draft, Retention.CAMPAIGN):
        lines.append(
            _("%(boxes)s: until you stop it, until the campaign ends at the latest.")
            % {"boxes": passing}
        )
    days = conf.confirm_window().days
    lines.append(
        ngettext(
            "An address that is not confirmed: one day.",
            "An address that is not confirmed: %(days)s days.",
            days,
        )
        % {"days": days}
    )
    return lines


def boxes(draft: Draft, kept: Retention) -> str:
    """The names of those whose consent lasts so long."""
    texts = [p.text(draft.language) for p in draft.declared() if p.retention == kept]
    return ", ".join(text.name for text in texts if text)


def of_the_signature(draft: Draft) -> str:
    """The page that decides for its campaign names the day; the others may be older."""
    days = conf.retire_after().days
    until = ngettext(
        "Until one day after the campaign ends, then all is erased but the count.",
        "Until %(days)s days after the campaign ends, then all is erased but the "
        "count.",
        days,
    ) % {"days": days}
    leader = leading_page(draft.campaign_key)
    decides = leader is None or leader.locale.language_code == draft.language
    ends_at = draft.ends_at if decides else leader.specific.ends_at
    if ends_at is None:
        end = _("The campaign has no end yet.")
    elif decides:
        end = _("The campaign ends on %(day)s.") % {"day": in_words(last_day(ends_at))}
    else:
        end = ""
    return f"{until} {end}".strip()


def what_stays() -> str:
    """Of people who are erased: no data of theirs, and a promise that must be kept."""
    return _(
        "After that there remain the count, the record of what was agreed to, which "
        "nothing ties to you any more, and, if you asked us never to write again, an "
        "unreadable fingerprint of your address, for as long as we must keep that word."
    )


def rights(organisation: Organisation) -> list[str]:
    return [
        _(
            "You may see your data, correct it, have it erased, restrict or object to "
            "its use, and take it with you: write to %(email)s."
        )
        % {"email": organisation.dpo_email or organisation.email},
        _(
            "What you have agreed to, you can withdraw at any time, with one click in "
            "each message or by “Your choices” at the foot of this page; what was done "
            "before you did so stays lawful."
        ),
        _("You can complain to %(authority)s: %(url)s")
        % {
            "authority": authority(organisation),
            "url": organisation.authority_url,
        },
    ]


def authority(organisation: Organisation) -> str:
    """By its name, and what it is: outside France few have heard of the CNIL."""
    name = organisation.authority_name
    if name == "CNIL":
        return _("the CNIL, the French data protection authority")
    return _("the data protection authority, %(name)s") % {"name": name}
