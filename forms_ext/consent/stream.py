"""A StreamField whose blocks stay out of migrations.

Its blocks are no part of the schema: with them, every new block is a migration of
thousands of lines.
"""

from typing import Any

from wagtail import fields


class StreamField(fields.StreamField):
    def __init__(self, block_types: Any = None, **kwargs: Any) -> None:
        super().__init__(block_types or [], **kwargs)

    def deconstruct(self) -> tuple[str, str, list[Any], dict[str, Any]]:
        name, path, _args, kwargs = super().deconstruct()
        kwargs.pop("block_lookup", None)
        return name, path, [], kwargs
