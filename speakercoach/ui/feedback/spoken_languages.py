"""Languages as they are called in a sentence of the app."""

from PySide6.QtCore import QLocale

from speakercoach.languages import available
from speakercoach.wording.catalogue import tr


def spoken_name(code: str) -> str:
    """A language in the app's own language where the app knows it, else as its speakers write it, else its code."""
    known = {"en": tr("English"), "ko": tr("Korean")}
    if code in known:
        return known[code]
    locale = QLocale(code)
    return locale.nativeLanguageName() if locale.language() is not QLocale.Language.C else code


def is_known(code: str) -> bool:
    """Whether the app can give feedback in this language."""
    return code in available()
