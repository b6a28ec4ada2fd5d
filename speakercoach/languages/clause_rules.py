"""What a language file says about clauses: the form of ``clauses.toml``."""

from msgspec import Struct

Words = tuple[str, ...]


class ClauseRules(Struct, frozen=True, forbid_unknown_fields=True):
    """Where clauses begin and end when no comma says so, and how a sentence shows that the story turns.

    ``starts`` are phrases that begin a clause. ``ends`` are words and endings that close one, but not ``not_ends``,
    which look alike. After ``hanging`` words nothing can end. ``turns`` are phrases at the beginning of a sentence.
    """

    starts: Words = ()
    ends: Words = ()
    not_ends: Words = ()
    hanging: Words = ()
    turns: Words = ()
