"""Measurements: this site beside Wagtail's own form page, in one run."""
