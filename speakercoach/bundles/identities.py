"""One's own keys, the short name that follows from them, and words to compare them by."""

import hashlib

import pyrage
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from speakercoach.assets import asset
from speakercoach.bundles.age_keys import key_of
from speakercoach.domain.correspondence import Contact, Identity

WORDS_COMPARED = 8
"""Of 256 each: 64 bits, each try of which costs a quarter of a second and 64 MiB."""
WORDS_LISTED = 256
_ID_LETTERS = 32
_STRETCHING_WORK = 1 << 16
_BLOCK = 8


def new_identity(name: str) -> Identity:
    """Fresh keys."""
    opening = pyrage.x25519.Identity.generate()
    signing = Ed25519PrivateKey.generate()
    recipient, signing_public = str(opening.to_public()), signing.public_key().public_bytes_raw()
    return Identity(
        id=identity_id(recipient, signing_public),
        name=name,
        recipient=recipient,
        signing_public=signing_public,
        opening_secret=str(opening),
        signing_secret=signing.private_bytes_raw(),
    )


def identity_id(recipient: str, signing_public: bytes) -> str:
    """The id of whoever has these public keys.

    Raises:
        ValueError: ``recipient`` is no public age key.
    """
    return hashlib.sha256(b"speakercoach identity" + key_of(recipient) + signing_public).hexdigest()[:_ID_LETTERS]


def words_to_compare(whose: Identity | Contact, language: str) -> tuple[str, ...]:
    """Eight words of the language that follow from both public keys; in each language they mean the same.

    Takes a quarter of a second, so that nobody can look for keys that give the same words.
    """
    stretched = hashlib.scrypt(
        key_of(whose.recipient) + whose.signing_public,
        salt=b"speakercoach words to compare",
        n=_STRETCHING_WORK,
        r=_BLOCK,
        p=1,
        maxmem=_STRETCHING_WORK * _BLOCK * 128 + (1 << 20),
        dklen=WORDS_COMPARED,
    )
    listed = listed_words(language)
    return tuple(listed[number] for number in stretched)


def listed_words(language: str) -> list[str]:
    """The 256 words of a language, in the order in which those of all languages mean the same."""
    return asset("words_to_compare", f"{language}.txt").read_text(encoding="utf-8").split()
