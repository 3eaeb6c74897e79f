"""Settings from the environment: what is understood, and what stops the start with a word on why."""

from datetime import date

import pytest
from django.core.exceptions import ImproperlyConfigured

from sealing.keys import new_key
from swit_eval import env

LONG_KEY = "k" * 40


@pytest.mark.parametrize("written", ["yes", "true", "1", "on", "YES", " True "])
def test_yes_is_understood_in_its_usual_spellings(monkeypatch, written):
    monkeypatch.setenv("SWITCH", written)

    assert env.yes_or_no("SWITCH") is True


@pytest.mark.parametrize("written", ["no", "false", "0", "off", "Off"])
def test_no_is_understood_in_its_usual_spellings(monkeypatch, written):
    monkeypatch.setenv("SWITCH", written)

    assert env.yes_or_no("SWITCH", default=True) is False


@pytest.mark.parametrize("default", [True, False])
def test_a_switch_that_is_not_set_has_its_default(monkeypatch, default):
    monkeypatch.delenv("SWITCH", raising=False)

    assert env.yes_or_no("SWITCH", default=default) is default


@pytest.mark.parametrize("written", ["", "maybe", "2", "yess"])
def test_any_other_switch_stops_the_start_and_is_named(monkeypatch, written):
    monkeypatch.setenv("SWITCH", written)

    with pytest.raises(ImproperlyConfigured, match=f"SWITCH is {written!r}"):
        env.yes_or_no("SWITCH")


def test_a_secret_key_of_40_characters_is_taken(monkeypatch):
    monkeypatch.setenv("SECRET_KEY", LONG_KEY)

    assert env.secret_key(is_debug=False) == LONG_KEY


@pytest.mark.parametrize("is_debug", [True, False])
def test_a_short_secret_key_stops_the_start(monkeypatch, is_debug):
    monkeypatch.setenv("SECRET_KEY", "k" * 39)

    with pytest.raises(ImproperlyConfigured, match="SECRET_KEY is shorter than 40 characters"):
        env.secret_key(is_debug)


@pytest.mark.parametrize("key", ["", None])
def test_without_debug_a_missing_secret_key_is_empty_and_stops_a_server(monkeypatch, key):
    monkeypatch.delenv("SECRET_KEY", raising=False)
    if key is not None:
        monkeypatch.setenv("SECRET_KEY", key)

    missing = env.secret_key(is_debug=False)

    assert missing == ""
    with pytest.raises(ImproperlyConfigured, match="SECRET_KEY is missing"):
        env.require_secret_key(missing)


def test_with_a_secret_key_a_server_starts():
    env.require_secret_key(LONG_KEY)


def test_a_short_secret_key_is_never_repeated_in_the_error(monkeypatch):
    monkeypatch.setenv("SECRET_KEY", "hunter2")

    with pytest.raises(ImproperlyConfigured) as refusal:
        env.secret_key(is_debug=True)

    assert "hunter2" not in str(refusal.value)


def test_with_debug_a_missing_secret_key_is_replaced_by_a_fixed_one(monkeypatch):
    monkeypatch.delenv("SECRET_KEY", raising=False)

    assert env.secret_key(is_debug=True) == env.secret_key(is_debug=True)
    assert len(env.secret_key(is_debug=True)) >= 40


def test_host_names_are_split_at_commas_and_stripped(monkeypatch):
    monkeypatch.setenv("HOSTS", "eval.example.org, localhost,[::1]")

    assert env.host_names("HOSTS", default=[]) == ["eval.example.org", "localhost", "[::1]"]


def test_host_names_that_are_not_set_have_their_default(monkeypatch):
    monkeypatch.delenv("HOSTS", raising=False)

    assert env.host_names("HOSTS", default=["localhost"]) == ["localhost"]


@pytest.mark.parametrize(
    "hosts", ["*", "*.example.org", "https://example.org", "example.org/", "a.example.org, "]
)
def test_a_star_an_address_or_an_empty_name_is_no_host_name(monkeypatch, hosts):
    monkeypatch.setenv("HOSTS", hosts)

    with pytest.raises(ImproperlyConfigured, match="HOSTS has"):
        env.host_names("HOSTS", default=[])


