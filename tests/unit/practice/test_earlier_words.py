"""What was corrected away can still be heard: it stays under review and stays muted."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from speakercoach.analysis.safety.find import find_safety
from speakercoach.analysis.sentences import find_sentences
from speakercoach.domain.safety import Safety
from speakercoach.domain.session import PersonalWords, TranscriptVersion, VersionOrigin
from speakercoach.domain.transcript import EngineKind, Reliability, Transcript, Word
from speakercoach.languages import load_pack
from speakercoach.practice.correcting import with_words
from speakercoach.practice.earlier_words import earlier_words, with_earlier

PERSONAL = PersonalWords(private_words=("Okhwa",))
SAID = "We lived near a river. Then Okhwa sang for us again. I was very glad about it. We all ate rice."


def safety_of(transcript: Transcript, personal: PersonalWords) -> Safety:
    """What is found in these words."""
    pack = load_pack("en")
    words = transcript.words
    return find_safety(words, find_sentences(words, pack), pack, private_words=personal.private_words)


def heard(text: str = SAID) -> Transcript:
    """These words, one each half second."""
    words = tuple(Word(one, at * 0.5, at * 0.5 + 0.4, 0.9) for at, one in enumerate(text.split()))
    return Transcript("en", EngineKind.WHISPER, "scripted", Reliability.GOOD, words)


def corrected(transcript: Transcript, word: str, typed: str) -> Transcript:
    """The transcript with other words, or none, for a word."""
    at = next(i for i, one in enumerate(transcript.words) if one.text == word)
    if typed:
        return with_words(transcript, at, at, typed)
    return replace(transcript, words=(*transcript.words[:at], *transcript.words[at + 1 :]))


def found(*transcripts: Transcript, personal: PersonalWords = PERSONAL) -> Safety:
    """What is found where each took the place of the one before it."""
    now = transcripts[-1]
    versions = tuple(
        TranscriptVersion(number, datetime(2026, 11, 26, tzinfo=UTC), VersionOrigin.CORRECTED, one)
        for number, one in enumerate(transcripts, 1)
    )
    earlier = earlier_words(reversed(versions))
    return with_earlier(safety_of(now, personal), now.words, earlier, personal)


@pytest.mark.parametrize("typed", ["she", "my little sister", "", "Mina"])
def test_a_name_that_was_corrected_away_is_still_in_the_sound(typed: str) -> None:
    """With its own time and key, and whatever stands there now is no part of it."""
    before = heard()
    (item,) = [one for one in found(before, corrected(before, "Okhwa", typed)).items if one.key == "private:okhwa"]
    name = next(one for one in before.words if one.text == "Okhwa")
    assert (item.start_s, item.end_s, item.text) == (name.start_s, name.end_s, "Okhwa")
    assert item.is_sound_only


def test_a_name_that_stood_there_for_a_while_counts() -> None:
    """The recogniser misheard it, the speaker wrote it, and then took it away."""
    misheard = heard(SAID.replace("Okhwa", "oak"))
    steps = (misheard, corrected(misheard, "oak", "Okhwa"), corrected(misheard, "oak", "somebody"))
    assert [one.key for one in found(*steps).items] == ["private:okhwa"]


def test_what_still_stands_is_found_once() -> None:
    """Corrections elsewhere double nothing, however many there are."""
    first = heard()
    second = corrected(first, "glad", "happy")
    third = corrected(second, "rice.", "bread.")
    assert found(first, second, third) == safety_of(third, PERSONAL)


def test_words_that_stand_as_they_stood_stay_under_review_as_words() -> None:
    """A name that the search found by what stood beside it is not let go because that changed."""
    before = heard(SAID.replace("Okhwa", "her name was Joy and she"))
    after = corrected(before, "name", "time")
    assert not safety_of(after, PersonalWords()).items
    (item,) = found(before, after, personal=PersonalWords()).items
    assert (item.key, after.words[item.first_word].text, item.is_sound_only) == ("person:joy", "Joy", False)


def test_heard_again_with_a_name_at_another_time_both_times_count() -> None:
    """More is muted rather than less; where the times agree within what is muted beside a word, once is enough."""
    first = heard()
    for shift_s, count in ((0.1, 1), (0.3, 2)):
        words = tuple(replace(one, start_s=one.start_s + shift_s, end_s=one.end_s + shift_s) for one in first.words)
        assert len(found(first, replace(first, words=words, model="other")).items) == count


def test_of_one_that_was_said_twice_the_other_is_not_taken_for_it() -> None:
    """One of two mentions beside each other is corrected away."""
    before = heard(SAID.replace("Okhwa", "Okhwa Okhwa,"))
    items = found(before, corrected(before, "Okhwa", "she")).items
    assert [one.is_sound_only for one in items] == [True, False]


def test_of_a_way_only_what_was_corrected_is_in_the_sound_alone() -> None:
    """The place on it can be heard; the words around it are under review where they stand."""
    before = heard("We crossed the river by boat at night near Hyesan. I was very glad about it.")
    items = found(before, corrected(before, "Hyesan.", "home."), personal=PersonalWords()).items
    assert [one.text for one in items if one.is_sound_only] == ["Hyesan."]


def test_a_long_talk_is_read_anew_only_where_it_changed() -> None:
    """What stands far from a correction was searched before."""
    first = heard(" ".join([SAID] * 60))
    second = corrected(first, "river.", "lake.")
    third = corrected(second, "lake.", "road.")
    versions = tuple(
        TranscriptVersion(number, datetime(2026, 11, 26, tzinfo=UTC), VersionOrigin.CORRECTED, one)
        for number, one in enumerate((first, second, third, third), 1)
    )
    sizes = [len(one.words) for one in earlier_words(versions)]
    assert sizes[0] == len(first.words)
    assert max(sizes[1:]) < 130


def test_details_that_told_somebody_together_still_do() -> None:
    """One of the details was corrected away, and can be heard."""
    before = heard("My father was the only dentist in Musan. People came from far. He was kind to all of them.")
    assert safety_of(before, PersonalWords()).together
    after = corrected(before, "dentist", "man")
    groups = found(before, after, personal=PersonalWords()).together
    assert [any(one.is_sound_only for one in group.items) for group in groups] == [True]
