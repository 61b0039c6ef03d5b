"""A small Wagtail site with Wagtail's own form page."""
