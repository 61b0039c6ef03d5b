"""The same number of submissions in the reference's one table: `fill NUMBER`."""

import json
import sys

import django

django.setup()

from django.db import connection  # noqa: E402
from wagtail.contrib.forms.models import FormSubmission  # noqa: E402

from benchmarks.reference.models import FormPage  # noqa: E402
from benchmarks.texts import BOXES, SHOWN, answers  # noqa: E402

BATCH = 5_000


def fill(number: int) -> None:
    page = FormPage.objects.get()
    boxes = {key: True for key, _content, _channel in BOXES[:SHOWN]}
    for start in range(0, number, BATCH):
        FormSubmission.objects.bulk_create(
            FormSubmission(page=page, form_data=answers(one) | boxes)
            for one in range(start, min(number, start + BATCH))
        )
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("VACUUM ANALYZE")


if __name__ == "__main__":
    fill(int(sys.argv[1]))
    print(json.dumps(FormSubmission.objects.count()))
