import json
import socket
from uuid import uuid4

import pytest
from django.utils.module_loading import import_string

from config.environment import (
    Environment,
    SettingRefused,
    cache,
    database,
    development_keys,
)


@pytest.mark.parametrize("word", ["1", "true", "Yes", " on "])
def test_a_flag_understands_yes(word):
    assert Environment({"DEBUG": word}).flag("DEBUG", default=False) is True


@pytest.mark.parametrize("word", ["0", "False", "no", "off", ""])
def test_a_flag_understands_no(word):
    assert Environment({"DEBUG": word}).flag("DEBUG", default=True) is False


@pytest.mark.parametrize("word", ["flase", "2", "y", "None"])
def test_a_flag_refuses_a_typo(word):
    with pytest.raises(SettingRefused, match="write 1 or 0"):
        Environment({"DEBUG": word}).flag("DEBUG", default=False)


@pytest.mark.parametrize("word", ["12a", "-1", "1.5", "²"])
def test_a_number_refuses_anything_else(word):
    with pytest.raises(SettingRefused, match="whole number"):
        Environment({"SMTP_PORT": word}).number("SMTP_PORT", 25)


def test_names_are_split_and_trimmed():
    hosts = Environment({"ALLOWED_HOSTS": " a.example.org, ,b.example.org "})
    assert hosts.names("ALLOWED_HOSTS") == ["a.example.org", "b.example.org"]


@pytest.mark.parametrize(
    "value",
    ["nocolon", "id:short", ":" + "a" * 64, f"k:{'a' * 64},k:{'b' * 64}"],
    ids=["without id", "short", "empty id", "same id twice"],
)
def test_weak_or_ambiguous_keys_are_refused(value):
    with pytest.raises(SettingRefused, match="id:secret"):
        Environment({"TOKEN_KEYS": value}).keys("TOKEN_KEYS")


@pytest.mark.parametrize("value", ["", "none", "14/s", " 300/h "])
def test_a_rate_is_taken_as_written(value):
    assert Environment({"SEND_RATE": value}).rate("SEND_RATE") == value.strip()


@pytest.mark.parametrize("value", ["14", "14/d", "0/s", "fast"])
def test_a_rate_refuses_a_typo(value):
    with pytest.raises(SettingRefused, match="SEND_RATE is .*14/s"):
        Environment({"SEND_RATE": value}).rate("SEND_RATE")


def test_an_unknown_provider_is_refused_with_the_known_ones():
    with pytest.raises(SettingRefused, match="file, smtp"):
        Environment({"MAIL_PROVIDER": "gmail"}).choice(
            "MAIL_PROVIDER", "file", ("file", "smtp")
        )


def test_sqlite_lies_inside_the_project(tmp_path):
    parsed = database("sqlite:///var/db.sqlite3", root=tmp_path)
    assert parsed["NAME"] == str(tmp_path / "var/db.sqlite3")
    assert parsed["OPTIONS"]["transaction_mode"] == "IMMEDIATE"


def test_sqlite_may_lie_at_an_absolute_path(tmp_path):
    assert database("sqlite:////srv/a.sqlite3", root=tmp_path)["NAME"] == (
        "/srv/a.sqlite3"
    )


@pytest.mark.parametrize("scheme", ["postgres", "postgresql"])
def test_postgresql_is_read_with_its_options(scheme, tmp_path):
    parsed = database(
        f"{scheme}://ada:p%40ss@db.example.org:5433/vallon?sslmode=require",
        root=tmp_path,
    )
    assert parsed["PASSWORD"] == "p@ss"
    assert (parsed["HOST"], parsed["PORT"]) == ("db.example.org", "5433")
    assert parsed["OPTIONS"] == {"sslmode": "require"}


@pytest.mark.parametrize(
    "url",
    [
        "mysql://user@host/name",
        "sqlite://var/db.sqlite3",
        "sqlite:///",
        "sqlite:///a.sqlite3?mode=ro",
        "postgres://host/",
        "postgres://host/a/b",
        "postgres://host:port/name",
        "var/db.sqlite3",
    ],
)
def test_any_other_database_is_refused(url, tmp_path):
    with pytest.raises(SettingRefused, match="DATABASE_URL"):
        database(url, root=tmp_path)


@pytest.mark.parametrize(
    "url", ["memcached://127.0.0.1", "file://", "file://var/cache", "file:///a?b=c"]
)
def test_an_unknown_cache_is_refused(url, tmp_path):
    with pytest.raises(SettingRefused, match="CACHE_URL"):
        cache(url, root=tmp_path)


def opened(parsed):
    backend = import_string(parsed["BACKEND"])
    return backend(parsed.get("LOCATION", ""), {"OPTIONS": parsed.get("OPTIONS", {})})


def test_a_file_cache_is_shared_by_all_processes(tmp_path):
    parsed = cache("file:///var/cache", root=tmp_path)
    assert parsed["LOCATION"] == str(tmp_path / "var/cache")
    opened(parsed).set("page", "kept")
    assert opened(parsed).get("page") == "kept"


def test_a_file_cache_may_lie_at_an_absolute_path(tmp_path):
    assert cache("file:////srv/cache", root=tmp_path)["LOCATION"] == "/srv/cache"


def test_a_redis_cache_keeps_and_forgets(tmp_path):
    with socket.socket() as asked:
        if asked.connect_ex(("127.0.0.1", 6379)):
            pytest.skip("no Redis on 127.0.0.1:6379")
    redis = opened(cache("redis://127.0.0.1:6379/15", root=tmp_path))
    name = f"finalite.tests.{uuid4()}"
    redis.set(name, {"page": "kept"}, 5)
    assert redis.get(name) == {"page": "kept"}
    redis.delete(name)
    assert redis.get(name) is None
    redis.close()


def test_development_keys_are_made_once_and_differ_between_checkouts(tmp_path):
    first = development_keys(tmp_path / "a" / "keys.json")
    assert development_keys(tmp_path / "a" / "keys.json") == first
    assert development_keys(tmp_path / "b" / "keys.json") != first
    assert json.loads((tmp_path / "a" / "keys.json").read_text()) == first
    assert [path.name for path in (tmp_path / "a").iterdir()] == ["keys.json"]
