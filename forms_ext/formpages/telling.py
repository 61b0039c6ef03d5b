"""What a campaign tells of those who sign it: whether its mails may name it."""

from django.utils.translation import gettext as _

from forms_ext.consent.models import Basis9

from .draft import Draft


def reveals_opinion(draft: Draft) -> bool:
    """Marked so by its editor, or offering a purpose that says so."""
    return draft.reveals_opinion or any(
        purpose.basis_9 != Basis9.NONE for purpose in draft.declared()
    )


def of_its_mails(draft: Draft) -> str:
    """What is wrong with naming the campaign in its mails; empty when nothing is."""
    if not draft.named_in_mails or not reveals_opinion(draft):
        return ""
    return _(
        "Signing this reveals an opinion, so its mails cannot name the campaign: "
        "a subject is read over shoulders and on locked screens."
    )
