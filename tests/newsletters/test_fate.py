"""What became of a letter is said in words, whatever code was left."""

import re
from pathlib import Path

import pytest
from django.utils import translation

from forms_ext.consent.audience import REASONS
from forms_ext.newsletters.fate import reason_words
from forms_ext.newsletters.models import ReportKind

ROOT = Path(__file__).parents[2]
SAID = {
    "": "",
    "hard_bounce": "l’adresse n’existe pas",
    "withdrawn": "cette personne a arrêté",
    "erased": "la personne a été effacée",
    "http_500": "le prestataire a répondu 500",
    "smtp_550": "le serveur de courriel a répondu 550",
    "account_401": "le prestataire a refusé notre compte (réponse 401)",
    "SMTPServerDisconnected": "la connexion s’est coupée (SMTPServerDisconnected)",
}


@pytest.mark.parametrize("code", SAID)
def test_a_reason_is_read_in_french(code):
    with translation.override("fr"):
        assert reason_words(code) == SAID[code]


@pytest.mark.parametrize(
    "code", [*REASONS, *ReportKind.values, "other", "promised_number"]
)
def test_every_reason_that_we_give_has_words(code):
    with translation.override("fr"):
        assert "_" not in reason_words(code)
        assert not reason_words(code).startswith("la connexion s’est coupée")


def test_no_code_that_our_own_verbs_write_is_forgotten():
    written = {
        code
        for path in (ROOT / "forms_ext/newsletters").glob("*.py")
        for code in re.findall(r'\breason="(\w+)"', path.read_text())
    }
    assert {"erased", "stopped", "given_up", "withdrawn"} <= written
    with translation.override("fr"):
        for code in written:
            assert code not in reason_words(code), code
