"""The page types of this site."""

from .base import HomePage
from .campaign import CampaignPage, Theme

__all__ = ["CampaignPage", "HomePage", "Theme"]
