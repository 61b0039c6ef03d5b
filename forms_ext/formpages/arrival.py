"""What a POST to the sign address brings, before anything is believed of it."""

import uuid
from collections.abc import Mapping
from copy import copy
from dataclasses import dataclass
from functools import lru_cache
from http import HTTPStatus
from typing import Any

from django.http import HttpRequest, QueryDict

from forms_ext.consent.formversions import read_form_token
from forms_ext.consent.links import LinkInvalid
from forms_ext.consent.models import FormVersion

from .fieldtypes import OF_CHOICES, FieldType
from .forms import TICKED, TOKEN_NAME, purpose_name
from .pages import campaign_of
from .read import Words, words_of

#: Far above what all fields together can hold, so that a text pasted whole still gets
#: an answer that says how much to cut.
MAX_BYTES = 1_000_000
FORM_TYPE = "application/x-www-form-urlencoded"


class Strange(Exception):
    """A body that no form of ours could have sent."""

    status = HTTPStatus.BAD_REQUEST


class TooLarge(Strange):
    status = HTTPStatus.REQUEST_ENTITY_TOO_LARGE


@dataclass(frozen=True)
class Arrival:
    """`version` and `words` are None when the token is not, or no longer, ours.

    `online`: the page of that version is public and shows a form.
    """

    data: QueryDict
    version: FormVersion | None = None
    words: Words | None = None
    online: bool = False

    def outdated(self) -> bool:
        return self.words is None or not self.words.still_askable()


def read_arrival(
    request: HttpRequest, *, campaign: uuid.UUID, language: str
) -> Arrival:
    """Raises Strange for what no form could send."""
    data = body_of(request)
    if TOKEN_NAME not in data:
        raise Strange
    version = version_of(data[TOKEN_NAME])
    if version is None:
        return Arrival(data)
    version.campaign, online = campaign_of(version)
    if version.campaign.key != campaign or version.language != language:
        raise Strange
    words = words_of(version)
    refuse_forged(data, version.body, words)
    return Arrival(data, version, words, online)


def body_of(request: HttpRequest) -> QueryDict:
    if request.content_type != FORM_TYPE:
        raise Strange
    length = request.headers.get("Content-Length") or "0"
    if not length.isdecimal() or int(length) > MAX_BYTES:
        raise TooLarge
    return request.POST


def version_of(token: str) -> FormVersion | None:
    try:
        return copy(recorded(read_form_token(token).ref))
    except (LinkInvalid, FormVersion.DoesNotExist):
        return None


@lru_cache(maxsize=64)
def recorded(digest: str) -> FormVersion:
    """Kept: a version never changes, and under a rush everybody sends the same one."""
    return FormVersion.objects.get(digest=digest)


def refuse_forged(data: QueryDict, body: Mapping[str, Any], words: Words) -> None:
    boxes = {purpose_name(wording.purpose.key) for wording in words.shown}
    once = {e["name"] for e in body["fields"] if e["type"] != FieldType.CHOICES}
    if any(len(data.getlist(name)) > 1 for name in once | boxes | {TOKEN_NAME}):
        raise Strange
    if any(name not in boxes for name in data if name.startswith("purpose-")):
        raise Strange
    if any(data[name] != TICKED for name in boxes & data.keys()):
        raise Strange
    for entry in body["fields"]:
        offered = offered_by(entry)
        given = [answer for answer in data.getlist(entry["name"]) if answer]
        if offered and (not offered.issuperset(given) or len(set(given)) < len(given)):
            raise Strange


def offered_by(entry: Mapping[str, Any]) -> set[str]:
    """The answers that one chooses among; none where one writes."""
    if entry["type"] == FieldType.COUNTRY:
        return {code for code, _name in entry["options"]}
    return set(entry["choices"]) if entry["type"] in OF_CHOICES else set()
