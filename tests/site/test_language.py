import pytest


@pytest.mark.django_db
def test_a_dead_link_is_answered_where_it_was_asked(client, settings):
    settings.DEBUG = False
    response = client.get("/mailbox/nothing/")
    assert response.status_code == 404
    assert response["Content-Language"]


@pytest.mark.django_db
def test_an_address_without_language_is_tried_with_one(client):
    response = client.get("/petition/")
    assert response.status_code == 302
    assert response["Location"] == "/fr/petition/"
