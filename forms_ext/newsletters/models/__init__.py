"""The nouns of newsletters, one file each."""

from .delivery import Delivery, DeliveryState
from .event import DeliveryEvent, ReportKind
from .mailing import Mailing, MailingState

__all__ = [
    "Delivery",
    "DeliveryEvent",
    "DeliveryState",
    "Mailing",
    "MailingState",
    "ReportKind",
]
