"""Why some get nothing, in the number of those it is said of."""

import pytest
from django.utils import translation

from forms_ext.newsletters.reasons import REASONS, explain


@pytest.mark.parametrize(
    ("language", "one", "several"),
    [
        ("fr", "a accepté un autre texte", "ont accepté un autre texte"),
        ("en", "accepted another text", "accepted another text"),
    ],
)
def test_a_reason_agrees_with_its_number(language, one, several):
    with translation.override(language):
        assert explain({"other_words": 1})[0].words.startswith(one)
        assert explain({"other_words": 3})[0].words.startswith(several)


def test_so_does_what_can_be_done():
    with translation.override("fr"):
        assert explain({"withdrawn": 1})[0].advice == "Rien\xa0: c’est son choix."
        assert explain({"withdrawn": 2})[0].advice == "Rien\xa0: c’est leur choix."


@pytest.mark.parametrize("language", ["fr", "en"])
def test_every_reason_can_be_said(language):
    with translation.override(language):
        lines = explain(dict.fromkeys(REASONS, 2))
        assert len(lines) == len(REASONS)
        assert all(str(line.words) and "%" not in line.words for line in lines)
