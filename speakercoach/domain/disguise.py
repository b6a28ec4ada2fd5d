"""How far a voice is moved."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Moved:
    """Factors for a voice's median pitch, for the range around it, and for its formants.

    Everything of one voice that goes to one person is moved by the same: two disguises of it, laid beside each other,
    would tell more of it than one.
    """

    pitch_ratio: float
    range_ratio: float
    formant_ratio: float


@dataclass(frozen=True, slots=True)
class Disguises:
    """How voices were moved for one person so far, the first one first; more than one where voices differed much."""

    moved: tuple[Moved, ...] = ()
