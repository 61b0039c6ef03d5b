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
    page = client.get("/mailbox/").content.decode()
    assert "Rien pour l’instant." in page
    assert "Signez une page du site" in page


def test_the_mailbox_speaks_the_readers_language(client, name):
    french = client.get("/mailbox/").content.decode()
    assert '<html lang="fr">' in french and "Ce que le site a envoyé" in french
    english = client.get("/mailbox/", headers={"accept-language": "en"})
    assert '<html lang="en">' in english.content.decode()
    assert "What the site has sent" in english.content.decode()


@pytest.mark.parametrize("zone", ["-0000", "+0000"])
def test_a_mails_time_is_that_of_the_house(client, mailbox, letter, zone):
    letter.extra_headers["Date"] = f"Sat, 31 Jan 2026 23:30:00 {zone}"
    mailbox.send_messages([letter])
    page = client.get("/mailbox/").content.decode()
    assert "1\xa0février 2026" in page and ">00:30</time>" in page


def test_the_older_mails_are_on_the_next_pages(client, mailbox, letter):
    mailbox.send_messages([letter] * 51)
    first = client.get("/mailbox/").content.decode()
    assert "51 courriels" in first and 'rel="next"' in first
    assert first.count('class="letter"') == 50
    second = client.get("/mailbox/?page=2").content.decode()
    assert second.count('class="letter"') == 1 and 'rel="prev"' in second
    assert client.get("/mailbox/?page=x").status_code == 200


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
