"""Settings from the environment. A value that is not understood stops the start, and says which."""

from pathlib import Path
from urllib.parse import unquote, urlsplit

import environ
from django.core.exceptions import ImproperlyConfigured

from sealing.keys import MalformedKeys, read_keys

environment = environ.Env()

SECRET_KEY_IS_MISSING = (  # nosec B105: a message
    "SECRET_KEY is missing. Set it to a long random text, at least 40 characters; to try things out, set DEBUG=yes."
)


def yes_or_no(name: str, default: bool = False) -> bool:
    """`NAME=yes` or `NAME=no` (also true/false, 1/0, on/off); anything else stops the start."""
    value = environment.str(name, default="yes" if default else "no").strip().lower()
    if value in {"yes", "true", "1", "on"}:
        return True
    if value in {"no", "false", "0", "off"}:
        return False
    raise ImproperlyConfigured(f"{name} is {value!r}; it must be yes or no.")


def secret_key(is_debug: bool) -> str:
    """SECRET_KEY, at least 40 characters. It may be missing with DEBUG, and for commands that need none."""
    key = environment.str("SECRET_KEY", default="")
    if key and len(key) < 40:
        raise ImproperlyConfigured("SECRET_KEY is shorter than 40 characters.")
    if not key and is_debug:
        return "only-for-development-and-never-for-a-server-that-anyone-else-can-reach"
    return key


def require_secret_key(key: str) -> None:
    """Stop a server's start when there is no key; the system check in apps.py stops commands."""
    if not key:
        raise ImproperlyConfigured(SECRET_KEY_IS_MISSING)


def sealing_keys() -> tuple[tuple[str, bytes], ...]:
    """SEALING_KEYS=id:key,id:key or SEALING_KEYS_FILE=path, a key on each line. The first seals, all open.

    Neither set: no key. Then nothing can be sealed or opened, and what needs neither goes on. No message holds a key.
    """
    written = environment.str("SEALING_KEYS", default="")
    path = environment.str("SEALING_KEYS_FILE", default="")
    if written and path:
        raise ImproperlyConfigured("SEALING_KEYS and SEALING_KEYS_FILE are both set; set one of them.")
    try:
        if path:
            return read_keys(Path(path).read_text(errors="replace").splitlines() or [""])
        return read_keys(written.split(",")) if written else ()
    except OSError:
        raise ImproperlyConfigured("SEALING_KEYS_FILE cannot be read.") from None
    except MalformedKeys as fault:
        name = "SEALING_KEYS_FILE" if path else "SEALING_KEYS"
        raise ImproperlyConfigured(f"{name} is not understood: {fault}.") from None


def host_names(name: str, default: list[str]) -> list[str]:
    """Host names, separated by commas. A star or an address with a scheme is refused."""
    hosts = [host.strip() for host in environment.list(name, default=default)]
    for host in hosts:
        if not host or "*" in host or "/" in host:
            raise ImproperlyConfigured(f"{name} has {host!r}; it takes host names such as eval.example.org.")
    return hosts


def database(default_url: str) -> dict:
    """DATABASE_URL: sqlite:///... or postgres://...; nothing else is supported."""
    url = environment.str("DATABASE_URL", default=default_url)
    scheme = url.split("://")[0]
    if scheme not in {"sqlite", "postgres", "postgresql"}:
        # The message leaves out what was set: it may hold a password.
        raise ImproperlyConfigured("DATABASE_URL must begin with sqlite:/// or postgres://.")
    settings = environ.Env.db_url_config(url)
    if scheme == "sqlite":
        settings["OPTIONS"] = {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;",
        }
    else:
        settings["CONN_MAX_AGE"] = 60
        settings["CONN_HEALTH_CHECKS"] = True
    return settings


def second_factor_required(is_demonstration: bool) -> bool:
    """SECOND_FACTOR_REQUIRED. Only a demonstration, which holds no real data, may switch it off."""
    required = yes_or_no("SECOND_FACTOR_REQUIRED", default=True)
    if not required and not is_demonstration:
        raise ImproperlyConfigured(
            "SECOND_FACTOR_REQUIRED=no is for demonstrations only (DEMONSTRATION=yes)."
        )
    return required


def mail(default_folder: Path) -> dict:
    """EMAIL_URL: how mail is sent. Without it, it is written to files in a folder, and nothing leaves the machine.

    `smtp+tls://user:password@host:587` or `smtp+ssl://user:password@host:465`; `smtp://host:25` for a mail server
    on this machine; `file:///a/folder`.
    """
    url = environment.str("EMAIL_URL", default=f"file://{default_folder}")
    parts = urlsplit(url)
    # The messages leave out what was set: it may hold a password.
    if parts.scheme == "file" and parts.path:
        return {"BACKEND": "django.core.mail.backends.filebased.EmailBackend", "FOLDER": parts.path}
    if parts.scheme not in {"smtp", "smtp+tls", "smtp+ssl"} or not parts.hostname:
        raise ImproperlyConfigured(
            "EMAIL_URL must be smtp+tls://user:password@host:587, smtp+ssl://..., smtp://... or file:///folder."
        )
    try:
        port = parts.port or {"smtp": 25, "smtp+tls": 587, "smtp+ssl": 465}[parts.scheme]
    except ValueError:
        raise ImproperlyConfigured("EMAIL_URL has a port that is not a number.") from None
    return {
        "BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "HOST": parts.hostname,
        "PORT": port,
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "USE_TLS": parts.scheme == "smtp+tls",
        "USE_SSL": parts.scheme == "smtp+ssl",
    }


def mail_sender() -> str:
    """EMAIL_FROM: the address that mail comes from."""
    sender = environment.str("EMAIL_FROM", default="no-reply@localhost").strip()
    if "@" not in sender or any(character.isspace() for character in sender):
        raise ImproperlyConfigured("EMAIL_FROM must be a plain address, such as no-reply@example.org.")
    return sender
