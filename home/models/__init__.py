"""The page types of this site."""

from .base import HomePage
from .campaign import CampaignPage, Theme
from .newsletter import NewsletterIndexPage, NewsletterPage

__all__ = [
    "CampaignPage",
    "HomePage",
    "NewsletterIndexPage",
    "NewsletterPage",
    "Theme",
]
