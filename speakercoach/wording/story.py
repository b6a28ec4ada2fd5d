"""What is said of how a story was told: what was heard, never a grade, and nothing is missing from it."""

from collections.abc import Mapping, Sequence

from speakercoach.domain.told_story import Ask
from speakercoach.wording.catalogue import tr

MOSTLY_SCENES = 0.5
SOME_SCENES = 0.15
MOSTLY_PEOPLE = 0.65
SOME_PEOPLE = 0.35


def shape_said(told: Sequence[str], names: Mapping[str, str]) -> str:
    """The way that the talk took through its parts; nothing for one part alone, which is no way.

    ``told`` are codes in the order in which they were told, ``names`` the parts' names in the order of the template.
    """
    known = [code for code in told if code in names]
    path = [code for place, code in enumerate(known) if place == 0 or known[place - 1] != code]
    if len(path) < 2:  # noqa: PLR2004 - see above
        return ""
    parts = ", ".join(names[code] for code in path)
    if path == [code for code in names if code in path]:
        return tr("Your talk went: {parts}.", parts=parts)
    return tr("Your talk went: {parts}, in your own order.", parts=parts)


def reads_as_lecture() -> str:
    """For a text that tells hardly any story."""
    return tr(
        "This reads more like a lecture than a story: few parts of a story were heard. "
        "If that is what you meant, it is fine."
    )


def you_set_this() -> str:
    """For a stretch whose part the person chose."""
    return tr("You set this")


def may_be_another() -> str:
    """For a stretch whose part is uncertain, where there is little room."""
    return tr("Not sure")


def not_sure_heard() -> str:
    """For a stretch whose part is uncertain, beside the way to hear it."""
    return tr("I am not sure I heard this. Listen?")


def ask_said(ask: Ask) -> str:
    """What of *who does what, by when* a request names, and gently what is open; nothing where that is not known."""
    if not ask.found or ask.names_what is None:
        return ""
    if not ask.names_what:
        return tr("It does not name one thing to do yet. One small act is enough.")
    if ask.names_when:
        return tr("It says who, what and by when.") if ask.names_who else tr("It says what and by when.")
    if ask.names_who:
        return tr("It says who and what, not yet by when.")
    return tr("It says what, not yet by when.")


def scenes_said(scene_ratio: float) -> str:
    """How much is told as moments, and how much is summed up."""
    if scene_ratio >= MOSTLY_SCENES:
        return tr("You tell most of this in moments that people can see.")
    if scene_ratio >= SOME_SCENES:
        return tr("You tell some of this in moments that people can see, and sum up the rest.")
    return tr("You sum up most of this. One small moment, at one place, lets people come in.")


def people_said(people_ratio: float) -> str:
    """Whether people or politics carry the talk."""
    if people_ratio >= MOSTLY_PEOPLE:
        return tr("People carry most of this.")
    if people_ratio >= SOME_PEOPLE:
        return tr("People and politics both carry this.")
    return tr("Politics carries most of this. If you like, let one person stand for it.")


def opens_up_said() -> str:
    """For a talk that goes from I to we and you."""
    return tr("You open up from I to we and you.")


def closing_said(words: Sequence[str]) -> str:
    """For an end that takes up the beginning."""
    if not words:
        return tr("The end takes up the beginning.")
    return tr("The end takes up the beginning: “{words}”.", words=", ".join(words))
