"""How the rules do on passages that were marked by hand, and what holds on every one of them."""

import msgspec
import pytest

from speakercoach.analysis.fillers.filler_conditions import WordSet
from speakercoach.domain.report import FillerKind
from speakercoach.languages import load_pack
from speakercoach.languages.filler_rules import FillerRules
from tests.fakes.speech import spoken
from tests.unit.analysis.marked_fillers import Passage, found_in, judged, passages, without_marks

MARKED = {language: tuple(passages(language)) for language in ("en", "ko")}
LEAST_PASSAGES = {"en": 250, "ko": 120}


def _words(given: tuple[Passage, ...]) -> int:
    return sum(len(passage.words) for passage in given)


@pytest.mark.parametrize("language", ["en", "ko"])
def test_markers_are_told_apart_in_marked_passages(language: str) -> None:
    """Discourse markers: F1 of at least 0.85 with at most one false alarm in 200 words, on passages full of traps."""
    given = MARKED[language]
    assert len(given) >= LEAST_PASSAGES[language]
    result = judged(given, language, FillerKind.DISCOURSE_MARKER)
    assert result.f1 >= 0.95, (result.missed, result.wrong)
    assert len(result.wrong) <= _words(given) / 200


@pytest.mark.parametrize("language", ["en", "ko"])
@pytest.mark.parametrize("pauses", [True, False], ids=["pauses", "no pauses"])
def test_markers_are_told_apart_without_punctuation(language: str, *, pauses: bool) -> None:
    """The same passages in small letters without any mark, with pauses instead or with none, keep to the figures."""
    given = tuple(without_marks(passage, pauses=pauses) for passage in MARKED[language])
    result = judged(given, language, FillerKind.DISCOURSE_MARKER)
    assert result.f1 >= 0.9, (result.missed, result.wrong)
    assert len(result.wrong) <= _words(given) / 200


@pytest.mark.parametrize("language", ["en", "ko"])
def test_filled_pauses_are_told_apart_in_marked_passages(language: str) -> None:
    """Filled pauses in every spelling: F1 of at least 0.99 beside names, notes, exclamations and answers."""
    result = judged(MARKED[language], language, FillerKind.FILLED_PAUSE)
    assert result.f1 >= 0.99, (result.missed, result.wrong)


@pytest.mark.parametrize("language", ["en", "ko"])
@pytest.mark.parametrize("form", ["marks", "pauses", "none"])
def test_taking_any_filler_out_of_a_passage_brings_no_other_up(language: str, form: str) -> None:
    """Without one of its fillers, whichever, a passage holds no filler that was none before."""
    for marked in MARKED[language]:
        passage = marked if form == "marks" else without_marks(marked, pauses=form == "pauses")
        items = found_in(passage.words, language).items
        known = {place for item in items for place in range(item.word or 0, (item.word or 0) + item.words)}
        for item in items:
            gone = range(item.word or 0, (item.word or 0) + item.words)
            kept = [place for place in range(len(passage.words)) if place not in gone]
            rest = found_in(tuple(passage.words[place] for place in kept), language).items
            assert all(kept[other.word or 0] in known for other in rest), (passage.text, item.text)


@pytest.mark.parametrize("language", ["en", "ko", "es", "fr", "ar", "fa", "uk"])
def test_a_word_that_the_rules_name_is_written_as_words_are_compared(language: str) -> None:
    """Markers and classes are bare and small, or nothing would ever fit them."""
    rules = load_pack(language).fillers
    words = [word for marker in rules.markers for phrase in (marker.words, *marker.also) for word in phrase]
    words += [word for patterns in rules.classes.values() for word in patterns]
    assert all(word == word.lower().strip(",. ") and " " not in word for word in words)


@pytest.mark.parametrize(
    "classes", [{}, {"be": ("@be",)}, {"be": ("@is",), "is": ("@be",)}], ids=["absent", "own", "round"]
)
def test_a_class_that_cannot_be_spelled_out_is_refused(classes: dict[str, tuple[str, ...]]) -> None:
    """A class that is named and not there, or that holds itself, is a fault of the file and said when it is read."""
    file = {
        "filled_pauses": {"pattern": "um", "certainty": 0.9},
        "classes": classes,
        "markers": [{"words": ["like"], "certainty": 0.5, "when": [{"previous": ["@be"]}]}],
    }
    with pytest.raises(msgspec.ValidationError, match="@be"):
        msgspec.convert(file, FillerRules)


@pytest.mark.parametrize(
    ("token", "fits"),
    [
        ("갔어요", True),
        ("했어요", True),
        ("가요", False),
        ("어요", False),
        ("있었어요", True),
        ("12", True),
        ("도착했다", True),
    ],
)
def test_patterns_know_how_syllables_close(token: str, *, fits: bool) -> None:
    """An end that begins with a Korean letter asks for a syllable closed by it; # stands for a figure."""
    assert (token in WordSet.of(("*ㅆ어요", "#", "도착*"))) == fits


@pytest.mark.parametrize(
    ("language", "text", "found"),
    [
        ("es", "Bueno, eh, yo vivía con mi padre e hijo, o sea, en un pueblo.", ["bueno", "eh", "o sea"]),
        ("fr", "Ben, euh, je suis né, enfin, dans un village. C'est bon.", ["ben", "euh", "enfin"]),
        ("ar", "طيب، اممم كنت مع أمي، يعني، هم هناك. ماذا يعني هذا؟", ["طيب", "اممم", "يعني"]),
        ("fa", "خب، اممم من هم رفته ام، یعنی، خانه. این یعنی چه؟", ["خب", "اممم", "یعنی"]),
        ("uk", "Ну, е-е, я народилася, ем, в селі. Він, знаєте, не прийшов.", ["ну", "е-е", "ем", "знаєте"]),  # noqa: RUF001
    ],
)
def test_languages_that_were_started_tell_sounds_from_words(language: str, text: str, found: list[str]) -> None:
    """In each of them a drawn-out sound and a marker between commas count, and words that look like them do not."""
    assert [item.text for item in found_in(spoken(text), language).items] == found
