"""What the ledger calls its evidence, and the words a person reads for it.

Evidence names where the proof lies; it is never a name, an address or free text.
"""

import re

from django.db.models import TextChoices
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

SUBMISSION = "submission "
DELIVERY = "delivery "
OWN_LINK = "preferences link"
#: Before the evidence of a stop that the person took back at once.
UNDO = "undo "

#: Who had left before a backup was taken, and is left out again after it was restored.
RESTORE = "restore"

#: A number of one's own filing, not a sentence; a digit, so that it is no mere name.
REFERENCE = re.compile(r"(?=[^0-9]*[0-9])[A-Za-z0-9][A-Za-z0-9./_-]{0,39}")


class Way(TextChoices):
    """How a wish reached the organisation when it did not come by a link of ours."""

    TELEPHONE = "telephone", gettext_lazy("by telephone")
    LETTER = "letter", gettext_lazy("by post")
    MAIL = "mail", gettext_lazy("by email")
    IN_PERSON = "in_person", gettext_lazy("in person")


#: All that may stand behind a line of the ledger: it is never corrected, and never
#: forgets.
POINTER = re.compile(
    rf"(?:{UNDO})*(?:|{RESTORE}|{OWN_LINK}|{SUBMISSION}[0-9a-f]{{32}}"
    rf"|{DELIVERY}[0-9a-f]{{32}}"
    rf"|(?:{'|'.join(Way.values)})(?: {REFERENCE.pattern})?)"
)


def check_pointer(evidence: str) -> None:
    """Raises ValueError on what says more than where the proof lies."""
    if not POINTER.fullmatch(evidence):
        raise ValueError("evidence names where the proof lies, and nothing else")


def heard(*, way: Way, reference: str = "") -> str:
    """The evidence of a wish that staff writes down.

    Raises ValueError on a reference that is a sentence or a name.
    """
    if reference and not REFERENCE.fullmatch(reference):
        raise ValueError("a reference is letters without spaces, and a digit")
    return f"{way.value} {reference}".strip()


def evidence_words(evidence: str) -> str:
    """For a person who reads the ledger; what is not known is shown as it stands."""
    kind, _space, rest = evidence.partition(" ")
    if evidence.startswith(SUBMISSION):
        return _("the form they signed, %(ref)s") % {"ref": f"S-{rest[:8]}"}
    if evidence.startswith(DELIVERY):
        return _("the letter %(ref)s") % {"ref": f"D-{rest[:8]}"}
    if evidence.startswith(UNDO):
        stopped = evidence_words(evidence.removeprefix(UNDO))
        return _("%(evidence)s, where a stop was taken back") % {"evidence": stopped}
    if evidence == RESTORE:
        return _("what was known before the database was restored")
    if evidence == OWN_LINK:
        return _("the link to their own choices")
    if kind in Way.values:
        way = Way(kind).label
        if not rest:
            return str(way)
        return _("%(way)s, under %(reference)s") % {"way": way, "reference": rest}
    return evidence
