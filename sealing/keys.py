"""Keys, and what they do: seal a text for one place, and open it there and nowhere else (safety S4). No Django here.

A sealed value is written "key-id:base64url(nonce + ciphertext)". It is AES-256-GCM, with a random nonce of 96 bits, and
the place as additional data: a value that is changed, or moved to another place, does not open. The id says which key
opens it, so that a ring may hold several while they are changed.

An id is 1 to 32 small letters, figures, dots and hyphens, and begins with a letter or a figure. Nothing but the ring
reads a meaning into it: later an id may name a key that is itself kept wrapped by one of these, for instance one for
each evaluation, and values already stored stay as they are.
"""

import base64
import binascii
import re
import secrets
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

KEY_BYTES = 32
NONCE_BYTES = 12
TAG_BYTES = 16
KEY_ID = r"[a-z0-9][a-z0-9.-]{0,31}"
SEALED = re.compile(rf"({KEY_ID}):([A-Za-z0-9_-]{{38,}}={{0,2}})")
"""What a sealed value looks like; the shortest holds a nonce, one byte and a tag."""

Place = tuple[str, str, str]
"""Where a value belongs: table, column, and the name of the row."""


class SealingError(Exception):
    """Something could not be sealed or opened. The words never hold a value, a key or a place."""

    words = ""

    def __init__(self) -> None:
        super().__init__(self.words)


class NoKey(SealingError):
    """The ring is empty: nothing can be sealed, and nothing opened."""

    words = "This site has no key to seal and open texts with: set SEALING_KEYS or SEALING_KEYS_FILE."


class UnknownKey(SealingError):
    """The value names a key that is not in the ring."""

    words = "A text is sealed with a key that this site does not have."


class Tampered(SealingError):
    """The value was changed, or moved from another place, or was never sealed."""

    words = "A stored text is not as this site wrote it."


class MalformedKeys(ValueError):
    """Written keys that are not understood. The words never hold a key."""


@dataclass(frozen=True, slots=True)
class Ring:
    """The keys of a site, in their order: the first seals, all of them open."""

    keys: tuple[tuple[str, bytes], ...] = field(repr=False)

    @property
    def current(self) -> str:
        """The id of the key that seals."""
        if not self.keys:
            raise NoKey
        return self.keys[0][0]

    def seal(self, text: str, place: Place) -> str:
        """The value to store in that place."""
        key_id = self.current
        nonce = secrets.token_bytes(NONCE_BYTES)
        ciphertext = AESGCM(self.keys[0][1]).encrypt(nonce, text.encode(), bound_to(place))
        return f"{key_id}:{base64.urlsafe_b64encode(nonce + ciphertext).decode()}"

    def open(self, value: str, place: Place) -> str:
        """The text of a value that is stored in that place."""
        if not self.keys:
            raise NoKey
        parts = SEALED.fullmatch(value)
        if parts is None:
            raise Tampered
        key = dict(self.keys).get(parts[1])
        if key is None:
            raise UnknownKey
        try:
            sealed = base64.urlsafe_b64decode(parts[2])
            return AESGCM(key).decrypt(sealed[:NONCE_BYTES], sealed[NONCE_BYTES:], bound_to(place)).decode()
        except (InvalidTag, binascii.Error):
            raise Tampered from None


def bound_to(place: Place) -> bytes:
    """The place as additional data. Names of tables and columns hold no zero byte, so two places never look alike."""
    return "\0".join(place).encode()


def key_id_of(value: str) -> str | None:
    """The id of the key that a value names; None if it does not look sealed."""
    parts = SEALED.fullmatch(value)
    return parts[1] if parts else None


def new_key(today: date) -> str:
    """A new key as it is written: "id:base64". The id holds the month, and four characters against twins."""
    key = base64.b64encode(secrets.token_bytes(KEY_BYTES)).decode()
    return f"{today:%Y-%m}-{secrets.token_hex(2)}:{key}"


def read_keys(written: Iterable[str]) -> tuple[tuple[str, bytes], ...]:
    """The keys of some "id:base64". One that is not understood is named by its number, since it may hold a key."""
    keys: dict[str, bytes] = {}
    for number, one in enumerate(written, start=1):
        key_id, colon, encoded = one.strip().partition(":")
        if not colon or not re.fullmatch(KEY_ID, key_id):
            raise MalformedKeys(f"key {number} does not begin with an id and a colon")
        if key_id in keys:
            raise MalformedKeys(f"key {number} has an id that another key has already")
        keys[key_id] = key_bytes(encoded, number)
    return tuple(keys.items())


def key_bytes(encoded: str, number: int) -> bytes:
    """The 32 bytes of a key."""
    try:
        key = base64.b64decode(encoded, validate=True)
    except ValueError:
        raise MalformedKeys(f"key {number} is not written in base64") from None
    if len(key) != KEY_BYTES:
        raise MalformedKeys(f"key {number} has {len(key)} bytes, it must have {KEY_BYTES}")
    return key
