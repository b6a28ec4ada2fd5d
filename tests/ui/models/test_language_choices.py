"""Languages as they are offered."""

from speakercoach.ui.models.language_choices import language_codes, language_offered, tested_codes


def test_tested_languages_come_first_and_the_others_say_that_they_are_new() -> None:
    """Nobody chooses untested rules without reading that they are."""
    codes = language_codes()
    assert codes[: len(tested_codes())] == tested_codes() == ("en", "ko")
    assert [language_offered(code) for code in tested_codes()] == ["English", "한국어"]
    assert all(language_offered(code).endswith("(new, untested)") for code in codes[len(tested_codes()) :])


def test_a_language_without_rules_here_keeps_its_name() -> None:
    """A talk that a later version left in the library can be looked at."""
    assert language_offered("tlh") == "tlh"
