"""What is fast and safe with each provider: one row for each, nothing guessed.

`connections`: how many at once; a distant server answers each in its own time.
`tracking_switch`: opens and clicks can be switched off by message; elsewhere only in
the provider's account, and anymail refuses the question.
`idempotency`: the header by which the provider drops a second copy of the same call.
"""

from dataclasses import dataclass

from forms_ext.consent.mails.message import TELLABLE
from forms_ext.consent.throttle import provider_name


@dataclass(frozen=True)
class Provider:
    name: str
    connections: int = 4
    idempotency: str = ""

    @property
    def tracking_switch(self) -> bool:
        return self.name in TELLABLE


TABLE = {
    provider.name: provider
    for provider in (
        Provider("smtp", connections=4),
        Provider("file", connections=1),
        Provider("locmem", connections=1),
        Provider("test", connections=1),
        Provider("amazon_ses", connections=8),
        Provider("brevo", connections=8, idempotency="idempotencyKey"),
        Provider("mailersend", connections=4),
        Provider("mailgun", connections=8),
        Provider("mailjet", connections=4),
        Provider("mailtrap", connections=4),
        Provider("mandrill", connections=8),
        Provider("postal", connections=4),
        Provider("postmark", connections=8),
        Provider("resend", connections=2),
        Provider("scaleway", connections=4),
        Provider("sendgrid", connections=8),
        Provider("sparkpost", connections=8),
        Provider("unisender_go", connections=4),
    )
}

#: It replaces our List-Unsubscribe by its own: one-click would not reach us.
UNUSABLE = ("sparkpost",)


def current_provider() -> Provider:
    """The provider inside the mail gate; a careful default for one we don't know."""
    name = provider_name()
    return TABLE.get(name) or Provider(name or "unknown", connections=1)
