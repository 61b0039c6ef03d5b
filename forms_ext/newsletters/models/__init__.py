"""The nouns of newsletters, one file each."""

from .delivery import Delivery, DeliveryState
from .event import DeliveryEvent, ReportKind
from .mailing import ContentChanged, Mailing, MailingState
from .page import NewsletterPageMixin

__all__ = [
    "ContentChanged",
    "Delivery",
    "DeliveryEvent",
    "DeliveryState",
    "Mailing",
    "MailingState",
    "NewsletterPageMixin",
    "ReportKind",
]
