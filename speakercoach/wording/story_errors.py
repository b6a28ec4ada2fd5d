"""The words for what may be wrong with a story template's file, and with a script that is brought in.

Values of a broken template: ``reason`` (those of ``stories.template_faults``), ``template`` (name of its file, may be
empty), ``line``, ``key``, ``expected``, ``beat``, ``language``, ``total``, ``most``.
Values of a script: ``reason`` and ``name`` (name of its file).
"""

from collections.abc import Callable, Mapping

from speakercoach.domain.errors import ErrorCode
from speakercoach.wording.catalogue import tr
from speakercoach.wording.error_parts import Data, ErrorText, talks_safe, unchanged


def _text(data: Data, key: str) -> str:
    value = data.get(key)
    return "" if value is None else str(value)


def _file(data: Data, key: str) -> str:
    """The file's name for a sentence, its folder cut off: folders can name people."""
    name = _text(data, key).replace("\\", "/").rstrip("/").rsplit("/", 1)[-1]
    return tr("“{name}”", name=name) if name else tr("this file")


# ------------------------------------------------------------------------------------------------- templates


def _broken_template(data: Data) -> ErrorText:
    line = data.get("line")
    if isinstance(line, int):
        what = tr(
            "The story template in {name} cannot be read: look at line {line}.", name=_file(data, "template"), line=line
        )
    else:
        what = tr("The story template in {name} cannot be read.", name=_file(data, "template"))
    reason = _REASONS.get(_text(data, "reason"))
    return ErrorText(
        what if reason is None else f"{what} {reason(data)}",
        unchanged(),
        tr("Mend the file, or choose one of the templates that come with the app."),
    )


def _wrong_kind(data: Data) -> str:
    key = _text(data, "key")
    match data.get("expected"):
        case "str":
            return tr("“{key}” is to be words between quotation marks.", key=key)
        case "float":
            return tr("“{key}” is to be a number such as 0.15, without quotation marks.", key=key)
        case "array":
            return tr("“{key}” is to be a list between square brackets.", key=key)
        case _:
            return tr("“{key}” is to hold names with values, under a heading or between curly brackets.", key=key)


_REASONS: Mapping[str, Callable[[Data], str]] = {
    "too_large": lambda _data: tr("It is too large for a template."),
    "not_utf8": lambda _data: tr("Its letters are kept in another way than UTF-8. Save it as UTF-8."),
    "nested": lambda _data: tr("There are too many brackets inside each other."),
    "writing": lambda _data: tr("Something is not written as it has to be: a sign is missing or is too much here."),
    "unclosed": lambda _data: tr("A quotation mark or a bracket was opened and is not closed."),
    "written_twice": lambda _data: tr("The same thing is written twice in the same place."),
    "unknown_key": lambda data: tr("“{key}” is not known here. Is it misspelt?", key=_text(data, "key")),
    "missing_key": lambda data: tr("“{key}” is missing here.", key=_text(data, "key")),
    "wrong_kind": _wrong_kind,
    "wrong_value": lambda data: tr("What stands under “{key}” cannot be used.", key=_text(data, "key")),
    "empty_text": lambda data: tr("“{key}” is empty.", key=_text(data, "key")),
    "too_long_text": lambda data: tr(
        "“{key}” is too long: up to {most} letters fit.", key=_text(data, "key"), most=_text(data, "most")
    ),
    "too_many": lambda data: tr(
        "There are too many entries under “{key}”: up to {most} fit.", key=_text(data, "key"), most=_text(data, "most")
    ),
    "code_letters": lambda data: tr(
        "“{key}” may hold small letters from a to z, figures and _, and begins with a letter.", key=_text(data, "key")
    ),
    "share_range": lambda _data: tr("A share lies above 0 and is 1 at most; 0.15 stands for 15 percent of the talk."),
    "weight_range": lambda _data: tr("A weight lies above 0 and is 10 at most."),
    "no_beats": lambda _data: tr("There is no part in it. Each part begins with [[beats]]."),
    "no_language": lambda _data: tr("It has words in no language. Begin with [words.en] and a name."),
    "same_beat": lambda data: tr("The part “{beat}” stands in it twice.", beat=_text(data, "beat")),
    "shares": lambda data: tr(
        "The shares of all parts add up to {total}; together they make 1.", total=_text(data, "total")
    ),
    "language_missing": lambda data: tr(
        "The part “{beat}” has no words in the language “{language}”.",
        beat=_text(data, "beat"),
        language=_text(data, "language"),
    ),
    "language_unnamed": lambda data: tr(
        "The story itself has no name in the language “{language}”: write [words.{language}] at the top.",
        language=_text(data, "language"),
    ),
    "unknown_icon": lambda data: tr("There is no picture named “{key}”.", key=_text(data, "key")),
    "unknown_sign": lambda data: tr("There is no sign named “{key}”.", key=_text(data, "key")),
    "cue_weight": lambda data: tr(
        "In “{key}”, a number such as 2 or 1.5 is to follow the sign ^, and words stand before it.",
        key=_text(data, "key"),
    ),
    "unknown_like": lambda data: tr("The testimony has no part named “{beat}”.", beat=_text(data, "beat")),
    "code_taken": lambda data: tr(
        "A story that comes with the app bears the code “{key}” already. Give yours another one.",
        key=_text(data, "key"),
    ),
}


# --------------------------------------------------------------------------------------------------- scripts


def _no_script(data: Data) -> ErrorText:
    name = _file(data, "name")
    match data.get("reason"):
        case "kind":
            what, then = tr("A script cannot be read from {name}.", name=name), _kinds()
        case "large":
            what = tr("There is too much in {name} for the script of a talk.", name=name)
            then = tr("Bring in the part of it that you want to tell. You can also paste it.")
        case "empty":
            what = tr("There are no words in {name}.", name=name)
            then = tr("Choose another file, or paste the words.")
        case "encoding":
            what = tr("The letters in {name} cannot be made out.", name=name)
            then = tr("Save it as text in UTF-8, or copy the words and paste them.")
        case "protected":
            what = tr("{name} is locked with a password, or was made by an old Word.", name=name)
            then = tr("Save it in Word as .docx without a password, or copy the words and paste them.")
        case _:
            what = tr("{name} is damaged, or is not what its name says.", name=name)
            then = tr("Save it once more, or copy the words and paste them.")
    return ErrorText(what, talks_safe(), then)


def _kinds() -> str:
    return tr("Choose a file that ends in .txt, .md or .docx, or paste the words.")


STORY_TEXTS: dict[ErrorCode, Callable[[Data], ErrorText]] = {
    ErrorCode.INPUT_BROKEN_TEMPLATE: _broken_template,
    ErrorCode.INPUT_NO_SCRIPT: _no_script,
}
