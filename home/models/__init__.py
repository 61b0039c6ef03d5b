"""The page types of this site."""

from .base import HomePage
from .campaign import CampaignPage, Theme
from .footer import FooterSettings
from .newsletter import NewsletterIndexPage, NewsletterPage
from .signup import SignupPage

__all__ = [
    "CampaignPage",
    "FooterSettings",
    "HomePage",
    "NewsletterIndexPage",
    "NewsletterPage",
    "SignupPage",
    "Theme",
]
