"""Through whom mail leaves, as far as the settings tell, and whether people are told.

A notice names who receives data (GDPR 13(1)(e)): “nobody” is said only where somebody
has said so, and never while a provider carries the confirmations.
"""

from dataclasses import dataclass
from ipaddress import ip_address
from urllib.parse import urlsplit

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from . import conf
from .models import Organisation, Processor, Role
from .throttle import provider_name


@dataclass(frozen=True)
class Carrier:
    """A proposal: somebody checks it before it is shown. No country: we don't know."""

    name: str
    country: Promise | str = ""


FRANCE, USA = _("France"), _("United States")
KNOWN = {
    "amazon_ses": Carrier("Amazon Web Services"),
    "brevo": Carrier("Brevo", FRANCE),
    "mailersend": Carrier("MailerSend"),
    "mailgun": Carrier("Mailgun", USA),
    "mailjet": Carrier("Mailjet", FRANCE),
    "mailtrap": Carrier("Mailtrap"),
    "mandrill": Carrier("Mailchimp", USA),
    "postmark": Carrier("Postmark", USA),
    "resend": Carrier("Resend", USA),
    "scaleway": Carrier("Scaleway", FRANCE),
    "sendgrid": Carrier("SendGrid", USA),
    "unisender_go": Carrier("Unisender Go"),
}
#: Here mail stays on this machine: development, and tests.
STAYS = {"", "file", "filebased", "locmem", "console", "dummy", "test"}


def carrier() -> Carrier | None:
    """Who carries mail out of this site; None when it stays, or leaves from here."""
    name = provider_name()
    if name in STAYS:
        return None
    if name == "smtp":
        options = conf.get("FORMS_EXT_INNER_EMAIL_BACKEND").get("options", {})
        host = str(options.get("host") or "localhost").lower()
        return None if _ours(host) else Carrier(host)
    return KNOWN.get(name) or Carrier(name.replace("_", " ").title())


def _ours(host: str) -> bool:
    """This machine, its network, or a name under the site's own."""
    try:
        return ip_address(host).is_private
    except ValueError:
        site = urlsplit(conf.get("FORMS_EXT_PUBLIC_BASE_URL")).hostname or ""
        return "." not in host or bool(site) and f".{host}".endswith(f".{site}")


def unnamed_carrier() -> Carrier | None:
    """The one who carries mail while no notice could name anybody who does."""
    found = carrier()
    if found and Processor.objects.filter(role=Role.EMAIL).exists():
        return None
    return found


def nobody_else() -> bool:
    """Has the organisation said that it carries its mail and hosts its site itself?"""
    own = Organisation.load().name
    roles = Processor.objects.filter(name__iexact=own).values_list("role", flat=True)
    return {Role.EMAIL, Role.HOSTING} <= set(roles)
