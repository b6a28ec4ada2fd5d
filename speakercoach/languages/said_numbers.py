"""How many syllables a number has when it is said, from a small table for each language.

The tables count the words that speakers say: "twenty-one", "veintiuno", "quatre-vingt-dix", "двадцять один".
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SaidNumbers:
    """Syllables of the words for numbers.

    ``ones`` are 0 to 19 and ``tens`` 20 to 90; ``and_ones`` and ``and_rest`` are the word between tens and ones, and
    the one before what follows hundreds and thousands; ``hundreds`` are 100 to 900. ``scales`` are value, syllables of
    exactly one of it, and of its name after a number. ``point`` is the decimal sign. ``by_twenty`` counts 70 to 79 as
    sixty and 90 to 99 as eighty with a number to nineteen. ``percent`` and ``dollars`` are those words.
    """

    ones: tuple[int, ...]
    tens: tuple[int, ...]
    hundreds: tuple[int, ...]
    scales: tuple[tuple[int, int, int], ...]
    point: int
    percent: int
    dollars: int
    and_ones: int = 0
    and_rest: int = 0
    by_twenty: bool = False

    def cardinal(self, value: int) -> int:
        """Syllables of a whole number, 0 or more."""
        if value < len(self.ones):
            return self.ones[value]
        if value < 100:  # noqa: PLR2004
            return self._under_hundred(value)
        if value < 1000:  # noqa: PLR2004
            hundreds, rest = divmod(value, 100)
            return self.hundreds[hundreds - 1] + self._rest(rest)
        for scale, one, name in self.scales:
            if value >= scale:
                many, rest = divmod(value, scale)
                return (one if many == 1 else self.cardinal(many) + name) + self._rest(rest)
        return 1

    def decimal(self, whole: int, fraction: str) -> int:
        """Syllables of a number with digits behind the decimal sign, which are said one by one."""
        return self.cardinal(whole) + self.point + self.digits(fraction)

    def digits(self, digits: str) -> int:
        """Syllables of digits said one by one."""
        return sum(self.ones[int(digit)] for digit in digits)

    def _rest(self, rest: int) -> int:
        return self.and_rest + self.cardinal(rest) if rest else 0

    def _under_hundred(self, value: int) -> int:
        tens, ones = divmod(value, 10)
        if self.by_twenty and tens in {7, 9}:
            return self.tens[tens - 3] + self.ones[10 + ones]
        return self.tens[tens - 2] + (self.and_ones + self.ones[ones] if ones else 0)


_EN_ONES = (2, 1, 1, 1, 1, 1, 1, 2, 1, 1, 1, 3, 1, 2, 2, 2, 2, 3, 2, 2)

ENGLISH = SaidNumbers(
    ones=_EN_ONES,
    tens=(2, 2, 2, 2, 2, 3, 2, 2),
    hundreds=tuple(one + 2 for one in _EN_ONES[1:10]),
    scales=((10**12, 3, 2), (10**9, 3, 2), (10**6, 3, 2), (10**3, 3, 2)),
    point=1,
    percent=2,
    dollars=2,
)
SPANISH = SaidNumbers(
    ones=(2, 2, 1, 1, 2, 2, 1, 2, 2, 2, 1, 2, 2, 2, 3, 2, 3, 4, 4, 4),
    tens=(2, 2, 3, 3, 3, 3, 3, 3),
    hundreds=(2, 3, 3, 4, 3, 3, 4, 4, 4),
    scales=((10**6, 3, 3), (10**3, 1, 1)),
    point=2,
    percent=3,
    dollars=3,  # the y of "treinta y cinco" runs into the vowel before it
)
FRENCH = SaidNumbers(
    # Final e is not said: quatre, onze, trente are one syllable.
    ones=(2, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 2, 1, 1, 2, 2, 2),
    tens=(1, 1, 2, 2, 2, 2, 3, 3),
    hundreds=(1, 2, 2, 2, 2, 2, 2, 2, 2),
    scales=((10**9, 3, 2), (10**6, 3, 2), (10**3, 1, 1)),
    point=2,
    percent=2,
    dollars=2,
    by_twenty=True,
)
ARABIC = SaidNumbers(
    # As the dialects say them, without case endings.
    ones=(1, 2, 2, 3, 3, 2, 1, 2, 3, 2, 2, 3, 3, 4, 4, 4, 3, 4, 4, 4),
    tens=(2, 3, 3, 2, 2, 2, 3, 2),
    hundreds=(1, 2, 3, 3, 3, 3, 3, 3, 3),
    scales=((10**6, 2, 2), (10**3, 1, 1)),
    point=2,
    percent=4,
    dollars=2,
    and_ones=1,
    and_rest=1,
)
PERSIAN = SaidNumbers(
    ones=(1, 1, 1, 1, 2, 1, 1, 1, 1, 1, 1, 2, 3, 2, 3, 3, 3, 2, 2, 2),
    tens=(1, 1, 1, 2, 1, 2, 2, 2),
    hundreds=(1, 2, 2, 3, 2, 2, 2, 2, 2),
    scales=((10**9, 4, 3), (10**6, 3, 2), (10**3, 2, 2)),
    point=2,
    percent=2,
    dollars=2,
    and_ones=1,
    and_rest=1,
)
UKRAINIAN = SaidNumbers(
    ones=(1, 2, 1, 1, 3, 1, 1, 1, 2, 3, 2, 4, 4, 4, 5, 4, 4, 4, 5, 5),
    tens=(2, 2, 2, 2, 2, 2, 3, 3),
    hundreds=(1, 2, 2, 4, 2, 2, 2, 3, 3),
    scales=((10**6, 2, 3), (10**3, 3, 2)),
    point=2,
    percent=3,
    dollars=3,
)
