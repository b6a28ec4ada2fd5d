"""Correcting what was heard: the person's own words in the place of misheard ones, and the figures that follow."""

import contextlib
from dataclasses import replace

from speakercoach.domain.errors import CoachError, ErrorCode
from speakercoach.domain.session import TranscriptVersion, VersionOrigin
from speakercoach.domain.talk import Take, Talk
from speakercoach.domain.transcript import Transcript, Word
from speakercoach.practice.context import speaker_context
from speakercoach.practice.current_report import made_anew
from speakercoach.practice.hearing import Analyst
from speakercoach.practice.library_ports import Library
from speakercoach.practice.ports import Heard


def with_words(transcript: Transcript, first: int, last: int, typed: str) -> Transcript:
    """The transcript with the words ``first`` to ``last`` (inclusive) replaced by what was typed; nothing removes them.

    As many words as before keep their times one by one; otherwise the stretch is shared out by their length. A word
    that was touched has no confidence: no engine vouches for it. Who heard the talk, and how far to trust the rest,
    stays as it was.

    Raises:
        IndexError: there are no such words.
    """
    if not 0 <= first <= last < len(transcript.words):
        message = "no such words"
        raise IndexError(message)
    before = transcript.words[first : last + 1]
    texts = typed.split()
    if len(texts) == len(before):
        now = tuple(
            word if word.text.strip() == text else replace(word, text=text, confidence=None)
            for word, text in zip(before, texts, strict=True)
        )
    else:
        now = _spread(texts, before[0].start_s, max(word.end_s for word in before))
    return replace(transcript, words=(*transcript.words[:first], *now, *transcript.words[last + 1 :]))


def _spread(texts: list[str], start_s: float, end_s: float) -> tuple[Word, ...]:
    """Share a stretch of time out among words by the number of their letters."""
    letters = sum(len(text) for text in texts)
    words: list[Word] = []
    done = 0
    for text in texts:
        begins_s = start_s + (end_s - start_s) * done / letters
        done += len(text)
        words.append(Word(text, begins_s, start_s + (end_s - start_s) * done / letters, None))
    return tuple(words)


class Correcting:
    """Keeps corrected words with the report that follows from them. May take a second: not for the window's thread."""

    def __init__(self, library: Library, analyst: Analyst) -> None:
        self._library = library
        self._analyst = analyst

    def correct(self, talk: Talk, take: Take, transcript: Transcript) -> TranscriptVersion:
        """Keep these words as corrected.

        Raises:
            CoachError: ``TAKE_GONE`` when nothing was heard in the take, ``INPUT_NO_WORDS`` when no word is left, or
                what the library raises; then everything is as it was.
        """
        return self._keep(talk, take, transcript, VersionOrigin.CORRECTED)

    def put_back(self, talk: Talk, take: Take, transcript: Transcript) -> TranscriptVersion:
        """Let earlier words hold again. Raises as ``correct``."""
        return self._keep(talk, take, transcript, VersionOrigin.RESTORED)

    def _keep(self, talk: Talk, take: Take, transcript: Transcript, origin: VersionOrigin) -> TranscriptVersion:
        kept = self._library.hearing(take.id)
        if kept is None:
            raise CoachError(ErrorCode.TAKE_GONE)
        heard, report = kept
        context = speaker_context(self._library, talk, take)
        corrected = Heard(transcript, heard.measures)
        new_report, summary = self._analyst(report.source, corrected, talk.template, context)
        version = self._library.save_correction(take.id, transcript, new_report, summary, origin)
        # The words are kept: what fails from here on is made up for when the take is opened next.
        with contextlib.suppress(CoachError):
            # A filler that was decided about meanwhile found the earlier words, and this report does not know of it.
            if speaker_context(self._library, talk, take) != context:
                made_anew(self._library, self._analyst, talk, take, (corrected, new_report))
        return version
