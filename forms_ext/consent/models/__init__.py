"""The nouns of consent, one file each."""

from .campaign import Campaign, CountAt, Tally
from .contact import Blocked, Contact, Subject
from .event import Action, Actor, Consent, ConsentEvent, State
from .formversion import FormVersion, FormVersionWording
from .organisation import Organisation, Processor, Role
from .purpose import (
    Basis6,
    Basis9,
    Channel,
    Kind,
    Purpose,
    PurposeText,
    Retention,
)
from .ratebucket import RateBucket
from .seal import LeafLog, Seal
from .servicemail import ServiceMail, ServiceMailKind, ServiceMailState
from .submission import Source, Submission
from .suppression import Reason, Scope, Suppression
from .wording import Change, Wording

__all__ = [
    "Action",
    "Actor",
    "Basis6",
    "Basis9",
    "Blocked",
    "Campaign",
    "Change",
    "Channel",
    "Consent",
    "ConsentEvent",
    "Contact",
    "CountAt",
    "FormVersion",
    "FormVersionWording",
    "Kind",
    "LeafLog",
    "Organisation",
    "Processor",
    "Purpose",
    "PurposeText",
    "RateBucket",
    "Reason",
    "Retention",
    "Role",
    "Scope",
    "Seal",
    "ServiceMail",
    "ServiceMailKind",
    "ServiceMailState",
    "Source",
    "State",
    "Subject",
    "Submission",
    "Suppression",
    "Tally",
    "Wording",
]
