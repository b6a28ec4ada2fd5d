"""What differs by language: read from ``assets/languages``, one file each."""

from speakercoach.languages.pack import LanguagePack, available, load_pack

__all__ = ["LanguagePack", "available", "load_pack"]
