"""What a POST to the sign address brings, before anything is believed of it."""

import uuid
from collections.abc import Mapping, Sequence
from copy import copy
from dataclasses import dataclass
from functools import lru_cache
from http import HTTPStatus
from typing import Any

from django.core.exceptions import BadRequest
from django.http import HttpRequest, QueryDict

from forms_ext.consent.formversions import read_form_token
from forms_ext.consent.links import LinkInvalid
from forms_ext.consent.models import FormVersion, Wording

from .fieldtypes import OF_CHOICES, FieldType
from .forms import HONEYPOT_NAME, TICKED, TOKEN_NAME, purpose_name
from .recorded import words_shown
from .standing import Standing, standing_of

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
    """`version`, `shown` and `standing` are None when the token is not ours."""

    data: QueryDict
    version: FormVersion | None = None
    shown: list[Wording] | None = None
    standing: Standing | None = None

    def outdated(self) -> bool:
        return self.standing is None or not self.standing.askable

    def trapped(self) -> bool:
        """Was the field filled in that people do not see?"""
        return bool(self.data.get(HONEYPOT_NAME))


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
    standing = standing_of(version)
    version.campaign = standing.campaign
    if version.campaign.key != campaign or version.language != language:
        raise Strange
    shown = words_shown(version)
    refuse_forged(data, version.body, shown)
    return Arrival(data, version, shown, standing)


def body_of(request: HttpRequest) -> QueryDict:
    if request.content_type != FORM_TYPE:
        raise Strange
    length = request.headers.get("Content-Length") or "0"
    if not length.isdecimal() or int(length) > MAX_BYTES:
        raise TooLarge
    try:
        return request.POST
    except BadRequest as error:
        # written in signs that no page of ours asks for
        raise Strange from error


def version_of(token: str) -> FormVersion | None:
    try:
        return copy(recorded(read_form_token(token).ref))
    except (LinkInvalid, FormVersion.DoesNotExist):
        return None


@lru_cache(maxsize=64)
def recorded(digest: str) -> FormVersion:
    """Kept: a version never changes, and under a rush everybody sends the same one."""
    return FormVersion.objects.get(digest=digest)


def refuse_forged(
    data: QueryDict, body: Mapping[str, Any], shown: Sequence[Wording]
) -> None:
    boxes = {purpose_name(wording.purpose.key) for wording in shown}
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
