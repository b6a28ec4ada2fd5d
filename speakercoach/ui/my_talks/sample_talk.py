"""The talk that ships with the app, for whoever wants to hear one before they speak."""

from pathlib import Path

from speakercoach.assets import asset
from speakercoach.domain.talk import Talk
from speakercoach.ui.models.talks import new_talk
from speakercoach.wording.catalogue import tr

SAMPLE_FILE = "sample_talk.flac"
SAMPLE_LANGUAGE = "en"
SAMPLE_TARGET_S = 90.0


def sample_file() -> Path:
    """Where its recording lies."""
    return asset("sample", SAMPLE_FILE)


def sample_talk() -> Talk:
    """The talk that its recording belongs to, made anew."""
    return new_talk(
        title=tr("A sample talk"),
        occasion=tr("Spoken by a machine voice"),
        language=SAMPLE_LANGUAGE,
        template="testimony",
        target_s=SAMPLE_TARGET_S,
    )
