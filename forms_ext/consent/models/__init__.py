"""The nouns of consent, one file each."""

from ..act import Act
from .campaign import Campaign, CountAt, Tally
from .contact import Blocked, Contact, Subject
from .event import Action, Actor, Consent, ConsentEvent, State
from .firststep import FirstStep, Said
from .formversion import FormVersion, FormVersionWording
from .look import PurposeLook
from .organisation import Organisation, Processor, Role
from .purpose import (
    Basis6,
    Basis9,
    Channel,
    Kind,
    Per,
    Purpose,
    PurposeText,
    Retention,
)
from .ratebucket import RateBucket
from .seal import LeafLog, Seal
from .servicemail import ServiceMail, ServiceMailKind, ServiceMailState
from .share import ShareChannel, ShareCount
from .staffaddress import StaffAddress
from .submission import SIGNED, Source, Submission
from .suppression import Reason, Scope, Suppression
from .throttle import Heartbeat, Throttle
from .ticket import Ticket
from .wording import Change, Wording

__all__ = [
    "Act",
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
    "FirstStep",
    "FormVersion",
    "FormVersionWording",
    "Heartbeat",
    "Kind",
    "LeafLog",
    "Organisation",
    "Per",
    "Processor",
    "Purpose",
    "PurposeLook",
    "PurposeText",
    "RateBucket",
    "Reason",
    "Retention",
    "Role",
    "Said",
    "Scope",
    "Seal",
    "ServiceMail",
    "ServiceMailKind",
    "ServiceMailState",
    "ShareChannel",
    "ShareCount",
    "Source",
    "SIGNED",
    "StaffAddress",
    "State",
    "Subject",
    "Submission",
    "Suppression",
    "Tally",
    "Ticket",
    "Throttle",
    "Wording",
]
