"""Languages that are started and untested: what is there can be used and says of itself that nobody measured it."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from speakercoach.domain.sound import Source
from speakercoach.domain.transcript import EngineKind, Reliability, Transcript, Word
from speakercoach.languages import available, load_pack
from speakercoach.practice.reporting import report_on
from speakercoach.stories import available as templates
from speakercoach.stories import load_template
from tests.fakes.syllable_count import syllable_counter

UNTESTED = ("ar", "es", "fa", "fr", "uk")
LINES = {
    "ar": "أنا من سوريا. كان بيتنا صغيراً، وكنا نعيش فيه معاً. هل تسمعونني؟ اليوم أدرس في الجامعة وأكتب.",
    "es": "Yo nací en Caracas. Mi madre, una maestra, nos llevó a la frontera en 2017. ¿Me escuchan? Hoy estudio aquí.",
    "fa": "من در کابل به دنیا آمدم. خانه ما کوچک بود، اما مادرم می‌خواند. صدای مرا می‌شنوید؟ امروز در دانشگاه هستم.",
    "fr": "Je suis né à Kinshasa. Ma mère, une institutrice, nous a emmenés en 2017. Vous m'entendez? J'étudie ici.",
    "uk": "Я народилася в Харкові. Моя мама, вчителька, вивезла нас 2022 року. Ви мене чуєте? Тепер я вчуся тут.",
}


def talk(code: str) -> Transcript:
    """The line of a language, two words a second."""
    words = [Word(part, 0.5 + i / 2, 0.9 + i / 2, 0.9) for i, part in enumerate(LINES[code].split())]
    return Transcript(code, EngineKind.FILE, None, Reliability.GIVEN, tuple(words))


def test_languages_that_nobody_measured_say_so() -> None:
    """Every one beyond English and Korean is there and marked as untested."""
    assert {code for code in available() if not load_pack(code).tested} == set(UNTESTED)


@pytest.mark.parametrize("code", UNTESTED)
def test_a_started_language_gives_a_whole_report(code: str) -> None:
    """Sentences end at its own marks, its pace has a band with a source, and every shape of a talk loads."""
    report = report_on(Source("talk", None, None, None), talk(code), None, "testimony")
    pack = load_pack(code)
    assert len(report.transcript.sentences) == 4
    assert report.pacing.speech_rate_wpm is not None
    assert report.pacing.syllables is not None
    assert 1.2 <= report.pacing.syllables / report.pacing.words <= 3.2
    assert report.pacing.band_wpm == (pack.pace.low, pack.pace.high)
    assert all(load_template(name, code).beats for name in templates())


@pytest.mark.parametrize("code", available())
def test_every_band_says_where_it_comes_from(code: str) -> None:
    """No threshold without a source, the kinds of event included."""
    pace = load_pack(code).pace
    assert pace.source
    assert bool(pace.events) == bool(pace.events_source)
    re.compile(load_pack(code).fillers.filled_pauses.pattern)


@pytest.mark.parametrize(
    ("code", "word", "syllables"),
    [
        ("es", "país", 2),
        ("es", "ciudad", 2),
        ("es", "guerra", 2),
        ("es", "familia", 3),
        ("es", "ahora", 3),
        ("es", "pingüino", 3),
        ("es", "¿Qué", 1),
        ("es", "ONG", 4),
        ("es", "2019", 6),
        ("es", "25", 4),
        ("fr", "famille", 2),
        ("fr", "l’homme", 1),
        ("fr", "j'ai", 1),
        ("fr", "réalité", 4),
        ("fr", "parlent", 1),
        ("fr", "moment", 2),
        ("fr", "90", 4),
        ("fr", "2019", 4),
        ("uk", "Україна", 4),
        ("uk", "п'ять", 1),
        ("uk", "в", 0),
        ("ar", "كتاب", 2),
        ("ar", "مدرسة", 3),
        ("ar", "البيت", 2),
        ("ar", "عليكم", 3),
        ("ar", "؟", 0),
        ("fa", "خانه", 2),
        ("fa", "مادر", 2),
        ("fa", "دانشگاه", 3),
    ],
)
def test_words_count_by_rule(code: str, word: str, syllables: int) -> None:
    """Spanish, French and Ukrainian count by their vowels, Arabic and Persian by consonants and long vowels."""
    assert syllable_counter(load_pack(code))(word) == syllables


@given(st.sampled_from(available()), st.text(max_size=30))
def test_whatever_is_written_has_a_count(code: str, text: str) -> None:
    """No text of any script breaks the count, and none has fewer than no syllables."""
    assert syllable_counter(load_pack(code))(text) >= 0