def test_sqlite_is_set_up_for_several_writers(monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "sqlite:////srv/swit/eval.sqlite3")

    settings = env.database(default_url="sqlite:///unused")

    assert settings["ENGINE"] == "django.db.backends.sqlite3"
    assert settings["NAME"] == "/srv/swit/eval.sqlite3"
    assert settings["OPTIONS"]["transaction_mode"] == "IMMEDIATE"
    assert "journal_mode=WAL" in settings["OPTIONS"]["init_command"]


@pytest.mark.parametrize("scheme", ["postgres", "postgresql"])
def test_postgresql_is_reached_by_host_and_port(monkeypatch, scheme):
    monkeypatch.setenv("DATABASE_URL", f"{scheme}://swit:s%23cret@database.example.org:5433/eval")

    settings = env.database(default_url="sqlite:///unused")

    assert settings["ENGINE"] == "django.db.backends.postgresql"
    assert (settings["HOST"], settings["PORT"], settings["NAME"]) == ("database.example.org", 5433, "eval")
    assert (settings["USER"], settings["PASSWORD"]) == ("swit", "s#cret")
    assert settings["CONN_HEALTH_CHECKS"] is True


def test_postgresql_is_reached_by_a_socket(monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "postgres://swit@//run/postgresql/eval")

    settings = env.database(default_url="sqlite:///unused")

    assert (settings["HOST"], settings["USER"], settings["NAME"]) == ("/run/postgresql", "swit", "eval")


def test_a_database_that_is_not_set_has_its_default(monkeypatch):
    monkeypatch.delenv("DATABASE_URL", raising=False)

    assert env.database(default_url="sqlite:////srv/default.sqlite3")["NAME"] == "/srv/default.sqlite3"


@pytest.mark.parametrize("beginning", ["mysql://", "oracle://", "postgis://", "nonsense://", ""])
def test_any_other_database_stops_the_start_without_repeating_the_password(monkeypatch, beginning):
    monkeypatch.setenv("DATABASE_URL", f"{beginning}swit:hunter2@localhost/eval")

    with pytest.raises(ImproperlyConfigured, match="DATABASE_URL must begin with") as refusal:
        env.database(default_url="sqlite:///unused")

    assert "hunter2" not in str(refusal.value)


@pytest.fixture
def keys(monkeypatch):
    """Two keys as they are written, and an environment without any."""
    monkeypatch.delenv("SEALING_KEYS", raising=False)
    monkeypatch.delenv("SEALING_KEYS_FILE", raising=False)
    return [new_key(date(2026, month, 1)) for month in (5, 6)]


def test_without_any_key_the_ring_is_empty_and_the_site_starts(keys):
    assert env.sealing_keys() == ()


def test_keys_are_read_from_a_setting_in_their_order(keys, monkeypatch):
    monkeypatch.setenv("SEALING_KEYS", f"{keys[1]}, {keys[0]}")

    ring = env.sealing_keys()

    assert [key_id[:7] for key_id, _key in ring] == ["2026-06", "2026-05"]
    assert {len(key) for _id, key in ring} == {32}


def test_keys_are_read_from_a_file_with_one_on_each_line(keys, monkeypatch, tmp_path):
    file = tmp_path / "keys"
    file.write_text("\n".join(keys) + "\n")
    monkeypatch.setenv("SEALING_KEYS_FILE", str(file))
    from_file = env.sealing_keys()
    monkeypatch.delenv("SEALING_KEYS_FILE")
    monkeypatch.setenv("SEALING_KEYS", ",".join(keys))

    assert from_file == env.sealing_keys()


def test_keys_in_two_places_stop_the_start(keys, monkeypatch, tmp_path):
    monkeypatch.setenv("SEALING_KEYS", keys[0])
    monkeypatch.setenv("SEALING_KEYS_FILE", str(tmp_path / "keys"))

    with pytest.raises(ImproperlyConfigured, match="both set"):
        env.sealing_keys()


def test_a_file_of_keys_that_cannot_be_read_stops_the_start(keys, monkeypatch, tmp_path):
    monkeypatch.setenv("SEALING_KEYS_FILE", str(tmp_path / "nothing-is-here"))

    with pytest.raises(ImproperlyConfigured, match="SEALING_KEYS_FILE cannot be read"):
        env.sealing_keys()


