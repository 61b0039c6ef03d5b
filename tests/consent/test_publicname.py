"""What a page may show as somebody's name."""

import pytest

from forms_ext.consent.publicname import shown_name


@pytest.mark.parametrize(
    "name", ["Ada", "Jean-Noël", "D’Arcy", "J.Pierre", "Ανδρέας", "李", "Anne  Marie"]
)
def test_a_name_is_shown(name):
    assert shown_name(name) == " ".join(name.split())


@pytest.mark.parametrize(
    "name",
    [
        "https://example.org",
        "www.example.org",
        "example.com",
        "gagnez sur jeux.fr !",
        "ada@example.org",
        "<b>Ada</b>",
        "Ada\u202eadA",
        "A\u0000da",
        "A\u0301\u0302\u0303\u0304da",
        "x" * 41,
        "12345",
        "",
    ],
)
def test_what_is_no_name_is_not_shown(name):
    assert shown_name(name) == ""
