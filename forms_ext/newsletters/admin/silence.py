"""On the dashboard, only when it is so: letters wait and no worker is there."""

from typing import Any

from wagtail.admin.ui.components import Component

from ..pulse import silence


class SilencePanel(Component):
    name = "mail-worker"
    order = 40
    template_name = "forms_ext/newsletters/admin/silence.html"

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        return {"silence": silence()}
