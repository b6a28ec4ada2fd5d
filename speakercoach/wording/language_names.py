"""Languages as their speakers write them, whatever the app speaks."""

_NAMES = {
    "ar": "العربية",
    "en": "English",
    "es": "Español",
    "fa": "فارسی",
    "fr": "Français",
    "ko": "한국어",
    "uk": "Українська",
}


def language_name(code: str) -> str:
    """A language as its speakers write it; its code when the app does not know it."""
    return _NAMES.get(code, code)
