"""Questions that an audience may ask, and ways to meet them, read from ``assets/questions``."""

from speakercoach.questions.packs import packs
from speakercoach.questions.reading import BrokenQuestionFileError
from speakercoach.questions.ways import ways

__all__ = ["BrokenQuestionFileError", "packs", "ways"]
