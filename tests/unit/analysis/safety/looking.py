"""Looks through one line of an English talk, for the tests beside it."""

from speakercoach.analysis.safety.find import find_safety
from speakercoach.analysis.sentences import find_sentences
from speakercoach.domain.safety import Safety
from speakercoach.languages import load_pack
from tests.fakes.speech import spoken


def looked(text: str, *listed: str, language: str = "en", public_name: str = "") -> Safety:
    """What is found in a line; ``|`` stands for a pause."""
    words = spoken(text)
    pack = load_pack(language)
    return find_safety(words, find_sentences(words, pack), pack, private_words=listed, public_name=public_name)


def kinds_of(text: str, **options: str) -> list[tuple[str, str]]:
    """Kind and words of each item, without the stops behind them."""
    return [(item.kind, item.text.rstrip(".,?!")) for item in looked(text, **options).items]
