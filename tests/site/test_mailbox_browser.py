import pytest
from django.core.mail import EmailMultiAlternatives

from config.mailbox_backend import FileBackend

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
]


@pytest.fixture
def letter(settings):
    settings.DEBUG = True
    message = EmailMultiAlternatives(
        "Bonjour", "Bonjour Ben", "contact@example.org", ["ben@example.org"]
    )
    message.attach_alternative(
        '<p style="color: rgb(255, 0, 0)">Bonjour <b>Ben</b></p>'
        "<script>document.body.textContent = 'run'</script>",
        "text/html",
    )
    FileBackend(folder=str(settings.MAILBOX_DIR)).send_messages([message])


def test_a_mail_is_shown_with_its_styles_and_without_its_scripts(
    page, live_server, letter
):
    problems = []
    page.on(
        "console",
        lambda message: message.type == "error" and problems.append(message.text),
    )
    page.goto(live_server.url + "/mailbox/")
    page.get_by_role("link", name="Bonjour").click()
    sentence = page.frame_locator("iframe").locator("p")
    assert sentence.inner_text() == "Bonjour Ben"
    colour = sentence.evaluate("element => getComputedStyle(element).color")
    assert colour == "rgb(255, 0, 0)"
    assert all("script" in problem for problem in problems)


def test_a_second_transactional_test_finds_clean_tables(page, live_server, letter):
    page.goto(live_server.url + "/mailbox/")
    assert page.locator(".count").inner_text() == "1 mail"
