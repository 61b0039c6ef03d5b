"""What the log does not say: the keys in addresses, with which anybody could act."""

import logging

#: What our routes call the part of an address that only one person knows.
SECRET = ("token", "key")
CUT = "…"


class WithoutKeys(logging.Filter):
    """Cuts them out of the lines Django writes of a request it refused."""

    def filter(self, record: logging.LogRecord) -> bool:
        match = getattr(getattr(record, "request", None), "resolver_match", None)
        given = match.kwargs if match else {}
        for secret in filter(None, map(given.get, SECRET)):
            if isinstance(record.args, tuple):
                record.args = tuple(_cut(part, secret) for part in record.args)
        return True


def _cut(part: object, secret: str) -> object:
    return part.replace(secret, CUT) if isinstance(part, str) else part
