"""A passphrase as it counts, whatever keyboard wrote it."""

import unicodedata


def normal_form(passphrase: str) -> str:
    """One form for all keyboards (after PRECIS OpaqueString, RFC 8265).

    Letters are composed, every kind of space is one space, and those at the ends do not count.
    """
    spaced = "".join(" " if unicodedata.category(letter) == "Zs" else letter for letter in passphrase)
    return unicodedata.normalize("NFC", spaced.strip())
