"""What became of one letter, in words: the codes that claim, send and track leave."""

import re

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from forms_ext.consent.admin.story import WHY_NOT

from .models import ReportKind

#: Codes of our own, and those of providers' answers that say more than a number.
WORDS = {
    "erased": gettext_lazy("the person was erased"),
    "stopped": gettext_lazy("the mailing was stopped before it left"),
    "promised_number": gettext_lazy("they have had the number of letters promised"),
    "given_up": gettext_lazy("nobody knows whether it left; treated as not arrived"),
    "worker_stopped": gettext_lazy("the mail worker stopped while it was leaving"),
    "no_connection": gettext_lazy("the provider could not be reached"),
    "no_answer": gettext_lazy("the provider did not answer"),
    "no_status": gettext_lazy("the provider’s answer did not mention this letter"),
    "not_supported": gettext_lazy("the mail server cannot take such an address"),
    "gate": gettext_lazy("the mail gate did not let it through"),
    "invalid": gettext_lazy("the provider takes this address for invalid"),
    "failed": gettext_lazy("the provider could not send it"),
    "cancelled": gettext_lazy("called off before it left"),
    "queued": gettext_lazy("waits at the provider"),
}
#: “http_500”, “smtp_550”, “account_401”: who answered, and with which number.
NUMBERED = re.compile(r"(http|smtp|account)_(\d{3})")


def reason_words(reason: str) -> str:
    """Nothing for none; a code nobody has words for stands as it is, in a sentence."""
    if not reason:
        return ""
    if reason in ReportKind.values:
        return str(ReportKind(reason).label)
    known = WORDS.get(reason) or WHY_NOT.get(reason)
    if known:
        return str(known)
    if numbered := NUMBERED.fullmatch(reason):
        return _numbered(numbered[1], numbered[2])
    return _("the connection broke (%(code)s)") % {"code": reason}


def _numbered(kind: str, number: str) -> str:
    answer = {"number": number}
    if kind == "account":
        return _("the provider refused our account (answer %(number)s)") % answer
    if kind == "smtp":
        return _("the mail server answered %(number)s") % answer
    return _("the provider answered %(number)s") % answer
