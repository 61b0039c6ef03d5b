import pytest


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/fr/", "/en/"])
def test_public_pages_can_stand_in_a_shared_cache(client, path):
    response = client.get(path)
    assert "Vary" not in response or "Cookie" not in response["Vary"]
    assert "Accept-Language" not in response.get("Vary", "")
    assert not response.cookies


@pytest.mark.django_db
def test_the_root_sends_each_visitor_to_a_language(client):
    response = client.get("/", headers={"accept-language": "en"})
    assert response.status_code == 302
    assert response["Location"] == "/en/"
    assert "Accept-Language" in response["Vary"]
