"""What differs by language: read from ``assets/languages``, one file each."""

from speakercoach.languages.pack import LanguagePack, available, known_pack, load_pack

__all__ = ["LanguagePack", "available", "known_pack", "load_pack"]
