"""How much a mail may tell whoever looks over a shoulder: a true name, and no cause.

The confirmation of a signature is read on locked screens, in shared mailboxes and by
employers' filters; the cause itself may reveal an opinion (GDPR 9). So subject,
preheader and sender name of our mails say only the name the organisation chose.
"""

from .models import Basis9, FormVersion, Organisation, Submission

#: Keys of a FormVersion's body, written when its page is published.
REVEALS_OPINION = "reveals_opinion"
NAMED_IN_MAILS = "named_in_mails"


def reveals_opinion(version: FormVersion) -> bool:
    """Does signing this form say what somebody thinks?

    Asked of the form as it was and of its purposes as they are: neither marking a
    purpose later nor unmarking it may expose who signed before.
    """
    if version.body.get(REVEALS_OPINION):
        return True
    return any(
        wording.facts.get("basis_9") or wording.purpose.basis_9 != Basis9.NONE
        for wording in version.wordings.select_related("purpose")
    )


def may_name(submission: Submission) -> bool:
    """May a mail about this signature say which campaign it is?"""
    version = submission.form_version
    if version is None or not version.body.get(NAMED_IN_MAILS):
        return False
    return not reveals_opinion(version)


def name_of(organisation: Organisation, *, named: bool) -> str:
    return organisation.name if named else organisation.shy_name


def page_title(submission: Submission) -> str:
    """The title of the page as it was signed."""
    page = submission.form_version.body.get("page", {})
    return page.get("title") or submission.campaign.title
