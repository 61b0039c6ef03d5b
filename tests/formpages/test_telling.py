"""Mails name a campaign only where an editor says so and no opinion shows."""

import pytest
from django.core import mail

from forms_ext.consent.models import Basis9
from forms_ext.consent.outbox import send_due
from forms_ext.formpages.publish import NotPublishable
from tests.formpages.pages import Visitor, draft_page, publish
from tests.people import ADA, publish_purpose

pytestmark = pytest.mark.django_db
TITLE = "Un sentier pour tous"


@pytest.fixture
def opinion(organisation):
    return publish_purpose("opinion", "sa lettre", basis_9=Basis9.EXPLICIT)


def mail_of(page):
    Visitor(page).sign(ADA)
    send_due(limit=10)
    return mail.outbox[-1]


def test_by_default_the_mail_does_not_name_the_campaign(letter):
    page = publish(draft_page(purposes=[letter]))
    assert TITLE not in mail_of(page).message().as_string()


def test_an_editor_may_lift_it(letter):
    page = publish(draft_page(purposes=[letter], named_in_mails=True))
    assert TITLE in mail_of(page).subject


def test_it_is_refused_where_a_purpose_reveals_an_opinion(opinion):
    page = draft_page(purposes=[opinion], named_in_mails=True)
    with pytest.raises(NotPublishable, match="(?i)opinion"):
        publish(page)


def test_it_is_refused_where_the_campaign_is_marked(letter):
    page = draft_page(purposes=[letter], named_in_mails=True, reveals_opinion=True)
    with pytest.raises(NotPublishable, match="(?i)opinion"):
        publish(page)


def test_what_reveals_an_opinion_is_written_into_the_form(opinion, letter):
    shown = publish(draft_page(purposes=[opinion])).form_version.body
    assert shown["reveals_opinion"] is True
    marked = draft_page(purposes=[letter], reveals_opinion=True, slug="autre")
    assert publish(marked).form_version.body["reveals_opinion"] is True


def test_a_form_like_any_other_reveals_none(letter):
    shown = publish(draft_page(purposes=[letter])).form_version.body
    assert shown["reveals_opinion"] is False
    assert shown["named_in_mails"] is False


def test_an_old_form_without_the_marks_is_discreet(letter, sign):
    sign(ADA, "letter")
    send_due(limit=10)
    assert TITLE not in mail.outbox[-1].message().as_string()
