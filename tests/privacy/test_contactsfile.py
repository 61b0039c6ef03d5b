"""A file of contacts as old tools write it: read, or refused with the mend."""

from datetime import UTC

import pytest

from forms_ext.privacy.contactsfile import NotAContactsFile, read_contacts


def names(file):
    return [(p.email, p.first_name, p.last_name) for p in file.people]


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_every_spelling_of_a_spreadsheet_is_read(separator, encoding):
    rows = [["Prénom", "Nom", "Courriel"], ["Chloé", "Noël", "chloe@example.org"]]
    text = "\r\n".join(separator.join(row) for row in rows)
    file = read_contacts(text.encode(encoding))
    assert names(file) == [("chloe@example.org", "Chloé", "Noël")]
    assert file.columns["email"] == "Courriel"


def test_other_columns_are_passed_over_and_named():
    file = read_contacts(b"email,opinion\nada@example.org,secret\n")
    assert file.passed_over == ["opinion"]
    assert names(file) == [("ada@example.org", "", "")]


def test_addresses_are_found_without_a_heading_or_under_an_odd_one():
    assert len(read_contacts(b"1;ada@example.org\n2;ben@example.org").people) == 2
    assert len(read_contacts(b"n;contact\n2;ben@example.org").people) == 1


def test_one_address_is_one_person_and_what_cannot_be_read_is_numbered():
    lines = b"email\nada@example.org\n\nnobody\nADA@Example.org\nben@example.org"
    file = read_contacts(lines)
    assert [person.email_key for person in file.people] == [
        "ada@example.org",
        "ben@example.org",
    ]
    assert (file.twice, file.refused, file.lines) == (1, [4], 4)


def test_what_is_no_name_is_left_out():
    file = read_contacts(
        b"email,first name,last name\n"
        b'ada@example.org,=HYPERLINK("x"),www.example.org\n'
        b"ben@example.org," + b"x" * 81 + b",Ben\n"
    )
    assert names(file) == [
        ("ada@example.org", "", ""),
        ("ben@example.org", "", "Ben"),
    ]


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("2020-03-01", "2020-03-01"),
        ("01/03/2020", "2020-03-01"),
        ("2020-03-01T10:20:30Z", "2020-03-01"),
        ("2999-01-01", None),
        ("31/02/2020 10:00", None),
        ("01/03/2020 25:00", None),
        ("01/03-2020", None),
        ("0001-01-01", None),
        ("soon", None),
    ],
)
def test_the_day_of_signing_is_read_or_left_out(written, day):
    file = read_contacts(f"email,date\nada@example.org,{written}\n".encode())
    [person] = file.people
    found = person.signed_at and person.signed_at.date().isoformat()
    assert found == day


@pytest.mark.parametrize(
    ("written", "in_utc"),
    [
        ("2020-07-01T23:30:00Z", "2020-07-01T23:30"),
        ("2020-07-01 23:30:15 UTC", "2020-07-01T23:30"),
        ("2020-07-01T23:30:00.123+09:00", "2020-07-01T14:30"),
        ("2020-07-01 23:30:00 -0400", "2020-07-02T03:30"),
        ("2020-07-01 23:30", "2020-07-01T21:30"),
        ("2020-07-01", "2020-07-01T10:00"),
        ("01/07/2020", "2020-07-01T10:00"),
        ("1.7.2020", "2020-07-01T10:00"),
        ("01-07-2020", "2020-07-01T10:00"),
        ("31/12/2020 23:59", "2020-12-31T22:59"),
        ("31/12/2020 23:59:58", "2020-12-31T22:59:58"),
        ("31.12.2020 23:59", "2020-12-31T22:59"),
        ("31-12-2020 23:59", "2020-12-31T22:59"),
        ("1/7/2020, 9:05:00", "2020-07-01T07:05"),
        ("01/07/2020 à 9h05", "2020-07-01T07:05"),
        ("31/12/2020 23:59 UTC", "2020-12-31T23:59"),
    ],
)
def test_an_hour_is_ours_unless_the_file_says_whose(written, in_utc):
    file = read_contacts(f'email,date\nada@example.org,"{written}"\n'.encode())
    [person] = file.people
    assert person.signed_at.astimezone(UTC).isoformat().startswith(in_utc)


def test_days_that_cannot_be_read_are_told_by_their_line():
    lines = (
        "email,date",
        "ada@example.org,soon",
        "ben@example.org,",
        "cleo@example.org,01/03/2020 10:00",
        "ada@example.org,never",
        "dan@example.org,2999-01-01",
        "no address,soon",
    )
    assert read_contacts("\n".join(lines).encode()).undated == [2, 6]


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\n\n",
        b"name\nAda\n",
        b"email\nno@where@\n",
        b"PK\x03\x04rest of a workbook",
        b"ada@example.org\0\0",
    ],
)
def test_what_is_no_list_is_refused_with_a_sentence(content):
    with pytest.raises(NotAContactsFile) as refused:
        read_contacts(content)
    assert refused.value.messages[0].endswith(".")


def test_too_large_is_said_before_it_is_read(monkeypatch):
    monkeypatch.setattr("forms_ext.privacy.contactsfile.MOST_LINES", 1)
    with pytest.raises(NotAContactsFile, match="1"):
        read_contacts(b"ada@example.org\nben@example.org")
