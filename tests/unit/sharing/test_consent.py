"""What a speaker agrees to, in words."""

import re
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from speakercoach.domain.correspondence import Contact, ShareChoice, ShareVoice
from speakercoach.sharing.consent import consent_text

MAREN = Contact("maren", "{day} Maren", "age1maren", b"m" * 32, datetime(2026, 11, 26, tzinfo=UTC))
CHOICE = ShareChoice(contact=MAREN, until=date(2027, 2, 26))


@pytest.mark.parametrize("language", ["en", "ko"])
def test_it_says_who_gets_what_until_when(language: str) -> None:
    """A name is never taken for a place to fill."""
    text = consent_text(CHOICE, language)
    assert "{day} Maren" in text
    assert ("26 February 2027" if language == "en" else "2027-02-26") in text
    assert not re.search(r"\{(?!day\} Maren)", text)


@pytest.mark.parametrize("language", ["en", "ko"])
def test_it_names_only_what_goes_out(language: str) -> None:
    """Each choice changes the text."""
    texts = {
        consent_text(choice, language)
        for choice in (
            CHOICE,
            replace(CHOICE, voice=ShareVoice.OWN),
            replace(CHOICE, voice=ShareVoice.NONE),
            replace(CHOICE, transcript=False),
            replace(CHOICE, feedback=False),
            replace(CHOICE, plan=True),
            replace(CHOICE, contact=None),
            replace(CHOICE, until=None),
            replace(CHOICE, spoken=("one",)),
            replace(CHOICE, spoken=("one", "two")),
            replace(CHOICE, voice=ShareVoice.OWN, spoken=("one",)),
            replace(CHOICE, voice=ShareVoice.NONE, spoken=("one",)),
        )
    }
    assert len(texts) == 11


@pytest.mark.parametrize("language", ["en", "ko"])
def test_it_says_which_comments_go_along(language: str) -> None:
    """What others wrote goes to nobody, and the speaker reads it before they agree."""
    said = {consent_text(one, language).split("\n\n")[3] for one in (CHOICE, replace(CHOICE, contact=None))}
    assert len(said) == 2


def test_another_language_reads_it_in_english() -> None:
    """A text that cannot be read is no consent; English is read by most."""
    assert consent_text(CHOICE, "uk") == consent_text(CHOICE, "en")