@pytest.mark.parametrize("content", [b"", b"\n", b"\xff\xfe", b"hunter2", b"id:hunter2"])
def test_a_file_without_a_key_stops_the_start(keys, monkeypatch, tmp_path, content):
    file = tmp_path / "keys"
    file.write_bytes(content)
    monkeypatch.setenv("SEALING_KEYS_FILE", str(file))

    with pytest.raises(ImproperlyConfigured, match="SEALING_KEYS_FILE is not understood: key 1 ") as refusal:
        env.sealing_keys()

    assert "hunter2" not in str(refusal.value)


SHORT = "aHVudGVyMg=="


@pytest.mark.parametrize(
    ("written", "fault"),
    [
        ("{0},", "key 2 does not begin with an id and a colon"),
        ("hunter2", "key 1 does not begin with an id and a colon"),
        ("Hunter2:{0}", "key 1 does not begin with an id and a colon"),
        ("a:hunter2!", "key 1 is not written in base64"),
        (f"{{0}},a:{SHORT}", "key 2 has 7 bytes, it must have 32"),
        ("{0},{0}", "key 2 has an id that another key has already"),
    ],
)
def test_keys_that_are_not_understood_stop_the_start_and_are_not_repeated(keys, monkeypatch, written, fault):
    monkeypatch.setenv("SEALING_KEYS", written.format(*keys))

    with pytest.raises(ImproperlyConfigured, match=f"SEALING_KEYS is not understood: {fault}") as refusal:
        env.sealing_keys()

    told = str(refusal.value) + str(refusal.value.__cause__)
    assert [word for word in ("unter2", SHORT, keys[0][8:]) if word in told] == []


@pytest.mark.parametrize(
    ("is_demonstration", "written", "required"), [(True, "no", False), (False, "yes", True)]
)
def test_a_demonstration_may_do_without_the_second_proof(monkeypatch, is_demonstration, written, required):
    monkeypatch.setenv("SECOND_FACTOR_REQUIRED", written)

    assert env.second_factor_required(is_demonstration) is required


def test_a_site_with_real_data_does_not_start_without_it(monkeypatch):
    monkeypatch.setenv("SECOND_FACTOR_REQUIRED", "no")

    with pytest.raises(ImproperlyConfigured, match="for demonstrations only"):
        env.second_factor_required(is_demonstration=False)


def test_without_a_mail_server_mail_goes_into_files(monkeypatch, tmp_path):
    monkeypatch.delenv("EMAIL_URL", raising=False)

    assert env.mail(tmp_path) == {
        "BACKEND": "django.core.mail.backends.filebased.EmailBackend",
        "FOLDER": str(tmp_path),
    }


def test_a_mail_server_is_understood(monkeypatch, tmp_path):
    monkeypatch.setenv("EMAIL_URL", "smtp+tls://us%40er:pass%2Fword@mail.example.org")

    assert env.mail(tmp_path) == {
        "BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "HOST": "mail.example.org",
        "PORT": 587,
        "USER": "us@er",
        "PASSWORD": "pass/word",
        "USE_TLS": True,
        "USE_SSL": False,
    }


@pytest.mark.parametrize(
    "written",
    ["", "mail.example.org", "http://hunter2@mail", "smtp://", "smtp://hunter2@mail:port", "file://"],
)
def test_any_other_mail_server_stops_the_start_and_is_not_repeated(monkeypatch, tmp_path, written):
    monkeypatch.setenv("EMAIL_URL", written)

    with pytest.raises(ImproperlyConfigured, match="EMAIL_URL") as refusal:
        env.mail(tmp_path)
    assert "hunter2" not in str(refusal.value)


@pytest.mark.parametrize("written", ["", "nobody", "a b@example.org", "Somebody <a@example.org>"])
def test_a_sender_is_a_plain_address(monkeypatch, written):
    monkeypatch.setenv("EMAIL_FROM", written)

    with pytest.raises(ImproperlyConfigured, match="EMAIL_FROM"):
        env.mail_sender()
