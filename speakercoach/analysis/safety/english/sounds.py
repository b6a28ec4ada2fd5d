"""What spellings of one name share: "Qarabulaq" and "Kara Bulak", "Kilju" and "Gil Joo"."""

_LIKE = (
    ("ph", "f"), ("ck", "k"), ("kh", "k"), ("gh", "k"), ("ch", "j"), ("sh", "s"), ("zh", "s"), ("ts", "s"), ("th", "t"),
    ("dh", "t"), ("x", "ks"), ("q", "k"), ("c", "k"), ("g", "k"), ("d", "t"), ("b", "p"), ("l", "r"), ("v", "f"),
    ("z", "s"),
)  # fmt: skip
_UNHEARD = frozenset("aeiouhwy'-")
_FEWEST = 3
"""Fewer consonants are shared by names that have nothing to do with one another [own choice]."""


def sound_of(name: str) -> str:
    """The consonants of a folded name as many spellings share them; the name itself where these are too few."""
    heard = name
    for written, like in _LIKE:
        heard = heard.replace(written, like)
    kept = ""
    for sign in heard:
        if sign not in _UNHEARD and sign != kept[-1:]:
            kept += sign
    return kept if len(kept) >= _FEWEST else name
