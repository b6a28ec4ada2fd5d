"""What a safety review finds in a few words of Korean, for its tests."""

from speakercoach.analysis.safety.korean import find_korean
from speakercoach.analysis.safety.merging import merged
from speakercoach.analysis.safety.said import Said, read_said
from speakercoach.analysis.sentences import find_sentences
from speakercoach.domain.safety import SafetyItem
from speakercoach.gazetteer import load_gazetteer
from speakercoach.languages import load_pack
from tests.fakes.speech import spoken

KOREAN = load_pack("ko")


def said(text: str) -> Said:
    """The words as a recogniser returns them."""
    words = spoken(text)
    return read_said(words, find_sentences(words, KOREAN), KOREAN)


def items(text: str) -> tuple[SafetyItem, ...]:
    """What is found in it, without a private list."""
    heard = said(text)
    return merged(find_korean(heard, KOREAN, load_gazetteer()), (), heard.words)


def told(text: str) -> list[str]:
    """Each item as "kind: words"."""
    return [f"{item.kind}: {item.text}" for item in items(text)]
