"""Two hearings of one take beside each other."""

from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from speakercoach.domain.session import TranscriptVersion, VersionOrigin
from speakercoach.domain.transcript import EngineKind, Reliability, Transcript, Word
from speakercoach.practice.comparing_words import Wording, compared, corrections_in

TEXTS = st.lists(st.sampled_from(("we", "walked", "to", "the", "river", "Um,")), max_size=60).map(" ".join)


def spoken(text: str, *, word_s: float = 0.5) -> tuple[Word, ...]:
    """The words of a text, one after the other."""
    return tuple(Word(one, i * word_s, (i + 1) * word_s, 0.9) for i, one in enumerate(text.split()))


def transcript(text: str, *, engine: EngineKind = EngineKind.WHISPER, model: str | None = "base") -> Transcript:
    """What an engine heard."""
    return Transcript("en", engine, model, Reliability.GOOD, spoken(text))


def versions(*kept: tuple[VersionOrigin, Transcript]) -> tuple[TranscriptVersion, ...]:
    """A history, given as it came about; the newest stands first."""
    moment = datetime(2026, 5, 4, tzinfo=UTC)
    numbered = [TranscriptVersion(number, moment, *one) for number, one in enumerate(kept, 1)]
    return tuple(reversed(numbered))


def test_a_place_stands_with_its_time_and_what_is_around_it() -> None:
    """Both wordings of a place can be read, and heard where they were said."""
    found = compared(spoken("one two three four fife six seven"), spoken("one two three four five six seven"))
    [place] = found.places
    assert place.now == Wording("two three four", "fife", "six seven")
    assert place.proposed == Wording("two three four", "five", "six seven")
    assert (place.start_s, place.end_s) == (2.0, 2.5)
    assert (found.differing, found.total) == (1, 7)


def test_case_and_commas_are_no_difference() -> None:
    """Engines set capitals and commas as they like; nobody has to choose between them."""
    assert compared(spoken("so we Walked, home."), spoken("So, we walked home")).places == ()


def test_words_that_one_hearing_lacks_are_a_place() -> None:
    """A filler that only one of them wrote down is shown, with nothing on the other side."""
    [place] = compared(spoken("we walked to the river"), spoken("we um walked to the river")).places
    assert (place.now.words, place.proposed.words) == ("", "um")


def test_places_close_to_each_other_are_read_as_one() -> None:
    """Three short places in one sentence would show the same words three times."""
    found = compared(spoken("a red tree and a red house stood there"), spoken("a bed tree and a bed house stood there"))
    assert [place.now.words for place in found.places] == ["red", "red"]
    [one] = compared(spoken("a red tree a big house"), spoken("a bed tree a pig house")).places
    assert one.now.words == "red tree a big"


def test_a_talk_in_another_language_comes_in_stretches() -> None:
    """Where no word is the same, the stretches stay short and side by side in time."""
    now = tuple(Word(f"old{index}", index / 2, index / 2 + 0.5, 0.9) for index in range(100))
    proposed = tuple(Word(f"new{index}", float(index), index + 1.0, 0.9) for index in range(50))
    found = compared(now, proposed)
    assert found.differing == 100
    assert len(found.places) == 5
    for place in found.places:
        assert place.end_s - place.start_s <= 14
        assert place.now.words
        assert place.proposed.words


@given(TEXTS, TEXTS)
def test_no_word_is_left_out(before: str, after: str) -> None:
    """Places in order, with as many words as are counted; equal texts have none, and none is empty on both sides."""
    found = compared(spoken(before), spoken(after))
    assert [place.start_s for place in found.places] == sorted(place.start_s for place in found.places)
    assert all(place.now.words or place.proposed.words for place in found.places)
    assert found.differing <= max(len(before.split()), 1) + len(after.split())
    assert (not found.places) == (found.differing == 0)
    if before == after:
        assert not found.places


def test_corrections_are_counted_by_places() -> None:
    """Two words beside each other are one correction, however many times they were saved."""
    heard, corrected = transcript("we lift near a rifer"), transcript("we lived near a river")
    between = transcript("we lived near a rifer")
    history = versions(
        (VersionOrigin.HEARD, heard), (VersionOrigin.CORRECTED, between), (VersionOrigin.CORRECTED, corrected)
    )
    assert corrections_in(history) == 2
    assert corrections_in(history[2:]) == 0
    assert corrections_in(()) == 0


def test_corrections_that_were_put_back_still_count() -> None:
    """Heard by another engine meanwhile, the words that hold are compared with the hearing that they came from."""
    rough = transcript("we lift near a rifer", engine=EngineKind.BUILTIN, model=None)
    corrected = transcript("we lived near a rifer", engine=EngineKind.BUILTIN, model=None)
    history = versions(
        (VersionOrigin.HEARD, rough),
        (VersionOrigin.CORRECTED, corrected),
        (VersionOrigin.HEARD, transcript("we lived near the river")),
        (VersionOrigin.RESTORED, corrected),
    )
    assert corrections_in(history) == 1


def test_words_that_were_never_heard_have_no_corrections() -> None:
    """A history that this program can read only the corrections of is counted as nothing, not guessed."""
    assert corrections_in(versions((VersionOrigin.CORRECTED, transcript("we walked")))) == 0
