"""Lengths of files and amounts of memory as people write them, in the person's language."""

from speakercoach.wording.catalogue import tr

_MEGABYTE = 1_000_000
_GIGABYTE = 1_000_000_000
_TENTHS_BELOW_MB = 10
"""From here on a tenth of a megabyte says nothing any more."""
_ONE_DIGIT_BELOW_GB = 10.0
"""From here on a tenth of a gigabyte says nothing any more."""


def size(size_bytes: float) -> str:
    """A length or amount in bytes, in decimal units: ``0.3 MB``, ``145 MB``, ``1.5 GB``, ``74 GB``; never ``0 MB``."""
    tenths = max(1, round(size_bytes * 10 / _MEGABYTE))
    if tenths < _TENTHS_BELOW_MB * 10:
        return tr("{size} MB", size=f"{tenths / 10:.1f}")
    megabytes = round(size_bytes / _MEGABYTE)
    if megabytes < _GIGABYTE // _MEGABYTE:
        return tr("{size} MB", size=megabytes)
    gigabytes = size_bytes / _GIGABYTE
    return tr("{size} GB", size=f"{gigabytes:.1f}" if gigabytes < _ONE_DIGIT_BELOW_GB else round(gigabytes))
