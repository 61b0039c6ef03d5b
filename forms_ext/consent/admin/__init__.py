"""What staff sees of consent, read-only. Imported by `wagtail_hooks` alone."""
