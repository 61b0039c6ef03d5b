"""The blocks of this site's newsletters: the package's, and a campaign's card."""

from typing import Any

from django.contrib.humanize.templatetags.humanize import intcomma
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from forms_ext.newsletters import words
from forms_ext.newsletters.blocks import LETTER, LetterBlock, button, button_text
from forms_ext.newsletters.style import ACCENT, LINE, SANS, Reader, panel


class CampaignBlock(LetterBlock, blocks.StructBlock):
    """The count is live on the web, and of the moment of sending in a mail."""

    page = blocks.PageChooserBlock(label=_("Campaign"), page_type="home.CampaignPage")
    label = blocks.CharBlock(
        label=_("Button"), max_length=40, required=False, help_text=_("Empty: “Sign”.")
    )

    def lost(self, value: Any) -> str:
        return "" if value["page"] else _("a campaign")

    def to_mjml(self, value: Any, reader: Reader) -> str:
        card = self.card(value)
        inside = panel(
            f'<strong style="font-size:20px">{words.plain(card["page"].title)}</strong>'
            f"{_bar(card)}{words.plain(sentence(card))}"
        )
        return (
            f'<mj-text font-family="{SANS}" font-size="16px">{inside}</mj-text>'
            + button(self.words_of_button(value), words.page_link(card["page"]))
        )

    def to_text(self, value: Any, reader: Reader) -> str:
        card = self.card(value)
        lines = (
            card["page"].title,
            sentence(card),
            button_text(self.words_of_button(value), words.page_link(card["page"])),
        )
        return "\n".join(lines)

    def words_of_button(self, value: Any) -> str:
        return value.get("label") or gettext("Sign")

    def card(self, value: Any) -> dict[str, Any]:
        return value["page"].specific.card()

    def get_context(self, value: Any, parent_context: Any = None) -> dict[str, Any]:
        context = super().get_context(value, parent_context=parent_context)
        if self.lost(value):
            return dict(context)
        card = self.card(value)
        return {
            **context,
            "card": card,
            "sentence": sentence(card),
            "url": value["page"].url,
        }

    class Meta:
        icon = "pick"
        label = _("Campaign")
        template = "home/newsletter_campaign.html"


def sentence(card: dict[str, Any]) -> str:
    count, goal = card["count"], card["goal"]
    figures = {"count": intcomma(count), "goal": intcomma(goal or 0)}
    if goal:
        of_goal = ngettext(
            "%(count)s signature of %(goal)s", "%(count)s signatures of %(goal)s", count
        )
        return of_goal % figures
    return ngettext("%(count)s signature", "%(count)s signatures", count) % figures


def _bar(card: dict[str, Any]) -> str:
    """A table: mail programs know no <progress>. Screen readers skip it."""
    if not card["goal"]:
        return ""
    share = min(100, round(100 * card["count"] / card["goal"]))
    done, rest = _cell("done", share, ACCENT), _cell("rest", 100 - share, LINE)
    return (
        '<table role="presentation" aria-hidden="true" width="100%" cellpadding="0" '
        'cellspacing="0" border="0" style="margin:12px 0 10px">'
        f"<tr>{done}{rest}</tr></table>"
    )


def _cell(name: str, share: int, colour: str) -> str:
    if not share:
        return ""
    style = "font-size:0;line-height:10px;height:10px"
    return (
        f'<td class="{name}" width="{share}%" bgcolor="{colour}" style="{style}">'
        "&#160;</td>"
    )


LETTER_BLOCKS = [*LETTER, ("campaign", CampaignBlock())]
