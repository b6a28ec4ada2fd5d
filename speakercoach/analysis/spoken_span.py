"""From when to when somebody speaks, and whether the sound can tell."""

from speakercoach.domain.sound import SoundMeasures, Span
from speakercoach.domain.transcript import Word

LEAST_SPEECH_OVER_NOISE_DB = 8.0
"""Under this distance silence cannot be told from noise, and the times of the words are the better witness."""


def spoken_span(words: tuple[Word, ...], measures: SoundMeasures | None) -> Span:
    """From the start of the first word to the end of the last, drawn in to where the sound has speech."""
    if not words:
        return Span(0.0, 0.0)
    start_s = words[0].start_s
    end_s = max(word.end_s for word in words)
    if measures is not None and sound_is_clear(measures):
        # A recogniser lets the first word begin in the silence before it, and the last run into the silence after.
        first = next((stretch for stretch in measures.speech if stretch.end_s > start_s), None)
        last = next((stretch for stretch in reversed(measures.speech) if stretch.start_s < end_s), None)
        if first is not None and last is not None and first.start_s < words[0].end_s and last.end_s > words[-1].start_s:
            start_s = max(start_s, first.start_s)
            end_s = max(start_s, min(end_s, last.end_s))
    return Span(start_s, end_s)


def sound_is_clear(measures: SoundMeasures) -> bool:
    """Whether speech stands out from the noise far enough for silence to be told."""
    if not measures.speech or measures.speech_level_db is None:
        return False
    noise_db = measures.noise_level_db
    return noise_db is None or measures.speech_level_db - noise_db >= LEAST_SPEECH_OVER_NOISE_DB
