"""A take as one file of a common form, by what was decided about it."""

from enum import StrEnum
from typing import assert_never

from speakercoach.analysis.sentences import find_sentences
from speakercoach.domain.correspondence import ShareVoice
from speakercoach.domain.errors import CoachError, ErrorCode
from speakercoach.domain.report import Report
from speakercoach.domain.stopping import ShouldStop
from speakercoach.domain.talk import Take, Talk
from speakercoach.sharing.exports.captions import as_srt, as_vtt
from speakercoach.sharing.exports.moments_csv import moments_as_csv
from speakercoach.sharing.exports.plain_text import as_text
from speakercoach.sharing.exports.whisper_file import as_whisper_json
from speakercoach.sharing.outgoing import (
    RedactedTake,
    SharingParts,
    outgoing_sound,
    redacted_take,
    redacted_title,
    shared_report,
)
from speakercoach.sharing.redaction import outgoing_plan, redacted_text
from speakercoach.sharing.report_json import report_as_json


class ExportKind(StrEnum):
    """What kind of file."""

    WAV = "wav"
    FLAC = "flac"
    TEXT = "text"
    SRT = "srt"
    VTT = "vtt"
    WHISPER_JSON = "whisper_json"
    REPORT_JSON = "report_json"
    MOMENTS_CSV = "moments_csv"

    @property
    def suffix(self) -> str:
        """The end of its name, with the dot."""
        return _SUFFIXES[self]

    @property
    def is_sound(self) -> bool:
        """Whether a voice is heard in it."""
        return self in {ExportKind.WAV, ExportKind.FLAC}


_SUFFIXES = {
    ExportKind.WAV: ".wav",
    ExportKind.FLAC: ".flac",
    ExportKind.TEXT: ".txt",
    ExportKind.SRT: ".srt",
    ExportKind.VTT: ".vtt",
    ExportKind.WHISPER_JSON: ".json",
    ExportKind.REPORT_JSON: ".report.json",
    ExportKind.MOMENTS_CSV: ".csv",
}


def export(
    kind: ExportKind,
    parts: SharingParts,
    talk: Talk,
    take: Take,
    *,
    voice: ShareVoice = ShareVoice.OWN,
    should_stop: ShouldStop | None = None,
) -> bytes:
    """The file's bytes; ``voice`` is for kinds of sound, where ``NONE`` counts as ``OWN``. Not for the window's thread.

    Raises:
        ValueError: something is not decided on, or the take was not heard yet.
        StoppedError: ``should_stop`` said so.
        CoachError: ``TAKE_GONE``, ``TAKE_DAMAGED``; ``INPUT_NO_WORDS`` where nothing is left to report on.
    """
    redacted = redacted_take(parts.library, parts.correspondence, take)
    if kind.is_sound:
        sound = outgoing_sound(parts, take, redacted, voice, should_stop=should_stop)
        return parts.sound_copies.wav(sound) if kind is ExportKind.WAV else parts.sound_copies.flac(sound)
    return _written(kind, parts, talk, take, redacted).encode("utf-8")


def _written(kind: ExportKind, parts: SharingParts, talk: Talk, take: Take, redacted: RedactedTake) -> str:
    transcript = redacted.transcript
    sentences = find_sentences(transcript.words, redacted.pack)
    match kind:
        case ExportKind.TEXT:
            return as_text(redacted_title(talk, redacted), sentences)
        case ExportKind.SRT:
            return as_srt(transcript.words, sentences)
        case ExportKind.VTT:
            return as_vtt(transcript.words, sentences)
        case ExportKind.WHISPER_JSON:
            return as_whisper_json(transcript, sentences)
        case ExportKind.REPORT_JSON:
            return report_as_json(_report(parts, talk, take, redacted))
        case ExportKind.MOMENTS_CSV:
            return moments_as_csv(_report(parts, talk, take, redacted))
        case ExportKind.WAV | ExportKind.FLAC:
            raise AssertionError(kind)
    assert_never(kind)


def _report(parts: SharingParts, talk: Talk, take: Take, redacted: RedactedTake) -> Report:
    plan = outgoing_plan(talk.plan, lambda text: redacted_text(text, redacted.rules))
    made = shared_report(parts, talk, take, redacted, plan=plan)
    if made is None:
        raise CoachError(ErrorCode.INPUT_NO_WORDS)
    return made[0]
