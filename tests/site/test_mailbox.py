import pytest
from django.core.mail import EmailMultiAlternatives

from config.mailbox_backend import FileBackend

ONE_CLICK = "https://petition.example.org/stop/abc/"


@pytest.fixture
def mailbox(settings):
    settings.DEBUG = True
    return FileBackend(folder=str(settings.MAILBOX_DIR))


@pytest.fixture
def letter():
    message = EmailMultiAlternatives(
        "Confirmez votre signature",
        "Bonjour Cléo,\nhttps://example.org/",
        "Les Amis du Vallon <contact@example.org>",
        ["cleo@example.org"],
        headers={"List-Unsubscribe": f"<{ONE_CLICK}>"},
    )
    message.attach_alternative(
        '<p style="color:red" onclick="alert(1)">Bonjour Cléo</p>', "text/html"
    )
    return message


@pytest.fixture
def name(mailbox, letter, settings):
    mailbox.send_messages([letter])
    return next(settings.MAILBOX_DIR.glob("*.eml")).stem


def test_each_mail_becomes_one_whole_file(mailbox, letter, settings):
    assert mailbox.send_messages([letter, letter]) == 2
    files = list(settings.MAILBOX_DIR.iterdir())
    assert [file.suffix for file in files] == [".eml", ".eml"]
    assert b"\r\nList-Unsubscribe: <https" in files[0].read_bytes()


def test_the_list_shows_subject_and_recipient(client, name):
    page = client.get("/mailbox/").content.decode()
    assert "Confirmez votre signature" in page
    assert "cleo@example.org" in page


def test_an_empty_mailbox_says_what_to_do(client, mailbox):
    assert "Nothing yet" in client.get("/mailbox/").content.decode()


def test_a_letter_shows_headers_text_and_one_click(client, name):
    page = client.get(f"/mailbox/{name}/").content.decode()
    assert "List-Unsubscribe" in page
    assert "Bonjour Cléo," in page
    assert f'action="{ONE_CLICK}"' in page


def test_the_html_of_a_mail_is_locked_in_a_sandbox(client, name):
    response = client.get(f"/mailbox/{name}/html/")
    policy = response["Content-Security-Policy"]
    assert policy.startswith("sandbox ")
    assert "allow-scripts" not in policy
    assert "default-src 'none'" in policy


@pytest.mark.django_db
@pytest.mark.parametrize("suffix", ["", "NAME/", "NAME/html/"])
def test_the_mailbox_exists_only_in_development(client, name, settings, suffix):
    settings.DEBUG = False
    response = client.get("/mailbox/" + suffix.replace("NAME", name))
    assert response.status_code == 404


@pytest.mark.django_db
def test_a_strange_name_is_not_found(client, mailbox):
    assert client.get("/mailbox/nothing/").status_code == 404
