"""What is said of how a story was told: what was heard, never a grade, and nothing is missing from it."""

from collections.abc import Mapping, Sequence

from speakercoach.domain.told_story import Ask
from speakercoach.wording.catalogue import tr, trn

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


def beat_not_sure(name: str) -> str:
    """A part in print whose stretch is uncertain."""
    return tr("{name} (not sure)", name=name)


def nothing_told_apart() -> str:
    """For a take in which no part was heard."""
    return tr("No part of the story was told apart yet. That is fine in a short take.")


def parts_are_a_guess() -> str:
    """For all parts of a take whose words are rough."""
    return tr("The words were heard roughly, so these parts are a guess.")


def parts_not_told(count: int) -> str:
    """For parts that were not heard in words that may be trusted; nothing where there are none."""
    if not count:
        return ""
    if count == 1:
        return tr("This part was not told. If that was your choice, it is fine.")
    return tr("These parts were not told. If that was your choice, it is fine.")


def parts_not_heard_roughly(names: Sequence[str]) -> str:
    """For parts that were not heard in rough words, which proves nothing; nothing where there are none."""
    if not names:
        return ""
    return trn(
        "I did not hear this part, but the words were heard roughly, so it may well have been told: {parts}.",
        "I did not hear these parts, but the words were heard roughly, so they may well have been told: {parts}.",
        len(names),
        parts=", ".join(names),
    )


def phrases_heard_roughly() -> str:
    """Before those key phrases that were heard in rough words; of the others nothing is known."""
    return tr("Heard of your phrases:")


def phrases_not_heard() -> str:
    """Before the key phrases that were not heard."""
    return tr("Not heard this time, which is fine if you chose so:")


def ask_not_heard(*, is_rough: bool) -> str:
    """Where no request to the listener was heard."""
    if is_rough:
        return tr(
            "I did not hear a request to the listener, but the words were heard roughly, so it may well have been said."
        )
    return tr("I did not hear a request to the listener. If that was your choice, it is fine.")


def ask_said(ask: Ask) -> str:
    """What of *who does what, by when* a request names, and gently what is open; nothing where that is not known."""
    if not ask.found or ask.names_what is None:
        return ""
    if not ask.names_what:
        return tr("Say one thing they can do, if you like. One small act is enough.")
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
    return tr(
        "You tell most of this in summary. A scene is one moment at one place, told so that people can see and hear "
        "it. If you like, add one."
    )


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


def known_less_of(language: str) -> str:
    """What is weaker in talks of this language than in English ones; nothing where nothing is."""
    if language != "ko":
        return ""
    return tr(
        "In Korean talks I know less: who speaks is often unsaid, so I, we and you are often left out; where a quote "
        "ends is a guess; and fewer talks taught me."
    )
