"""Pages to begin with on this site: a petition, and the sponsorship of somebody."""

from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from wagtail.rich_text import RichText

from forms_ext.consent.grammar import how_many
from forms_ext.formpages.fieldtypes import FieldType
from forms_ext.formpages.models import FormField
from forms_ext.formpages.starters import Beginning, Starter, register

from .models import CampaignPage, Theme


def petition(said: Beginning) -> CampaignPage:
    page = begun(said)
    page.introduction = paragraph(
        ngettext(
            "%(organisation)s asks for your signature. One name more, and it is harder "
            "to look away.",
            "%(organisation)s asks for your signature. One name more, and it is harder "
            "to look away.",
            how_many(said.organisation),
        )
        % {"organisation": said.organisation or _("Our association")}
    )
    return page


def sponsorship(said: Beginning) -> CampaignPage:
    page = begun(said)
    page.introduction = paragraph(
        ngettext(
            "%(organisation)s asks for your support. Give your name: it is counted, "
            "and asked for nothing else.",
            "%(organisation)s asks for your support. Give your name: it is counted, "
            "and asked for nothing else.",
            how_many(said.organisation),
        )
        % {"organisation": said.organisation or _("Our association")}
    )
    page.button_label = _("I give my support")
    page.theme = Theme.PLUM
    page.consent_fields = [
        FormField(type=FieldType.FIRST_NAME, required=True),
        FormField(type=FieldType.LAST_NAME, required=True),
        FormField(type=FieldType.EMAIL, required=True),
        FormField(type=FieldType.POSTCODE, needed_for=_("counting by département")),
    ]
    return page


def begun(said: Beginning) -> CampaignPage:
    """What every campaign says, whatever it is about; nothing here is a promise."""
    return CampaignPage(
        title=said.title,
        goal=said.goal,
        story=[("rich_text", RichText(story(said.why)))],
        text_before=paragraph(_("It has not begun yet. Come back soon.")),
        text_running=paragraph(_("Every signature counts, yours too.")),
        text_goal_reached=paragraph(
            _("The goal is reached. Signing still counts: let us go further.")
        ),
        text_ended=paragraph(_("It is over. Thank you to everyone who signed.")),
        thanks_text=paragraph(
            _("Tell two people about it: signatures often come from a friend.")
        ),
        share_text=_("I have just signed. Will you?"),
    )


def story(why: str) -> str:
    parts = [line.strip() for line in why.splitlines() if line.strip()]
    html = format_html_join("", "<p>{}</p>", ((part,) for part in parts))
    heading = format_html("<h2>{}</h2>", _("Why we ask for it"))
    asked = heading + html if html else ""
    return (
        asked
        + format_html("<h2>{}</h2>", _("What becomes of my signature?"))
        + paragraph(
            _(
                "It counts once you have confirmed your address by mail. The boxes "
                "under the form are yours to tick or to leave: it counts without them."
            )
        )
    )


def paragraph(words: str) -> str:
    return format_html("<p>{}</p>", words)


register(
    Starter(
        name="petition",
        title=gettext_lazy("A petition"),
        sentence=gettext_lazy(
            "You ask for something; people sign, and a counter shows it."
        ),
        page_class=CampaignPage,
        write=petition,
    )
)
register(
    Starter(
        name="sponsorship",
        title=gettext_lazy("A sponsorship"),
        sentence=gettext_lazy(
            "People lend their name to somebody or something, counted by département."
        ),
        page_class=CampaignPage,
        write=sponsorship,
    )
)
