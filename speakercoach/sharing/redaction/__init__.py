"""What leaves is made from what was decided: words, sound, plan and report without what stays private. All of it pure.

Nothing here cuts something out of what was made before. The words and the sound are replaced first, and everything
else is made anew of what is left, so that nothing of them can hide in a figure or a quote.
"""

from speakercoach.sharing.redaction.hiding import HiddenThing, Hiding, everywhere, hiding_of
from speakercoach.sharing.redaction.plans import outgoing_plan, outline_of
from speakercoach.sharing.redaction.reports import without_words
from speakercoach.sharing.redaction.sounds import lay_tones, muted_spans, never_heard, redact, redacted_sound, silence
from speakercoach.sharing.redaction.texts import TextRules, holds_hidden, redacted_text, without_names
from speakercoach.sharing.redaction.words import LEFT_OUT, redacted_words

__all__ = [
    "LEFT_OUT",
    "HiddenThing",
    "Hiding",
    "TextRules",
    "everywhere",
    "hiding_of",
    "holds_hidden",
    "lay_tones",
    "muted_spans",
    "never_heard",
    "outgoing_plan",
    "outline_of",
    "redact",
    "redacted_sound",
    "redacted_text",
    "redacted_words",
    "silence",
    "without_names",
    "without_words",
]
