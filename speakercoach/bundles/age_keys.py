"""Public age keys as text (``age1…``) and as 32 bytes. Source: BIP 173 (Bech32), as age uses it."""

_LETTERS = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"
_FAMILY = "age"
_GENERATOR = (0x3B6A57B2, 0x26508E6D, 0x1EA119FA, 0x3D4233DD, 0x2A1462B3)
_CHECK_LETTERS = 6
_BITS = 5
KEY_BYTES = 32
_KEY_LETTERS = -(-KEY_BYTES * 8 // _BITS)


def recipient_of(key: bytes) -> str:
    """The text of a public key of 32 bytes."""
    spare = _KEY_LETTERS * _BITS - KEY_BYTES * 8
    number = int.from_bytes(key, "big") << spare
    values = [number >> (_BITS * (_KEY_LETTERS - 1 - place)) & 31 for place in range(_KEY_LETTERS)]
    check = _sum([*_family_values(), *values, *([0] * _CHECK_LETTERS)]) ^ 1
    values += [check >> (_BITS * (_CHECK_LETTERS - 1 - place)) & 31 for place in range(_CHECK_LETTERS)]
    return _FAMILY + "1" + "".join(_LETTERS[value] for value in values)


def key_of(recipient: str) -> bytes:
    """The 32 bytes of a public key's text.

    Raises:
        ValueError: it is no public key of this kind.
    """
    front = _FAMILY + "1"
    letters = recipient.removeprefix(front)
    whole_letters = _KEY_LETTERS + _CHECK_LETTERS
    if not recipient.startswith(front) or len(letters) != whole_letters or not set(_LETTERS).issuperset(letters):
        raise _no_key()
    values = [_LETTERS.index(letter) for letter in letters]
    number = 0
    for value in values[:_KEY_LETTERS]:
        number = number << _BITS | value
    spare = _KEY_LETTERS * _BITS - KEY_BYTES * 8
    if _sum([*_family_values(), *values]) != 1 or number & ((1 << spare) - 1):
        raise _no_key()
    return (number >> spare).to_bytes(KEY_BYTES, "big")


def _no_key() -> ValueError:
    return ValueError("no public age key")


def _family_values() -> list[int]:
    codes = [ord(letter) for letter in _FAMILY]
    return [code >> _BITS for code in codes] + [0] + [code & 31 for code in codes]


def _sum(values: list[int]) -> int:
    check = 1
    for value in values:
        top = check >> 25
        check = (check & 0x1FFFFFF) << _BITS ^ value
        for place, generator in enumerate(_GENERATOR):
            check ^= generator if top >> place & 1 else 0
    return check
