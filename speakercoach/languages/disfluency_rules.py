"""What a language file says about repetition, restarts and hedges: the form of ``disfluency.toml``."""

from msgspec import Struct

Words = tuple[str, ...]


class DisfluencyRules(Struct, frozen=True, forbid_unknown_fields=True):
    """Words in phrases, compared bare; ``*`` as in every list of words.

    ``hedges`` soften what is said ("I think", "maybe"); ``editing`` takes back what was just said ("no, sorry");
    ``emphatic`` may be said twice on purpose ("very, very"); ``plain`` words are in every talk and never overused.
    """

    hedges: Words = ()
    editing: Words = ()
    emphatic: Words = ()
    plain: Words = ()
