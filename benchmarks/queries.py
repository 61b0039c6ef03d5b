"""How many queries each public answer costs, BEGIN and COMMIT included."""

import json
from urllib.parse import urlencode

import django

django.setup()

from django.core.cache import cache  # noqa: E402
from django.db import connection  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402

from benchmarks.ground import addresses, plant  # noqa: E402
from benchmarks.stage import HOST  # noqa: E402
from benchmarks.texts import BOXES, answers  # noqa: E402
from forms_ext.consent.models import Submission  # noqa: E402

FORM_TYPE = "application/x-www-form-urlencoded"
visitor = Client(headers={"host": HOST, "x-forwarded-proto": "https"})


def asked(path: str, data: dict[str, str] | None = None) -> list[str]:
    with CaptureQueriesContext(connection) as captured:
        if data is None:
            answer = visitor.get(path)
        else:
            answer = visitor.post(path, urlencode(data), content_type=FORM_TYPE)
    assert answer.status_code == (200 if data is None else 303), answer.status_code
    return [query["sql"] for query in captured]


def costs(boxes: int) -> dict[str, int]:
    """Of a page with so many boxes, all ticked; nothing kept but where it says so."""
    where = addresses(plant(boxes=boxes, slug=f"boxes-{boxes}"))
    ticks = {f"purpose-{key}": "yes" for key, _content, _channel in BOXES[:boxes]}
    token = {"form_token": where["token"]}
    first, new = answers(10**9 + boxes) | token, answers(2 * 10**9 + boxes) | token
    found = {"boxes": boxes, "counting": 0}
    for name, path, data in (
        # what a process looks up once, before anything is counted
        ("sign", "sign", first | ticks),
        ("page", "page", None),
        ("page", "page", None),
        ("sign", "sign", new | ticks),
        ("known", "sign", new | ticks | {"first_name": "Dominique"}),
        ("thanks", "thanks", None),
    ):
        cache.clear()
        queries = asked(where[path], data)
        found[name] = len(queries)
        found["counting"] += sum(counts_signatures(sql) for sql in queries)
    asked(where["page"])
    found["kept"] = len(asked(where["page"]))
    return found


def counts_signatures(sql: str) -> bool:
    return "COUNT(" in sql.upper() and Submission._meta.db_table in sql


if __name__ == "__main__":
    print(json.dumps([costs(boxes) for boxes in (0, 1, 5, 10)]))
