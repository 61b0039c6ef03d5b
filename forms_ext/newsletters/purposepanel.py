"""Whom a letter is for: a choice among purposes that a letter can be sent to."""

from typing import Any

from django.forms import Select
from wagtail.admin.panels import FieldPanel

from forms_ext.consent.audience import mailable


class PurposePanel(FieldPanel):
    """Wagtail's own chooser would offer every purpose, and the form refuse most."""

    def __init__(self, field_name: str = "purpose", **kwargs: Any) -> None:
        super().__init__(field_name, **{"widget": Select, **kwargs})

    class BoundPanel(FieldPanel.BoundPanel):
        def __init__(self, **kwargs: Any) -> None:
            super().__init__(**kwargs)
            if self.bound_field is not None:
                # an old letter keeps the purpose it was for
                chosen = getattr(self.instance, f"{self.field_name}_id")
                offered = mailable(or_this=chosen)
                self.bound_field.field.queryset = offered
                # where there is no choice, a new letter has made it
                if self.instance.pk is None and chosen is None and len(offered) == 1:
                    self.form.initial[self.field_name] = offered[0].pk
