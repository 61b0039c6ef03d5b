"""One rule for how keys are written, in the package's settings and the environment."""

import pytest
from django.core.exceptions import ImproperlyConfigured

from config.environment import Environment, SettingRefused
from forms_ext.consent import keys

SECRET = "s" * 32
GOOD = {
    "one": f"dev1:{SECRET}",
    "a colon in the secret": f"t1:{SECRET}:more",
    "two": f"t2:{SECRET},t1:{SECRET}",
    "the longest id": f"{'k' * 20}:{SECRET}",
}
BAD = {
    "a hyphen in the id": f"dev-1:{SECRET}",
    "an accent in the id": f"clé:{SECRET}",
    "an id too long": f"{'k' * 21}:{SECRET}",
    "no id": f":{SECRET}",
    "no colon": SECRET,
    "a short secret": f"t1:{SECRET[1:]}",
    "an id twice": f"t1:{SECRET},t1:{SECRET}x",
}


@pytest.mark.parametrize("written", GOOD.values(), ids=GOOD)
def test_a_good_key_is_good_in_both_places(written, settings):
    settings.FORMS_EXT_TOKEN_KEYS = Environment({"K": written}).keys("K")
    assert len(keys.ring("FORMS_EXT_TOKEN_KEYS")) == len(written.split(","))


@pytest.mark.parametrize("written", BAD.values(), ids=BAD)
def test_a_bad_key_is_refused_in_both_places(written, settings):
    settings.FORMS_EXT_TOKEN_KEYS = written.split(",")
    with pytest.raises(ImproperlyConfigured, match="id:secret"):
        keys.ring("FORMS_EXT_TOKEN_KEYS")
    with pytest.raises(SettingRefused, match="id:secret"):
        Environment({"K": written}).keys("K")


def test_the_first_key_signs(settings):
    settings.FORMS_EXT_TOKEN_KEYS = [f"t2:{SECRET}", f"t1:{SECRET}"]
    assert keys.current("FORMS_EXT_TOKEN_KEYS") == ("t2", SECRET.encode())
