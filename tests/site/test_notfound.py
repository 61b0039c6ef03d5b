"""A wrong address is answered by a page of the site, on one's own machine too."""

import pytest


@pytest.mark.django_db
@pytest.mark.parametrize("debug", [True, False])
@pytest.mark.parametrize("language", ["fr", "en"])
def test_a_wrong_address_gets_the_page_of_the_site(client, settings, language, debug):
    settings.DEBUG = debug
    response = client.get(f"/{language}/no-such-page/")
    page = response.content.decode()
    assert response.status_code == 404
    assert f'<html lang="{language}"' in page
    assert 'class="card stack"' in page
