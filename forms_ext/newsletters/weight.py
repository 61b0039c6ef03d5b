"""How heavy a letter may be: mailboxes cut what is long, and the link to stop with it.

Gmail shows about 102 kB of a message's HTML and hides the rest behind “[Message
clipped]”. What is hidden is the footer: why this letter came, and the link to stop it,
which must be as easy as agreeing was (GDPR 7(3)). A letter above the limit would keep
that from most of its readers, so it does not leave; two kilobytes of the 102 are kept
for what is filled in for each reader.
"""

from django.utils.translation import gettext as _

from .compile import Compiled

CAREFUL = 90_000
LIMIT = 100_000


def heavy(letter: Compiled) -> list[str]:
    if not CAREFUL < letter.weight <= LIMIT:
        return []
    return [
        _(
            "The letter weighs %(weight)d kB; beyond about 100 Gmail cuts it, and with "
            "it the link to stop."
        )
        % {"weight": letter.weight // 1000}
    ]


def too_heavy(letter: Compiled) -> list[str]:
    if letter.weight <= LIMIT:
        return []
    return [
        _(
            "The letter weighs %(weight)d kB; beyond about 100 Gmail cuts it, and with "
            "it the link to stop. Shorten it: put the long part on a page of your "
            "site, and a button to it here."
        )
        % {"weight": letter.weight // 1000}
    ]
