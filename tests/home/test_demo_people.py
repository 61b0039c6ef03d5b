"""The demo's people are plainly made up, and its French is set as French."""

import random
from itertools import islice
from pathlib import Path

import pytest
from PIL import Image

from home.demo.people import people
from home.demo.story import Picture, Video
from home.demo.texts import bridge, footpath, letters, night, turnedback
from home.demo.texts.association import PURPOSES
from home.demo.typography import typeset

IMAGES = Path(footpath.__file__).parents[1] / "images"
FILES = IMAGES.with_name("files")
PLANS = (footpath.PLAN, bridge.PLAN, turnedback.PLAN, night.PLAN)


@pytest.fixture
def crowd():
    return list(islice(people(random.Random(1)), 2_000))


def test_every_address_is_an_example(crowd):
    reserved = ("@example.org", "@example.com", "@example.net")
    assert all(person.email.endswith(reserved) for person in crowd)


def test_nobody_shares_an_address(crowd):
    assert len({person.email for person in crowd}) == len(crowd)


def test_telephones_are_of_the_range_kept_for_films(crowd):
    assert all(person.phone.startswith("+3363998") for person in crowd)
    assert {len(person.phone) for person in crowd} == {12}


def test_the_same_seed_makes_the_same_people(crowd):
    assert list(islice(people(random.Random(1)), 2_000)) == crowd


def test_french_gets_the_spaces_that_do_not_break():
    assert typeset("« Et après ? » : 150 000", "fr") == (
        "«\u00a0Et après\u202f?\u00a0»\u00a0: 150\u202f000"
    )


def test_english_is_left_as_it_is():
    assert typeset("Really ?", "en") == "Really ?"


@pytest.mark.parametrize("plan", PLANS, ids=lambda plan: plan.name)
def test_a_campaign_says_the_same_things_in_both_languages(plan):
    french, english = plan.texts["fr"], plan.texts["en"]
    assert [type(part) for part in french.story] == [
        type(part) for part in english.story
    ]
    assert ("{vote}" in french.introduction) == ("{vote}" in english.introduction)


def test_each_purpose_says_how_often_in_both_languages():
    for purpose in PURPOSES:
        assert set(purpose["texts"]) == {"fr", "en"}
        assert all(text["frequency"] for text in purpose["texts"].values())


def test_each_picture_is_there_described_and_light():
    parts = [
        *footpath.FRENCH.story,
        *footpath.ENGLISH.story,
        *letters.SENT["fr"].body,
        *letters.DRAFT["fr"].body,
    ]
    pictures = [part for part in parts if isinstance(part, Picture)]
    assert pictures
    for picture in pictures:
        assert picture.alt
        assert (IMAGES / picture.file).stat().st_size <= 120_000


def test_all_drawings_have_one_shape():
    sizes = {Image.open(path).size for path in IMAGES.glob("*.jpg")}
    assert sizes == {(1440, 960)}


@pytest.mark.parametrize("plan", PLANS, ids=lambda plan: plan.name)
def test_a_field_with_words_has_them_in_both_languages(plan):
    for asked in plan.asked:
        if asked.words:
            french, english = asked.words["fr"], asked.words["en"]
            assert len(french.choices) == len(english.choices)
            assert bool(french.needed_for) == bool(english.needed_for)
            assert bool(french.document) == bool(english.document)


def test_the_films_and_papers_are_there_and_light():
    names = {path.name for path in FILES.iterdir()}
    assert all(path.stat().st_size <= 100_000 for path in FILES.iterdir())
    for language, text in turnedback.PLAN.texts.items():
        [video] = [part for part in text.story if isinstance(part, Video)]
        assert {video.file, video.captions} <= names
        assert (IMAGES / video.poster).exists()
        captions = (FILES / video.captions).read_text(encoding="utf-8")
        assert captions.startswith("WEBVTT")
        said = [line for line in captions.splitlines()[1:] if "-->" not in line]
        spoken = typeset(video.transcript, language)
        assert spoken.startswith(" ".join(filter(None, said)))
