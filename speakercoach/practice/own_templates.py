"""Kinds of story that somebody added from a file: listed beside those that ship, replaced and removed by their code."""

from dataclasses import dataclass
from pathlib import Path

from speakercoach.domain.errors import CoachError
from speakercoach.practice.library_ports import Library
from speakercoach.stories import available, own_template, read_template_file
from speakercoach.stories.template_faults import broken


@dataclass(frozen=True, slots=True)
class OwnTemplate:
    """A story template that does not ship: its code, its name in the person's language, the text of its file."""

    code: str
    name: str
    text: str


def own_templates(library: Library, language: str) -> tuple[OwnTemplate, ...]:
    """Those that were added, by their names. One that cannot be read any more stays kept and is left out."""
    found: list[OwnTemplate] = []
    for text in library.own_templates():
        try:
            found.append(described(text, language))
        except CoachError:
            continue
    return tuple(sorted(found, key=lambda one: one.name.casefold()))


def described(text: str, language: str) -> OwnTemplate:
    """A template by the text of its file.

    Raises:
        CoachError: ``INPUT_BROKEN_TEMPLATE``.
    """
    template = own_template(text, language)
    return OwnTemplate(template.code, template.name, text)


def add_template(library: Library, path: Path, language: str) -> OwnTemplate:
    """Keep the template in this file, in the place of one that bears the same code.

    Raises:
        CoachError: ``INPUT_BROKEN_TEMPLATE``, also where the code is that of a template which ships;
            ``INPUT_UNKNOWN_TEMPLATE`` where there is no file.
    """
    text = read_template_file(path)
    added = described(text, language)
    if added.code in available():
        lines = text.splitlines()
        line = next((number for number, one in enumerate(lines, 1) if one.lstrip().startswith("code")), 1)
        raise broken(path.name, "code_taken", line, key=added.code)
    kept = tuple(one for one in library.own_templates() if _code_of(one) != added.code)
    library.save_own_templates((*kept, text))
    return added


def remove_template(library: Library, code: str) -> None:
    """Take it off the list. Talks that use it hold its text themselves and keep it."""
    library.save_own_templates(tuple(one for one in library.own_templates() if _code_of(one) != code))


def _code_of(text: str) -> str | None:
    try:
        return own_template(text, "en").code
    except CoachError:
        return None
