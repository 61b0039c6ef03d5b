"""What templates ask of consent."""

import pytest

from forms_ext.consent.templatetags.consent_tags import breakable


@pytest.mark.parametrize(
    ("address", "html"),
    [
        ("ada@example.org", "ada@<wbr>example.<wbr>org"),
        ("a.b@example.org", "a.<wbr>b@<wbr>example.<wbr>org"),
        ("<b>@x.org", "&lt;b&gt;@<wbr>x.<wbr>org"),
        ("", ""),
    ],
)
def test_an_address_breaks_after_its_signs_only(address, html):
    assert breakable(address) == html
