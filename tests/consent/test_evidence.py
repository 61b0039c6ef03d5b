"""What the ledger names as evidence leads to a proof, and to no name."""

import pytest
from django.utils import translation

from forms_ext.consent.evidence import OWN_LINK, RESTORE, Way, evidence_words, heard

WRITTEN = {
    "submission f11bdd3337eb44d8b8610c455d1e265b": "le formulaire signé, S-f11bdd33",
    "delivery 934b13739f104152a8a9f709ad291184": "la lettre D-934b1373",
    OWN_LINK: "le lien vers ses propres choix",
    f"undo {OWN_LINK}": "le lien vers ses propres choix, où un arrêt a été annulé",
    "telephone 2026-014": "par téléphone, sous 2026-014",
    "letter": "par courrier",
    RESTORE: "ce que l’on savait avant de restaurer la base",
    "": "",
    "old-tool": "old-tool",
}


@pytest.mark.parametrize("evidence", WRITTEN)
def test_evidence_is_read_in_words(evidence):
    with translation.override("fr"):
        assert evidence_words(evidence) == WRITTEN[evidence]


@pytest.mark.parametrize("reference", ["2026-014", "A/12", "7"])
def test_a_number_of_ones_own_filing_is_evidence(reference):
    assert heard(way=Way.LETTER, reference=reference) == f"letter {reference}"


@pytest.mark.parametrize(
    "reference", ["Dubois", "Cléo 3", "cleo@example.org", "she said 2 times", "-1"]
)
def test_a_name_or_a_sentence_is_none(reference):
    with pytest.raises(ValueError, match="a reference"):
        heard(way=Way.TELEPHONE, reference=reference)


def test_evidence_fits_the_ledger():
    longest = max(Way.values, key=len)
    assert len(heard(way=Way(longest), reference="1" * 40)) <= 80
