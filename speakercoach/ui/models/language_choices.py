"""The languages that a talk can be in, as they are offered."""

from speakercoach.languages import available, load_pack
from speakercoach.wording.catalogue import tr
from speakercoach.wording.language_names import language_name


def language_codes() -> tuple[str, ...]:
    """Codes of the languages, those that were tested on real talks first."""
    return tuple(sorted(available(), key=lambda code: (not load_pack(code).tested, code)))


def tested_codes() -> tuple[str, ...]:
    """Codes of the languages whose rules were measured on real talks."""
    return tuple(code for code in language_codes() if load_pack(code).tested)


def language_offered(code: str) -> str:
    """A language's own name; where nobody measured its rules on real talks yet, that is said beside it.

    A later version may have left a talk in a language that has no rules here: it keeps its name alone.
    """
    name = language_name(code)
    if code not in available() or load_pack(code).tested:
        return name
    return tr("{name} (new, untested)", name=name)
