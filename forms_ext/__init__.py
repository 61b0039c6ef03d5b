"""Consent-aware campaign forms and newsletters for any Wagtail site."""
