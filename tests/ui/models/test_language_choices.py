"""Languages as they are offered."""

from speakercoach.ui.models import language_choices
from speakercoach.ui.models.language_choices import language_codes, language_offered


def test_tested_languages_come_first_and_the_others_say_that_they_are_new() -> None:
    """Nobody chooses untested rules without reading that they are."""
    first, second, *others = language_codes()
    assert (first, second) == language_choices.tested_codes() == ("en", "ko")
    assert (language_offered(first), language_offered(second)) == ("English", "한국어")
    assert others
    assert all(language_offered(code).endswith("(new, untested)") for code in others)


def test_a_language_without_rules_here_keeps_its_name() -> None:
    """A talk that a later version left in the library can be looked at."""
    assert language_offered("tlh") == "tlh"
