"""When two spellings are the same mailbox, and what is no address at all."""

import pytest
from django.core.exceptions import ValidationError
from django.utils.translation import override

from forms_ext.consent.address import clean_email, email_key, masked, tidied


@pytest.mark.parametrize(
    ("typed", "key"),
    [
        ("Ada@Example.ORG", "ada@example.org"),
        (" ada@example.org ", "ada@example.org"),
        ("ada@Éxample.org", "ada@xn--xample-9ua.org"),
        ("ada@e\u0301xample.org", "ada@xn--xample-9ua.org"),
        ("ada@xn--xample-9ua.org", "ada@xn--xample-9ua.org"),
        ("o'hara@example.org", "o'hara@example.org"),
    ],
)
def test_one_mailbox_has_one_key(typed, key):
    assert email_key(typed) == key
    assert email_key(clean_email(typed)) == key


@pytest.mark.parametrize("other", ["ada+x@example.org", "a.da@example.org"])
def test_dots_and_tags_belong_to_their_owner(other):
    assert email_key(other) != email_key("ada@example.org")


def test_the_local_part_is_written_as_it_was_typed():
    assert clean_email("Ada.L@EXAMPLE.org") == "Ada.L@example.org"


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "ada",
        "ada@",
        "@example.org",
        "ada@localhost",
        "ada@example",
        "a b@example.org",
        "ada@exam ple.org",
        "=1+1@example.org",
        "+1@example.org",
        "-x@example.org",
        "@x@example.org",
        '"ada"@example.org',
        '"v\\ictim"@example.org',
        "ädä@example.org",
        "a" * 65 + "@example.org",
        "ada@" + "x" * 64 + ".org",
        "ada@" + "x." * 130 + "org",
        "ada@example.org\nBcc: eve@example.org",
        "ada@example.org\x00",
        "ada@-example.org",
        "ada@example..org",
    ],
)
def test_what_no_server_takes_is_no_address(typed):
    with pytest.raises(ValidationError):
        email_key(typed)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("ada @example.org", "espace"),
        ("ada@exam ple.org", "espace"),
        ("ada@example,org", "virgule"),
        ("a" * 65 + "@example.org", "trop longue"),
        ("ada@example", "pas complète"),
        ("Ada Lavigne", "pas complète"),
    ],
)
def test_the_error_says_what_is_wrong(typed, said):
    with override("fr"), pytest.raises(ValidationError) as caught:
        email_key(typed)
    with override("fr"):
        assert said in str(caught.value.messages)


@pytest.mark.parametrize(
    "typed", ["ada@x.fr,", "ada@x.fr. ", "ada@x.fr ;", "mailto:ada@x.fr", "ada@x.fr"]
)
def test_what_keyboards_and_links_add_is_taken_off(typed):
    assert tidied(typed) == "ada@x.fr"


def test_its_owner_knows_a_masked_address():
    assert masked("paul@gmail.com") == "p•••@g•••.com"


def test_accents_before_the_at_get_a_true_sentence():
    with pytest.raises(ValidationError) as caught:
        email_key("é@exämple.org")
    assert caught.value.code == "accents"


def test_accents_after_the_at_are_fine():
    assert email_key("paul@exämple.org") == "paul@xn--exmple-cua.org"
