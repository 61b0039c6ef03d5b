"""What of Wagtail's own menus editors of this site do not need."""

from wagtail import hooks
from wagtail.admin.menu import MenuItem

NEWS_OF_WAGTAIL = "whats-new-in-wagtail"
GUIDE = "editor-guide"


@hooks.register("construct_help_menu")
def leave_out_news_of_wagtail(request: object, items: list[MenuItem]) -> None:
    """Its number on the menu asks for attention, and leads to notes for engineers."""
    items[:] = [
        unnumbered(item) if item.name == GUIDE else item
        for item in items
        if not item.name.startswith(NEWS_OF_WAGTAIL)
    ]


def unnumbered(item: MenuItem) -> MenuItem:
    """The guide stays, without the mark that counts what nobody has opened yet."""
    return MenuItem(
        item.label,
        item.url,
        name=item.name,
        icon_name=item.icon_name,
        order=item.order,
        attrs={"target": "_blank", "rel": "noreferrer"},
    )
