"""How fast one provider may be given mail, and whether the worker is there."""

from django.db import models


class Throttle(models.Model):
    """A bucket that refills by itself: one row per provider, shared by all workers.

    `level` may be below nothing: mails that people wait for go ahead on credit.
    """

    provider = models.CharField(max_length=40, unique=True)
    level = models.FloatField()
    #: Seconds since 1970, when `level` was right.
    at = models.FloatField()
    #: What the last call was given.
    taken = models.IntegerField(default=0)

    def __str__(self) -> str:
        return self.provider


class Heartbeat(models.Model):
    """When a process was last seen at work: one row per kind, not per process."""

    name = models.CharField(max_length=40, unique=True)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.name} {self.at:%H:%M}"
